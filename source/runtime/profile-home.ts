import type { GivenSecrets } from '../core/form/form-values.js';
import { type Profile, type SecretField, secretFields, sourceOf } from '../domain/profile.js';
import type { Missing, SecretKeeper } from './secrets/secret-keeper.js';
import type { SessionStore } from './session-store.js';
import type { SavedOver, Settings, SettingsStore } from './settings/settings.js';

/** Where profiles and their secrets are kept. What changes them answers with all profiles, or throws `SettingsError`. */
export type ProfileHome = {
	/** As it is saved, without what the command line has changed. */
	readonly saved: (name: string) => Profile | undefined;
	/** Secrets that the profile asks for are kept in memory, the others stored. `expiresAt` is the user's secret's. */
	readonly save: (
		saved: { readonly profile: Profile; readonly over: SavedOver },
		given: GivenSecrets,
		expiresAt: number | undefined,
	) => Promise<readonly Profile[]>;
	/** All profiles as they are on disk now, other programs' included. */
	readonly all: () => readonly Profile[];
	/** With all that is stored for it: secrets, watch list, view. */
	readonly remove: (name: string) => Promise<readonly Profile[]>;
	/** Other secrets for a profile, as long as the program runs or from now on. */
	readonly keep: (
		name: string,
		given: GivenSecrets,
		expiresAt: number | undefined,
		how: 'run' | 'stored',
	) => Promise<readonly Profile[]>;
	readonly missing: (profile: Profile) => readonly Missing[];
	/** Opens stored secrets that are under a passphrase; false when it is another one. */
	readonly unlock: (passphrase: string) => Promise<boolean>;
};

type Store = Pick<SettingsStore, 'load' | 'saveProfile' | 'removeProfile' | 'unlock' | 'saveSecret'>;

type Rooms = {
	readonly store: Store;
	readonly session: Pick<SessionStore, 'forgetProfile'>;
	readonly secrets: Pick<SecretKeeper, 'remember' | 'forget' | 'missing'>;
	/** All profiles as the program shows them: the simulator's too, and with what the command line has changed. */
	readonly shown: (settings: Settings) => readonly Profile[];
};

export function openProfileHome({ store, session, secrets, shown }: Rooms): ProfileHome {
	const saved = (name: string) => store.load().value.profiles.find((profile) => profile.name === name);

	/** One by one: each is saved with its own expiry where the store can. */
	async function storeSecrets(profile: Profile, given: GivenSecrets, expiresAt: number | undefined) {
		let { value } = store.load();
		for (const field of secretFields) {
			const secret = given[field];
			if (secret === undefined) continue;
			value = (await store.saveSecret(profile.name, field, secret, expiryOf(profile, field, expiresAt))).value;
		}
		return value;
	}

	function remember(profile: Profile, given: GivenSecrets, expiresAt: number | undefined): void {
		for (const field of secretFields) {
			const value = given[field];
			if (value !== undefined) secrets.remember(profile.name, field, value, expiryOf(profile, field, expiresAt));
		}
	}

	return {
		saved,
		all: () => shown(store.load().value),
		async save({ profile, over }, given, expiresAt) {
			const isStored = (field: SecretField) => sourceOf(profile, field)?.from === 'stored';
			const { value } = await store.saveProfile(profile, only(given, isStored), over);
			secrets.forget(profile.name);
			remember(
				profile,
				only(given, (field) => !isStored(field)),
				expiresAt,
			);
			const storesWithExpiry = expiresAt !== undefined && given.user !== undefined && isStored('user');
			return shown(storesWithExpiry ? await storeSecrets(profile, { user: given.user }, expiresAt) : value);
		},
		async remove(name) {
			const { value } = await store.removeProfile(name);
			secrets.forget(name);
			await session.forgetProfile(name);
			return shown(value);
		},
		async keep(name, given, expiresAt, how) {
			const profile = saved(name);
			if (!profile) return shown(store.load().value);
			if (how === 'run') {
				remember(profile, given, expiresAt);
				return shown(store.load().value);
			}
			const value = await storeSecrets(profile, given, expiresAt);
			secrets.forget(name);
			return shown(value);
		},
		missing: secrets.missing,
		unlock: (passphrase) => store.unlock(passphrase),
	};
}

/** How long something is valid is said of the user's secret; of the app's only where that one was renewed alone. */
function expiryOf(profile: Profile, field: SecretField, expiresAt: number | undefined): number | undefined {
	return field === 'user' || sourceOf(profile, 'user') === undefined ? expiresAt : undefined;
}

function only(given: GivenSecrets, isWanted: (field: SecretField) => boolean): GivenSecrets {
	return Object.fromEntries(Object.entries(given).filter(([field]) => isWanted(field as SecretField)));
}
