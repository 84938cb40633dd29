import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Failure } from '../domain/failure.js';
import type { Credentials, Profile, SecretField, SecretSource } from '../domain/profile.js';
import type { SettingsStore } from './settings/settings.js';

export { formatSecretSource, parseSecretSource } from '../domain/profile/secret-source.js';

/** A profile's secret could not be had. Says which and what to do; holds no value. */
export class CredentialsError extends Error {
	override readonly name = 'CredentialsError';
	readonly failure: Failure;

	constructor(detail: string) {
		super(detail);
		this.failure = { kind: 'credentials', detail, code: undefined, traceId: undefined, retryAfterMs: undefined };
	}
}

const run = promisify(execFile);
const commandMs = 10_000;

export type SecretStore = Pick<SettingsStore, 'storedSecret'>;

type Wanted = {
	readonly profile: Profile;
	readonly field: SecretField;
	/** What it is called when it is missing. */
	readonly noun: string;
	readonly store: SecretStore;
	readonly environment: NodeJS.ProcessEnv;
};

type Fetch<Source extends SecretSource> = (source: Source, wanted: Wanted) => string | Promise<string>;
type Fetches = { readonly [From in SecretSource['from']]: Fetch<Extract<SecretSource, { from: From }>> };

/** A row fetches a secret from one kind of place, or throws `CredentialsError`. */
const fetches: Fetches = {
	env({ name }, { profile, noun, environment }) {
		const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
		if (value) return value;
		const state = value === undefined ? 'is not set' : 'is empty';
		throw new CredentialsError(
			`The variable ${name} ${state}; it is the ${noun} of profile ${profile.name}. Set it, then start whalewatch again.`,
		);
	},
	async cmd({ words: [program = '', ...args] }, { profile, noun }) {
		try {
			const { stdout } = await run(program, args, { timeout: commandMs, maxBuffer: 65_536, windowsHide: true });
			const value = stdout.split(/\r?\n/)[0]?.trim();
			if (value) return value;
		} catch {
			// Whatever it says may hold the secret.
		}
		throw new CredentialsError(
			`The command ${program} gave no ${noun} for profile ${profile.name}. Run it by hand to see why.`,
		);
	},
	file({ path }, { profile, noun }) {
		const whole = path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
		try {
			const value = readFileSync(whole, 'utf8').split(/\r?\n/)[0]?.trim();
			if (value && (statSync(whole).mode & 0o077) === 0) return value;
		} catch {
			// Not there or not readable.
		}
		throw new CredentialsError(
			`The file ${path} gives no ${noun} for profile ${profile.name}: it must be there, be readable by you alone (chmod 600) and hold the secret in its first line.`,
		);
	},
	ask(_source, { profile, noun }) {
		throw new CredentialsError(`The ${noun} of profile ${profile.name} has not been given yet.`);
	},
	stored(_source, { profile, field, noun, store }) {
		const value = store.storedSecret(profile.name, field);
		if (value) return value;
		throw new CredentialsError(
			`No ${noun} is stored for profile ${profile.name}. Remove the profile and add it again with --from-stdin.`,
		);
	},
};

/** Throws `CredentialsError` when a secret is missing. */
export async function resolveCredentials(
	profile: Profile,
	store: SecretStore,
	environment: NodeJS.ProcessEnv,
): Promise<Credentials> {
	const fetch = (field: SecretField, noun: string, source: SecretSource) =>
		(fetches[source.from] as Fetch<SecretSource>)(source, { profile, field, noun, store, environment });
	const { appCode, user } = profile;
	const appSecret = await fetch('appSecret', 'app secret', profile.appSecret);
	const value = user.kind === 'bk_username' ? user.name : await fetch('user', user.kind, user.source);
	return { appCode, appSecret, user: { kind: user.kind, value } };
}
