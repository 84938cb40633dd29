import { join } from 'node:path';
import type { Profile, SecretField } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import type { Told } from '../../text/index.js';
import { openFileLock } from '../file-lock.js';
import { mergedProfile, type SavedOver } from './merge-profile.js';
import { openSecretStore } from './sealing/secret-store.js';
import type { SealState } from './sealing/vault.js';
import { SettingsError } from './settings-error.js';
import { type Loaded, openSettingsFile, untold, whileLocked } from './settings-file.js';
import { closeFile, closeFolder, settingsFolder } from './settings-folder.js';
import { isRaw, objectIn, ownIn, type Raw, without } from './settings-json.js';
import { type PreferenceChanges, type Preferences, readPreferences, writePreferences } from './settings-preferences.js';
import { readProfiles, writeProfile } from './settings-profile.js';
import type { Secrets } from './settings-secrets.js';
import { loadWriter } from './settings-write.js';

export type { SavedOver } from './merge-profile.js';
export type { SealState } from './sealing/vault.js';
export { SettingsError } from './settings-error.js';
export type { Loaded } from './settings-file.js';
export type { PreferenceChanges, Preferences } from './settings-preferences.js';
export type { Secrets } from './settings-secrets.js';

export type Settings = {
	/** In the order they were added. */
	readonly profiles: readonly Profile[];
	/** Always one of `profiles`; undefined when there are none, or several and none was chosen. */
	readonly currentProfile: string | undefined;
	readonly preferences: Preferences;
};

/**
 * Profiles, preferences and stored secrets. What changes them answers with the settings as they are then, changes by
 * other processes included, or throws `SettingsError`.
 */
export type SettingsStore = {
	readonly directory: string;
	/** Reads the disk at every call, and never throws. Loose rights are mended, and said once. */
	load(): Loaded<Settings>;
	/**
	 * Adds or replaces. A stored secret stays unless another is given or the profile no longer uses it. Refuses secrets
	 * while they are locked, nothing else. With `over` it keeps what other programs have changed since that was read, and
	 * refuses where a new one is there already.
	 */
	saveProfile(profile: Profile, secrets?: Secrets, over?: SavedOver): Promise<Loaded<Settings>>;
	/** Removes the profile and its stored secrets. */
	removeProfile(name: string): Promise<Loaded<Settings>>;
	selectProfile(name: string): Promise<Loaded<Settings>>;
	/** Only what is given changes. */
	savePreferences(preferences: PreferenceChanges): Promise<Loaded<Settings>>;
	/** Undefined for one that is not there, or locked. */
	storedSecret(profileName: string, field: SecretField): string | undefined;
	/** When a stored secret ends, epoch milliseconds; undefined when that is not known. */
	storedExpiry(profileName: string, field: SecretField): number | undefined;
	/** Stores one secret of a saved profile, whose source becomes `stored`. */
	saveSecret(profileName: string, field: SecretField, value: string, expiresAt?: number): Promise<Loaded<Settings>>;
	seal(): SealState;
	/** True when stored secrets can be read from here on; false for a wrong passphrase. Takes half a second. */
	unlock(passphrase: string): Promise<boolean>;
	/** Seals the stored secrets, changes their passphrase, or takes it away. Needs `open` or `unlocked`. */
	setPassphrase(passphrase: string | undefined): Promise<Loaded<Settings>>;
	/** Loads ahead what the first save needs, so that a save on the way out is quick. */
	prepare(): Promise<void>;
};

