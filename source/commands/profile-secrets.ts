import { type Profile, type SecretField, secretFields, sourceOf } from '../domain/profile.js';
import type { Secrets } from '../runtime/settings/settings-secrets.js';

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

export type Piped = { readonly secrets: Secrets } | { readonly problem: string };

const mostText = 65_536;
const secretLength = 4_096;

const example = 'for example: cat secret.txt | whalewatch profile add … --from-stdin';

export function storedFields(profile: Profile): readonly SecretField[] {
	return secretFields.filter((field) => sourceOf(profile, field)?.from === 'stored');
}

/** One line per stored secret, the app secret first. What was read is in no problem. */
export async function readSecrets(input: Input, fields: readonly SecretField[]): Promise<Piped> {
	if (input.isTTY) return { problem: `--from-stdin reads a pipe, since typing would show the secret; ${example}` };
	const lines = (await readText(input)).split(/\r?\n/).map((line) => line.trim());
	const found = fields.map((field, index) => [field, lines[index] ?? ''] as const);
	const missing = found.findIndex(([, line]) => line === '');
	if (missing !== -1)
		return { problem: `line ${missing + 1} of the input is empty, where a secret is expected; ${example}` };
	const odd = found.findIndex(([, line]) => line.length > secretLength || /[^\x20-\x7e]/.test(line));
	if (odd !== -1) return { problem: `line ${odd + 1} of the input is no secret: it is too long or has odd characters` };
	return { secrets: Object.fromEntries(found) };
}

async function readText(input: Input): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of input) {
		const bytes = Buffer.from(chunk);
		chunks.push(bytes);
		length += bytes.length;
		if (length > mostText) break;
	}
	return Buffer.concat(chunks).toString('utf8');
}
