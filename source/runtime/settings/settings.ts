import { join } from 'node:path';
import type { Profile, SecretField } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { openFileLock } from '../file-lock.js';
import { SettingsError } from './settings-error.js';
import { type Loaded, openSettingsFile, whileLocked } from './settings-file.js';
import { closeFile, closeFolder, settingsFolder } from './settings-folder.js';
import { isRaw, objectIn, ownIn, type Raw, without } from './settings-json.js';
import { type Preferences, readPreferences, writePreferences } from './settings-preferences.js';
import { readProfiles, writeProfile } from './settings-profile.js';
import { readSecret, type Secrets, withoutSecrets, withSecrets } from './settings-secrets.js';
import { loadWriter } from './settings-write.js';

export { SettingsError } from './settings-error.js';
export type { Loaded } from './settings-file.js';
export type { Preferences } from './settings-preferences.js';
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
	/** Reads the disk at every call, and never throws. */
	load(): Loaded<Settings>;
	/** Adds or replaces. A stored secret stays unless another is given or the profile no longer uses it. */
	saveProfile(profile: Profile, secrets?: Secrets): Promise<Loaded<Settings>>;
	/** Removes the profile and its stored secrets. */
	removeProfile(name: string): Promise<Loaded<Settings>>;
	selectProfile(name: string): Promise<Loaded<Settings>>;
	/** Only what is given changes. */
	savePreferences(preferences: Preferences): Promise<Loaded<Settings>>;
	storedSecret(profileName: string, field: SecretField): string | undefined;
	/** Loads ahead what the first save needs, so that a save on the way out is quick. */
	prepare(): Promise<void>;
};

export function openSettings(environment: NodeJS.ProcessEnv): SettingsStore {
	const folder = settingsFolder(environment);
	const lock = openFileLock(join(folder.directory, 'settings.lock'));
	const config = openSettingsFile(folder, 'config', lock);
	const credentials = openSettingsFile(folder, 'credentials', lock);
	const edit = (change: (raw: Raw) => Raw, changeSecrets?: (raw: Raw) => Raw) =>
		whileLocked(folder, lock, (write) => {
			const asideWarnings = config.edit((raw) => raw, write).warnings;
			// Then the secrets: a profile on disk never lacks the secret it was saved with.
			const secretWarnings = changeSecrets ? credentials.edit(changeSecrets, write).warnings : [];
			const { value, warnings } = config.edit(change, write);
			return settingsIn(value, [...asideWarnings, ...secretWarnings, ...warnings]);
		});
	return {
		directory: folder.directory,
		load() {
			closeFolder(folder);
			closeFile(config.path);
			const wasOpen = closeFile(credentials.path) ? [openWarning] : [];
			const { value, warnings } = config.load();
			return settingsIn(value, [...warnings, ...credentials.load().warnings, ...wasOpen]);
		},
		saveProfile: (profile, secrets = {}) =>
			edit(
				(raw) => {
					const profiles = objectIn(raw, 'profiles');
					const written = writeProfile(objectIn(profiles, profile.name), profile);
					const currentProfile = currentIn(raw) ?? profile.name;
					return { ...raw, currentProfile, profiles: { ...profiles, [profile.name]: written } };
				},
				(raw) => withSecrets(raw, profile, secrets),
			),
		removeProfile: (name) =>
			edit(
				(raw) => {
					const rest = ownIn(raw, 'currentProfile') === name ? without(raw, ['currentProfile']) : raw;
					return { ...rest, profiles: without(objectIn(raw, 'profiles'), [name]) };
				},
				(raw) => withoutSecrets(raw, name),
			),
		selectProfile: (name) =>
			edit((raw) => {
				if (isRaw(ownIn(objectIn(raw, 'profiles'), name))) return { ...raw, currentProfile: name };
				throw new SettingsError(`There is no profile ${quote(name)}.`);
			}),
		savePreferences: (preferences) =>
			edit((raw) => ({ ...raw, preferences: writePreferences(objectIn(raw, 'preferences'), preferences) })),
		storedSecret: (profileName, field) => readSecret(credentials.load().value, profileName, field),
		async prepare() {
			await loadWriter();
		},
	};
}

const openWarning =
	'Other users could read credentials.json until now; its rights are mended, but the secrets in it should be changed.';

function settingsIn(raw: Raw, before: readonly string[]): Loaded<Settings> {
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
