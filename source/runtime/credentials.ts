import type { Failure } from '../domain/failure.js';
import type { Credentials, Profile, SecretSource } from '../domain/profile.js';
import type { SettingsStore } from './settings/settings.js';
import type { SecretField } from './settings/settings-secrets.js';

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
