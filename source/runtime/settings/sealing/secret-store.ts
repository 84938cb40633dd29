import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { type Profile, type SecretField, secretFields } from '../../../domain/profile.js';
import type { Told } from '../../../text/index.js';
import type { FileLock } from '../../file-lock.js';
import { copiesOf } from '../settings-copies.js';
import { SettingsError } from '../settings-error.js';
import { openSettingsFile, type SettingsFile, whileLocked } from '../settings-file.js';
import { closeFile, type SettingsFolder } from '../settings-folder.js';
import type { Raw } from '../settings-json.js';
import {
	readSecret,
	type Secrets,
	type StoredSecret,
	usedFields,
	withoutSecrets,
	withSecret,
	withSecrets,
} from '../settings-secrets.js';
import { deriveKey, newDerivation, unseal } from './seal.js';
import { openVault, type SealState, sealedIn } from './vault.js';

/** The credentials file with its seal. What takes `raw` is for edits of `file`, and throws while secrets are locked. */
export type SecretStore = {
	readonly file: SettingsFile;
	/** What a person should know about the file; never throws. */
	load(): readonly Told[];
	read(profileName: string, field: SecretField): StoredSecret | undefined;
	/** While locked, only without a given secret that the profile stores; what it no longer uses goes when unlocked. */
	withProfile(raw: Raw, profile: Profile, given: Secrets, isKnown: boolean): Raw;
	withSecret(raw: Raw, profileName: string, field: SecretField, secret: StoredSecret): Raw;
	/** While locked, the secrets go when they are unlocked. */
	withoutProfile(raw: Raw, profileName: string): Raw;
	state(): SealState;
	unlock(passphrase: string): Promise<boolean>;
	/** Answers with what a person should know. */
	setPassphrase(passphrase: string | undefined): Promise<readonly Told[]>;
};

export function openSecretStore(folder: SettingsFolder, lock: FileLock): SecretStore {
	const file = openSettingsFile(folder, 'credentials', lock);
	const vault = openVault();
	// A damaged file may be set aside while a secret is read: that is told at the next chance.
	const untold: Told[] = [];
	const current = () => {
		const { value, warnings } = file.load();
		untold.push(...warnings);
		return value;
	};
	const edit = (change: (raw: Raw) => Raw) => whileLocked(folder, lock, (write) => file.edit(change, write).warnings);
	return {
		file,
		load() {
			const rights = closeFile(file.path);
			const raw = current();
			const isSealed = raw.sealed !== undefined;
			if (isSealed && existsSync(`${file.path}.old`)) lockedRemoval(file.path, lock);
			if (rights) untold.push(isSealed ? rights : { key: 'rights.changeSecrets', values: { sentence: rights } });
			return untold.splice(0);
		},
		read: (profileName, field) => readSecret(vault.secretsIn(current()), profileName, field),
		withProfile(raw, profile, given, isKnown) {
			const used = usedFields(profile);
			if (vault.state(raw) !== 'locked' || used.some((field) => given[field] !== undefined)) {
				return vault.edit(raw, (secrets) => withSecrets(secrets, profile, given, Date.now()));
			}
			const unused = secretFields.filter((field) => !used.includes(field));
			return isKnown ? vault.forget(raw, profile.name, unused) : raw;
		},
		withSecret: (raw, profileName, field, secret) =>
			vault.edit(raw, (secrets) => withSecret(secrets, profileName, field, secret)),
		withoutProfile(raw, profileName) {
			if (vault.state(raw) === 'locked') return vault.forget(raw, profileName, secretFields);
			return vault.edit(raw, (secrets) => withoutSecrets(secrets, profileName));
		},
		state: () => vault.state(current()),
		async unlock(passphrase) {
			const raw = current();
			if (raw.sealed === undefined) return true;
			const sealed = sealedIn(raw);
			if (!sealed) throw new SettingsError({ key: 'seal.newer' });
			const key = await deriveKey(passphrase, sealed.derivation);
			if (unseal(key, sealed) === undefined) return false;
			vault.hold(key);
			if (raw.forgotten !== undefined) await forgetNow();
			return vault.state(current()) !== 'locked';
		},
		async setPassphrase(passphrase) {
			if (passphrase?.trim() === '') throw new SettingsError({ key: 'seal.emptyPassphrase' });
			if (passphrase === undefined && vault.state(current()) === 'open') return [];
			const key = passphrase === undefined ? undefined : await deriveKey(passphrase, newDerivation());
			const warnings = await whileLocked(folder, lock, (write) => {
				const edited = file.edit((raw) => vault.reseal(raw, key), write).warnings;
				if (key) removeCopies(file.path);
				return edited;
			});
			vault.hold(key);
			const { own, kept } = key ? copiesOf(file.path) : { own: [], kept: [] };
			const left = [...own, ...kept].map((path) => basename(path));
			if (left.length === 0) return warnings;
			return [...warnings, { key: 'seal.copiesLeft', values: { files: left.join(', ') } }];
		},
	};

	/** Reading leaves out what is forgotten, so this may as well happen another time. */
	async function forgetNow(): Promise<void> {
		try {
			await edit((raw) => vault.edit(raw, (secrets) => secrets));
		} catch (error) {
			if (!(error instanceof SettingsError)) throw error;
		}
	}
}

/** Copies from before the secrets were sealed go, as far as they can; doctor names those that stay. */
function removeCopies(path: string): void {
	for (const copy of copiesOf(path).own) {
		try {
			rmSync(copy, { force: true });
		} catch {
			// A folder that cannot be written.
		}
	}
}

function lockedRemoval(path: string, lock: FileLock): void {
	try {
		lock.tryNow(() => removeCopies(path));
	} catch {
		// A folder that cannot be written.
	}
}
