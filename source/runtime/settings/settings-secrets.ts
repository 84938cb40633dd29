import { type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import { objectIn, ownIn, type Raw, without } from './settings-json.js';

export type Secrets = { readonly [Field in SecretField]?: string | undefined };

export function readSecret(credentials: Raw, profileName: string, field: SecretField): string | undefined {
	const value = ownIn(objectIn(objectIn(credentials, 'profiles'), profileName), field);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Keeps what the profile still uses, with the new values; drops the rest. */
export function withSecrets(credentials: Raw, profile: Profile, secrets: Secrets): Raw {
	const kept = secretFields
		.filter((field) => sourceOf(profile, field)?.from === 'stored')
		.map((field) => [field, secrets[field] ?? readSecret(credentials, profile.name, field)] as const)
		.filter(([, value]) => value !== undefined);
	if (kept.length === 0) return withoutSecrets(credentials, profile.name);
	const profiles = { ...objectIn(credentials, 'profiles'), [profile.name]: Object.fromEntries(kept) };
	return { ...credentials, profiles };
}

export function withoutSecrets(credentials: Raw, profileName: string): Raw {
	const profiles = objectIn(credentials, 'profiles');
	if (!Object.hasOwn(profiles, profileName)) return credentials;
	return { ...credentials, profiles: without(profiles, [profileName]) };
}
