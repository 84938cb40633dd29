import type { Command } from 'commander';
import { type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import type { Secrets } from '../../runtime/settings/settings.js';
import { unlockWith } from '../passphrase/unlock-first.js';
import { type Desk, fail } from './desk.js';

const mostText = 65_536;
const secretLength = 4_096;

const example = 'cat secret.txt | whalewatch profile add … --from-stdin';

export function storedFields(profile: Profile): readonly SecretField[] {
	return secretFields.filter((field) => sourceOf(profile, field)?.from === 'stored');
}

/**
 * One line per secret, the app secret first; before them the passphrase where the stored ones are locked. What was read is
 * in no problem.
 */
export async function readSecrets(desk: Desk, fields: readonly SecretField[], command: Command): Promise<Secrets> {
	const { stdin } = desk.context;
	if (stdin.isTTY) fail(command, 'profile.stdin.typed', { example });
	const lines = (await readText(stdin, mostText)).split(/\r?\n/).map((line) => line.trim());
	const offset = desk.settings.seal() === 'locked' ? 1 : 0;
	if (offset === 1) await unlockWith(desk, lines[0] ?? '', 'profile.stdin.wrongPassphrase', command);
	const found = fields.map((field, index) => [field, lines[index + offset] ?? ''] as const);
	const missing = found.findIndex(([, line]) => line === '');
	if (missing !== -1) {
		fail(command, 'profile.stdin.empty', { line: missing + offset + 1, example });
	}
	const odd = found.findIndex(([, line]) => !isSecret(line));
	if (odd !== -1) {
		fail(command, 'profile.stdin.noSecret', { line: odd + offset + 1 });
	}
	return Object.fromEntries(found);
}

/** Whether a text could be a secret: what a header can carry. */
export function isSecret(text: string): boolean {
	return text !== '' && text.length <= secretLength && !/[^\x20-\x7e]/.test(text);
}

/** What comes from a pipe or a file, a little more than `most` bytes of it at most. */
export async function readText(input: AsyncIterable<string | Buffer>, most: number): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of input) {
		const bytes = Buffer.from(chunk);
		chunks.push(bytes);
		length += bytes.length;
		if (length > most) break;
	}
	return Buffer.concat(chunks).toString('utf8');
}