export function openSettings(environment: NodeJS.ProcessEnv): SettingsStore {
	const folder = settingsFolder(environment);
	const lock = openFileLock(join(folder.directory, 'settings.lock'));
	const config = openSettingsFile(folder, 'config', lock);
	const secrets = openSecretStore(folder, lock);
	const told = new Set<string>();
	const edit = (change: (raw: Raw) => Raw, changeSecrets?: (raw: Raw, before: Raw) => Raw) =>
		whileLocked(folder, lock, (write) => {
			const before = config.edit((raw) => raw, write);
			// Then the secrets: a profile on disk never lacks the secret it was saved with.
			const secretWarnings = changeSecrets
				? secrets.file.edit((raw) => changeSecrets(raw, before.value), write).warnings
				: [];
			const { value, warnings } = config.edit(change, write);
			return settingsIn(value, [...before.warnings, ...secretWarnings, ...warnings]);
		});
	return {
		directory: folder.directory,
		load() {
			const mended = [closeFolder(folder), closeFile(config.path)].filter((one) => one !== undefined);
			const { value, warnings } = config.load();
			// Where there is no environment yet, nothing could be seen.
			const rights = Object.keys(objectIn(value, 'profiles')).length === 0 ? [] : mended;
			const all = [...rights, ...warnings, ...secrets.load()];
			return settingsIn(value, untold(all, told));
		},
		saveProfile: (profile, given = {}, over) =>
			edit(
				(raw) => withProfile(raw, mergedProfile(raw, profile, over)),
				(raw, before) =>
					secrets.withProfile(raw, mergedProfile(before, profile, over), given, hasProfile(before, profile.name)),
			),
		removeProfile: (name) =>
			edit(
				(raw) => {
					const rest = ownIn(raw, 'currentProfile') === name ? without(raw, ['currentProfile']) : raw;
					return { ...rest, profiles: without(objectIn(raw, 'profiles'), [name]) };
				},
				(raw) => secrets.withoutProfile(raw, name),
			),
		selectProfile: (name) =>
			edit((raw) => {
				if (hasProfile(raw, name)) return { ...raw, currentProfile: name };
				throw new SettingsError({ key: 'settings.noProfile', values: { name: quote(name) } });
			}),
		savePreferences: (preferences) =>
			edit((raw) => ({ ...raw, preferences: writePreferences(objectIn(raw, 'preferences'), preferences) })),
		saveSecret: (profileName, field, value, expiresAt) =>
			edit(
				(raw) => withProfile(raw, storing(raw, profileName, field)),
				(raw, before) => {
					storing(before, profileName, field);
					return secrets.withSecret(raw, profileName, field, { value, savedAt: Date.now(), expiresAt });
				},
			),
		storedSecret: (profileName, field) => secrets.read(profileName, field)?.value,
		storedExpiry: (profileName, field) => secrets.read(profileName, field)?.expiresAt,
		seal: secrets.state,
		unlock: secrets.unlock,
		async setPassphrase(passphrase) {
			const warnings = await secrets.setPassphrase(passphrase);
			const loaded = config.load();
			return settingsIn(loaded.value, [...loaded.warnings, ...warnings]);
		},
		async prepare() {
			await loadWriter();
		},
	};
}

function withProfile(raw: Raw, profile: Profile): Raw {
	const profiles = objectIn(raw, 'profiles');
	const written = writeProfile(objectIn(profiles, profile.name), profile);
	const currentProfile = currentIn(raw) ?? profile.name;
	return { ...raw, currentProfile, profiles: { ...profiles, [profile.name]: written } };
}

/** The profile as it is once this secret of it is stored. */
function storing(raw: Raw, name: string, field: SecretField): Profile {
	const profile = readProfiles(raw).profiles.find((saved) => saved.name === name);
	if (!profile) throw new SettingsError({ key: 'settings.noProfile', values: { name: quote(name) } });
	if (field === 'appSecret') return { ...profile, appSecret: { from: 'stored' } };
	const { user } = profile;
	if (user.kind !== 'bk_username') return { ...profile, user: { kind: user.kind, source: { from: 'stored' } } };
	throw new SettingsError({ key: 'settings.onlyNamed', values: { name: quote(name) } });
}

function hasProfile(raw: Raw, name: string): boolean {
	return isRaw(ownIn(objectIn(raw, 'profiles'), name));
}

function settingsIn(raw: Raw, before: readonly Told[]): Loaded<Settings> {
	const { profiles, warnings } = readProfiles(raw);
	const preferences = readPreferences(objectIn(raw, 'preferences'));
	const chosen = currentIn(raw);
	const [only, ...more] = profiles.map((profile) => profile.name);
	const current = profiles.some((profile) => profile.name === chosen) ? chosen : undefined;
	const currentProfile = current ?? (more.length === 0 ? only : undefined);
	const value = { profiles, currentProfile, preferences: preferences.value };
	return { value, warnings: [...before, ...warnings, ...preferences.warnings] };
}

/** The chosen profile, as long as it is in the file. */
function currentIn(raw: Raw): string | undefined {
	const name = ownIn(raw, 'currentProfile');
	return typeof name === 'string' && Object.hasOwn(objectIn(raw, 'profiles'), name) ? name : undefined;
}
