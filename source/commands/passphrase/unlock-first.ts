import type { Command } from 'commander';
import type { WordKey } from '../../text/index.js';
import { askSecret } from '../ask-secret.js';
import { type Desk, fail, save } from '../profile/desk.js';
import { wordsOf } from '../words/command-words.js';

/** Opens stored secrets that are under a passphrase, before they are read or replaced: a person at a terminal is asked. */
export async function unlockFirst(desk: Desk, command: Command): Promise<void> {
	if (desk.settings.seal() !== 'locked') return;
	const { stdin, stderr, askSecret: ask = askSecret } = desk.context;
	if (!stdin.isTTY) fail(command, 'passphrase.needsTerminal');
	const passphrase = await ask({ stdin, stderr }, `${wordsOf(command)('passphrase.promptHidden')} `);
	if (passphrase === undefined) fail(command, 'profile.nothingGiven');
	await unlockWith(desk, passphrase, 'passphrase.wrong', command);
}

/** `wrong` is the sentence for when it is not the right one. */
export async function unlockWith(
	{ settings }: Desk,
	passphrase: string,
	wrong: WordKey,
	command: Command,
): Promise<void> {
	const isRight = passphrase !== '' && (await save(command, () => settings.unlock(passphrase)));
	if (!isRight) fail(command, wrong);
}
