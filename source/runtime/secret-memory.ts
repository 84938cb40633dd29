import type { GivenSecrets } from '../core/form/form-values.js';
import { type Credentials, type Profile, type SecretField, secretFields, sourceOf } from '../domain/profile.js';
import { resolveCredentials, type SecretStore } from './credentials.js';

export type MissingSecret = { readonly field: SecretField; readonly why: 'ask' | 'locked' };

/** Secrets that a person gave to this run of the program: they win over where a profile says its secrets are. */
export type SecretMemory = {
	readonly credentials: (profile: Profile, given?: GivenSecrets) => Promise<Credentials>;
	readonly remember: (profileName: string, field: SecretField, value: string, expiresAt?: number) => void;
	readonly forget: (profileName: string) => void;
	/** What a person must give before the profile can be used. */
	readonly missing: (profile: Profile) => readonly MissingSecret[];
};

type Remembered = { readonly value: string; readonly expiresAt: number | undefined };

export function openSecretMemory(
	store: SecretStore & { readonly seal?: () => 'open' | 'locked' | 'unlocked' },
	environment: NodeJS.ProcessEnv,
	now: () => number,
): SecretMemory {
	const remembered = new Map<string, ReadonlyMap<SecretField, Remembered>>();

	function given(name: string): GivenSecrets {
		const entries = [...(remembered.get(name) ?? [])];
		const good = entries.filter(([, { expiresAt }]) => expiresAt === undefined || expiresAt > now());
		return Object.fromEntries(good.map(([field, { value }]) => [field, value]));
	}

	return {
		credentials: (profile, typed = {}) => {
			const own = { ...given(profile.name), ...typed };
			const overlaid: SecretStore = {
				storedSecret: (name, field) => own[field] ?? store.storedSecret(name, field),
			};
			return resolveCredentials(storing(profile, own), overlaid, environment);
		},
		remember: (name, field, value, expiresAt) => {
			remembered.set(name, new Map([...(remembered.get(name) ?? []), [field, { value, expiresAt }]]));
		},
		forget: (name) => {
			remembered.delete(name);
		},
		missing: (profile) => {
			const own = given(profile.name);
			return secretFields.flatMap((field): readonly MissingSecret[] => {
				const from = sourceOf(profile, field)?.from;
				if (own[field] !== undefined) return [];
				if (from === 'ask') return [{ field, why: 'ask' }];
				return from === 'stored' && store.seal?.() === 'locked' ? [{ field, why: 'locked' }] : [];
			});
		},
	};
}

/** The profile as if what is given were stored: then it is looked up where the caller puts it. */
export function storing(profile: Profile, given: GivenSecrets): Profile {
	const { user } = profile;
	return {
		...profile,
		...(given.appSecret === undefined ? {} : { appSecret: { from: 'stored' } }),
		...(given.user !== undefined && 'source' in user ? { user: { kind: user.kind, source: { from: 'stored' } } } : {}),
	};
}
