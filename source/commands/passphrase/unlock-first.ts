import type { Command } from 'commander';
import { askSecret } from '../ask-secret.js';
import { type Desk, fail, save } from '../profile/desk.js';

/** Opens stored secrets that are under a passphrase, before they are read or replaced: a person at a terminal is asked. */
export async function unlockFirst(desk: Desk, command: Command): Promise<void> {
	if (desk.settings.seal() !== 'locked') return;
	const { stdin, stderr, askSecret: ask = askSecret } = desk.context;
	if (!stdin.isTTY) {
		fail(
			command,
			'the stored secrets are under a passphrase: run this at a terminal, or pipe it in with --from-stdin before the secrets',
		);
	}
	const passphrase = await ask({ stdin, stderr }, 'Passphrase of the stored secrets (not shown): ');
	if (passphrase === undefined) fail(command, 'nothing was given, and nothing is changed');
	await unlockWith(desk, passphrase, 'that', command);
}

/** `subject` is what the sentence calls it when it is wrong. */
export async function unlockWith(
	{ settings }: Desk,
	passphrase: string,
	subject: string,
	command: Command,
): Promise<void> {
	const isRight = passphrase !== '' && (await save(command, () => settings.unlock(passphrase)));
	if (!isRight) fail(command, `${subject} is not the passphrase of the stored secrets, and nothing is changed`);
}
