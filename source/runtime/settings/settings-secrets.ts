import { type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import { isRaw, objectIn, ownIn, type Raw, without } from './settings-json.js';

export type Secrets = { readonly [Field in SecretField]?: string | undefined };

/** A secret as it is stored; instants are epoch milliseconds. */
export type StoredSecret = {
	readonly value: string;
	readonly savedAt: number;
	readonly expiresAt?: number | undefined;
};

export function readSecret(credentials: Raw, profileName: string, field: SecretField): StoredSecret | undefined {
	const entry = ownIn(objectIn(objectIn(credentials, 'profiles'), profileName), field);
	if (!isRaw(entry) || typeof entry.value !== 'string' || entry.value === '') return undefined;
	return { value: entry.value, savedAt: instantIn(entry.savedAt) ?? 0, expiresAt: instantIn(entry.expiresAt) };
}

/** Keeps what the profile still uses, with the new values; drops the rest. */
export function withSecrets(credentials: Raw, profile: Profile, secrets: Secrets, savedAt: number): Raw {
	const kept = usedFields(profile)
		.map((field) => {
			const value = secrets[field];
			return [field, value === undefined ? readSecret(credentials, profile.name, field) : { value, savedAt }] as const;
		})
		.filter(([, entry]) => entry !== undefined);
	if (kept.length === 0) return withoutSecrets(credentials, profile.name);
	return withEntries(credentials, profile.name, Object.fromEntries(kept));
}

export function withSecret(credentials: Raw, profileName: string, field: SecretField, secret: StoredSecret): Raw {
	const before = objectIn(objectIn(credentials, 'profiles'), profileName);
	return withEntries(credentials, profileName, { ...before, [field]: secret });
}

export function withoutSecrets(credentials: Raw, profileName: string): Raw {
	const profiles = objectIn(credentials, 'profiles');
	if (!Object.hasOwn(profiles, profileName)) return credentials;
	return { ...credentials, profiles: without(profiles, [profileName]) };
}

export function withoutFields(credentials: Raw, profileName: string, fields: readonly string[]): Raw {
	const left = without(objectIn(objectIn(credentials, 'profiles'), profileName), fields);
	if (Object.keys(left).length === 0) return withoutSecrets(credentials, profileName);
	return withEntries(credentials, profileName, left);
}

/** The fields whose secrets the profile has stored, or has not. */
export function usedFields(profile: Profile): readonly SecretField[] {
	return secretFields.filter((field) => sourceOf(profile, field)?.from === 'stored');
}

function withEntries(credentials: Raw, profileName: string, entries: Raw): Raw {
	return { ...credentials, profiles: { ...objectIn(credentials, 'profiles'), [profileName]: entries } };
}

function instantIn(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}
