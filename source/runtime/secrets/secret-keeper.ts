import type { FaultyField } from '../../domain/failure.js';
import { secretFault } from '../../domain/profile/secret-value.js';
import { type Credentials, type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import type { ClientOptions } from '../../sops/client.js';
import { createCommandSecrets } from './command-secrets.js';
import { CredentialsError, nounOf } from './credentials-error.js';
import { createRedactor, type Redactor } from './redactor.js';
import type { CommandLimits } from './run-command.js';
import { kindOf, type Places, type SecretStore } from './sources.js';
import { expiryIn } from './token-expiry.js';

export { CredentialsError } from './credentials-error.js';
export type { Redactor } from './redactor.js';
export type { SecretStore } from './sources.js';

/** Gets the secrets of profiles from where they are, and knows those that people gave. */
export type SecretKeeper = {
	/** What is `typed` is tried in place of the rest, and not kept. Throws `CredentialsError`, which names the field. */
	credentials(profile: Profile, typed?: TypedSecrets): Promise<Credentials>;
	/** Looks again after a refusal: undefined when nothing better is to be had. What a person gave and was refused is dropped. */
	renew(profile: Profile, refused: Credentials, blamed?: FaultyField): Promise<Credentials | undefined>;
	/** In memory only; wins over the source until it is refused or forgotten. */
	remember(profileName: string, field: SecretField, value: string, expiresAt?: number): void;
	forget(profileName: string): void;
	/** A person wants it tried now: commands that failed, or gave what was refused, are run again. */
	reconsider(profile: Profile): void;
	missing(profile: Profile): readonly Missing[];
	/** Whether it needs neither a command nor a person. */
	isQuiet(profile: Profile): boolean;
	/** The earliest end that is known, in epoch milliseconds: as told when it was given or stored, or by a token itself. */
	expiresAt(profile: Profile): number | undefined;
	readonly redactor: Redactor;
};

/** What a person must give first: the secret, or the passphrase of the stored ones. */
export type Missing = { readonly field: SecretField; readonly why: 'ask' | 'locked' };

export type TypedSecrets = { readonly [Field in SecretField]?: string | undefined };

type Given = { readonly value: string; readonly expiresAt?: number | undefined };

export type KeeperOptions = {
	readonly store: SecretStore;
	/** Has the variables that profiles name. */
	readonly environment: NodeJS.ProcessEnv;
	/** What commands are started with, when that is not the same. */
	readonly commandEnvironment?: NodeJS.ProcessEnv;
	readonly now: () => number;
	readonly commandLimits?: CommandLimits;
};

export function createSecretKeeper(options: KeeperOptions): SecretKeeper {
	const { store, environment, commandEnvironment = environment, now, commandLimits } = options;
	const commands = createCommandSecrets(commandEnvironment, now, commandLimits);
	const places: Places = { store, environment, commands };
	const redactor = createRedactor();
	/** By profile and field. */
	const remembered = new Map<string, Given>();
	const handedOut = new Map<string, string>();

	async function secretOf(profile: Profile, field: SecretField): Promise<string> {
		const given = remembered.get(keyOf(profile.name, field));
		const value = given === undefined ? await fetchSecret(profile, field) : checked(given.value, profile, field);
		redactor.learn(value);
		handedOut.set(keyOf(profile.name, field), value);
		return value;
	}

	async function fetchSecret(profile: Profile, field: SecretField): Promise<string> {
		const source = sourceOf(profile, field);
		if (!source) throw new Error(`no ${field} in profile ${profile.name}`);
		return kindOf(source).fetch(source, { profile, field }, places);
	}

	function tried(field: SecretField, profile: Profile, typed: TypedSecrets): string | undefined {
		const value = typed[field];
		if (value === undefined) return undefined;
		redactor.learn(value);
		return checked(value, profile, field);
	}

	/** One after the other, for a command may want its user's attention. */
	async function credentials(profile: Profile, typed: TypedSecrets = {}): Promise<Credentials> {
		const { appCode, user } = profile;
		const appSecret = tried('appSecret', profile, typed) ?? (await secretOf(profile, 'appSecret'));
		const given = user.kind === 'bk_username' ? user.name : tried('user', profile, typed);
		const value = given ?? (await secretOf(profile, 'user'));
		return { appCode, appSecret, user: { kind: user.kind, value } };
	}

	function refuse(profile: Profile, field: SecretField, value: string): void {
		const key = keyOf(profile.name, field);
		const source = sourceOf(profile, field);
		// Of what only a person can give there is nothing else to try: that it was refused says more than that it is missing.
		if (source?.from !== 'ask' && remembered.get(key)?.value === value) remembered.delete(key);
		if (source?.from === 'cmd') commands.refuse(source.words, value);
	}

	function needed(profile: Profile): readonly SecretField[] {
		return secretFields.filter(
			(field) => sourceOf(profile, field) !== undefined && !remembered.has(keyOf(profile.name, field)),
		);
	}

	function expiryOf(profile: Profile, field: SecretField): number | undefined {
		const source = sourceOf(profile, field);
		const given = remembered.get(keyOf(profile.name, field));
		if (given?.expiresAt !== undefined) return given.expiresAt;
		const stored =
			given === undefined && source?.from === 'stored' ? store.storedExpiry?.(profile.name, field) : undefined;
		const value = given?.value ?? handedOut.get(keyOf(profile.name, field));
		return stored ?? (source && value !== undefined ? expiryIn(value) : undefined);
	}

	return {
		credentials,
		async renew(profile, refused, blamed) {
			const fields = secretFields.filter((field) => sourceOf(profile, field) !== undefined);
			const suspects = fields.filter((field) => field === blamed);
			for (const field of suspects.length > 0 ? suspects : fields) refuse(profile, field, partOf(refused, field));
			try {
				const renewed = await credentials(profile);
				return fields.some((field) => partOf(renewed, field) !== partOf(refused, field)) ? renewed : undefined;
			} catch (error) {
				if (error instanceof CredentialsError) return undefined;
				throw error;
			}
		},
		remember(profileName, field, value, expiresAt) {
			redactor.learn(value);
			remembered.set(keyOf(profileName, field), { value, expiresAt });
		},
		forget(profileName) {
			for (const field of secretFields) {
				remembered.delete(keyOf(profileName, field));
				handedOut.delete(keyOf(profileName, field));
			}
		},
		reconsider(profile) {
			for (const field of secretFields) {
				const source = sourceOf(profile, field);
				if (source?.from === 'cmd') commands.reconsider(source.words);
			}
		},
		missing: (profile) =>
			needed(profile).flatMap((field) => {
				const why = kindOf(sourceOf(profile, field)!).missing(places);
				return why === undefined ? [] : [{ field, why }];
			}),
		isQuiet: (profile) =>
			needed(profile).every((field) => {
				const source = sourceOf(profile, field)!;
				return kindOf(source).isQuiet(source, places);
			}),
		expiresAt(profile) {
			const ends = secretFields.map((field) => expiryOf(profile, field)).filter((end) => end !== undefined);
			return ends.length === 0 ? undefined : Math.min(...ends);
		},
		redactor,
	};
}

/** What a client needs to ask as this profile. */
export function clientSecrets(
	keeper: SecretKeeper,
	profile: Profile,
	typed?: TypedSecrets,
): Pick<ClientOptions, 'credentials' | 'renewCredentials' | 'otherSecrets'> {
	return {
		credentials: () => keeper.credentials(profile, typed),
		// A refusal of what was typed must not be hidden by something else that is good.
		...(typed ? {} : { renewCredentials: (refused, blamed) => keeper.renew(profile, refused, blamed) }),
		otherSecrets: keeper.redactor.values,
	};
}

function keyOf(profileName: string, field: SecretField): string {
	return JSON.stringify([profileName, field]);
}

function partOf({ appSecret, user }: Credentials, field: SecretField): string {
	return field === 'appSecret' ? appSecret : user.value;
}

function checked(value: string, profile: Profile, field: SecretField): string {
	const fault = secretFault(value);
	if (fault === undefined) return value;
	const values = { secret: nounOf(profile, field), name: profile.name, fault: { key: `secretFault.${fault}` } };
	throw new CredentialsError({ key: 'secret.givenBad', values }, field);
}
