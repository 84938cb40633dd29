import type { Command } from 'commander';
import { secretNames } from '../../domain/profile/profile-flags.js';
import { formatSecretSource } from '../../domain/profile/secret-source.js';
import { type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import { parseValidUntil } from '../../domain/time/valid-until.js';
import type { SettingsStore } from '../../runtime/settings/settings.js';
import { askSecret } from '../ask-secret.js';
import { unlockFirst } from '../passphrase/unlock-first.js';
import { type Desk, fail, find, save, secretFieldNamed, secretNoun } from './desk.js';
import { lookOnce } from './look.js';
import { isSecret, readSecrets } from './secrets.js';

export function addLogin(parent: Command, desk: Desk): void {
	parent
		.command('login <name>')
		.description('store the secret that the server refuses anew')
		.option('--field <FIELD>', `which one: ${Object.values(secretNames).join(' or ')}`)
		.option('--from-stdin', 'read it from a pipe instead of asking')
		.option('--expires <WHEN>', 'when it ends: 12h, 7d, 2026-12-01 or an ISO time')
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
	const noun = secretNoun(profile, field);
	const moved =
		!before || before.from === 'stored' || before.from === 'ask'
			? ''
			: ` It came from ${formatSecretSource(before)} until now.`;
	const until = expiresAt === undefined ? '' : ` until ${new Date(expiresAt).toISOString()}`;
	context.stdout.write(`The ${noun} of ${profile.name} is stored${until}.${moved}\n`);
}

function expiryOf(command: Command): number | undefined {
	const text: string | undefined = command.getOptionValue('expires');
	if (text === undefined) return undefined;
	const now = Date.now();
	const expiresAt = parseValidUntil(text, now, -new Date(now).getTimezoneOffset());
	if (expiresAt !== undefined && expiresAt > now) return expiresAt;
	return fail(command, '--expires takes a time to come: 12h, 7d, 2026-12-01 or 2026-12-01T18:00+08:00');
}

function fieldNamed(profile: Profile, command: Command): SecretField | undefined {
	const name: string | undefined = command.getOptionValue('field');
	const there = secretFields.filter((field) => sourceOf(profile, field) !== undefined);
	if (name === undefined) return there.length === 1 ? there[0] : undefined;
	const field = secretFieldNamed(name) ?? fail(command, '--field takes app-secret or user');
	if (there.includes(field)) return field;
	return fail(command, `the user of ${profile.name} is only named and has no secret: give --field app-secret`);
}

/** Asks the server which one it is; a login ends more often than an application gets a new secret. */
async function refusedField({ context, settings }: Desk, profile: Profile, command: Command): Promise<SecretField> {
	const { failure } = await lookOnce({ context, settings }, profile, {});
	const noun = secretNoun(profile, 'user');
	if (!failure) {
		return fail(
			command,
			`the server takes the credentials of ${profile.name}; to store one anew all the same, give --field`,
		);
	}
	const missing = secretFields.find((field) => isMissing(settings, profile, field));
	if (missing) return missing;
	if (failure.field === 'appSecret') return 'appSecret';
	if (failure.field !== 'user')
		context.stderr.write(`The server does not tell which one is bad; this is the ${noun}.\n`);
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
	const noun = secretNoun(profile, field);
	if (!stdin.isTTY)
		fail(command, `the ${noun} is asked for at a terminal, and this is none: pipe it in with --from-stdin`);
	const value = await ask({ stdin, stderr }, `${noun} of ${profile.name} (not shown): `);
	if (value === undefined) return fail(command, 'nothing was given, and nothing is changed');
	if (!isSecret(value)) fail(command, 'that is no secret: it is too long or has odd characters');
	return value;
}
