import type { Command } from 'commander';
import { secretNames } from '../../domain/profile/profile-flags.js';
import { type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import { parseValidUntil } from '../../domain/time/valid-until.js';
import type { SettingsStore } from '../../runtime/settings/settings.js';
import { joinedBy } from '../../text/join-words.js';
import { secretNoun, sourceWords } from '../../text/secret-words.js';
import { askSecret } from '../ask-secret.js';
import { unlockFirst } from '../passphrase/unlock-first.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, fail, find, save, secretFieldNamed } from './desk.js';
import { lookOnce } from './look.js';
import { isSecret, readSecrets } from './secrets.js';

export function addLogin(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	const names = Object.values(secretNames).join(', ');
	parent
		.command('login <name>')
		.description(say('profile.login'))
		.option('--field <FIELD>', say('profile.login.field', { names }))
		.option('--from-stdin', say('profile.login.fromStdin'))
		.option('--expires <WHEN>', say('profile.login.expires'))
		.action((name: string, _options, command: Command) => login(desk, name, command));
}

async function login(desk: Desk, name: string, command: Command): Promise<void> {
	const { context, settings } = desk;
	const profile = find(desk, name, command);
	// From a pipe the passphrase comes with the secret, and the server is asked with what can be had without.
	if (command.getOptionValue('fromStdin') !== true) await unlockFirst(desk, command);
	const expiresAt = expiryOf(command);
	const field = fieldNamed(profile, command) ?? (await refusedField(desk, profile, command));
	const value = await secretFor(desk, { profile, field }, command);
	const before = sourceOf(profile, field);
	await save(command, () => settings.saveSecret(profile.name, field, value, expiresAt));
	const say = wordsOf(command);
	const stored = { secret: secretNoun(profile, field, say), name: profile.name };
	const time = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString();
	const isMoved = before && before.from !== 'stored' && before.from !== 'ask';
	const sentences = [
		time === undefined ? say('profile.login.stored', stored) : say('profile.login.storedUntil', { ...stored, time }),
		...(isMoved ? [say('profile.login.cameFrom', { source: sourceWords(before, say) })] : []),
	];
	context.stdout.write(`${joinedBy(say, 'join.sentences', sentences)}\n`);
}

function expiryOf(command: Command): number | undefined {
	const text: string | undefined = command.getOptionValue('expires');
	if (text === undefined) return undefined;
	const now = Date.now();
	const expiresAt = parseValidUntil(text, now, -new Date(now).getTimezoneOffset());
	if (expiresAt !== undefined && expiresAt > now) return expiresAt;
	return fail(command, 'profile.login.badExpires');
}

function fieldNamed(profile: Profile, command: Command): SecretField | undefined {
	const name: string | undefined = command.getOptionValue('field');
	const there = secretFields.filter((field) => sourceOf(profile, field) !== undefined);
	if (name === undefined) return there.length === 1 ? there[0] : undefined;
	const field = secretFieldNamed(name) ?? fail(command, 'profile.login.badField');
	if (there.includes(field)) return field;
	return fail(command, 'profile.login.onlyNamed', { name: profile.name });
}

/** Asks the server which one it is; a login ends more often than an application gets a new secret. */
async function refusedField({ context, settings }: Desk, profile: Profile, command: Command): Promise<SecretField> {
	const { failure } = await lookOnce({ context, settings }, profile, {});
	const say = wordsOf(command);
	if (!failure) return fail(command, 'profile.login.taken', { name: profile.name });
	const missing = secretFields.find((field) => isMissing(settings, profile, field));
	if (missing) return missing;
	if (failure.field === 'appSecret') return 'appSecret';
	if (failure.field !== 'user') {
		const secret = secretNoun(profile, 'user', say);
		context.stderr.write(`${say('profile.login.untold', { secret })}\n`);
	}
	return 'user';
}

/** Nobody has given it yet. */
function isMissing(settings: SettingsStore, profile: Profile, field: SecretField): boolean {
	const from = sourceOf(profile, field)?.from;
	return from === 'ask' || (from === 'stored' && settings.storedSecret(profile.name, field) === undefined);
}

type Wanted = { readonly profile: Profile; readonly field: SecretField };

async function secretFor(desk: Desk, { profile, field }: Wanted, command: Command): Promise<string> {
	const { stdin, stderr, askSecret: ask = askSecret } = desk.context;
	if (command.getOptionValue('fromStdin') === true) {
		const secrets = await readSecrets(desk, [field], command);
		return secrets[field] ?? '';
	}
	const say = wordsOf(command);
	const secret = secretNoun(profile, field, say);
	if (!stdin.isTTY) fail(command, 'profile.login.noTerminal', { secret });
	const value = await ask({ stdin, stderr }, `${say('profile.secretPrompt', { secret, name: profile.name })} `);
	if (value === undefined) return fail(command, 'profile.nothingGiven');
	if (!isSecret(value)) fail(command, 'profile.noSecret');
	return value;
}
