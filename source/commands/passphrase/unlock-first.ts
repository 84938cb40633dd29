import type { Command } from 'commander';
import { askSecret } from '../ask-secret.js';
import { type Desk, fail, save } from '../profile/desk.js';

/** Opens stored secrets that are under a passphrase, before they are read or replaced: a person at a terminal is asked. */
export async function unlockFirst({ context, settings }: Desk, command: Command): Promise<void> {
	if (settings.seal() !== 'locked') return;
	const { stdin, stderr, askSecret: ask = askSecret } = context;
	if (!stdin.isTTY) {
		fail(command, 'the stored secrets are under a passphrase, which is asked for at a terminal: run this at one');
	}
	const passphrase = await ask({ stdin, stderr }, 'Passphrase of the stored secrets (not shown): ');
	if (passphrase === undefined) fail(command, 'nothing was given, and nothing is changed');
	const isRight = await save(command, () => settings.unlock(passphrase));
	if (!isRight) fail(command, 'that is not the passphrase, and nothing is changed');
}
