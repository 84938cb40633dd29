import type { SecretField } from '../../../domain/profile.js';
import type { Told } from '../../../text/index.js';
import { SettingsError } from '../settings-error.js';
import { isRaw, objectIn, ownIn, type Raw, without } from '../settings-json.js';
import { withoutFields } from '../settings-secrets.js';
import { hasKeyFor, readSealed, type Sealed, type SealKey, seal, unseal } from './seal.js';

/** Whether stored secrets are in clear, under a passphrase that is not known here, or under one that is. */
export type SealState = 'open' | 'locked' | 'unlocked';

/**
 * Stands between the credentials file and who reads its secrets: `raw` is the file as it is on disk, `secrets` are as
 * an open file would have them. The key is in memory only.
 */
export type Vault = {
	state(raw: Raw): SealState;
	/** Empty while they are locked. */
	secretsIn(raw: Raw): Raw;
	/** The file with other secrets, sealed as it was; throws `SettingsError` while they are locked. */
	edit(raw: Raw, change: (secrets: Raw) => Raw): Raw;
	/** The file under another key, or in clear without one; throws `SettingsError` while its secrets are locked. */
	reseal(raw: Raw, key: SealKey | undefined): Raw;
	/** Notes, in a locked file, what is to go when it is unlocked. */
	forget(raw: Raw, profileName: string, fields: readonly SecretField[]): Raw;
	hold(key: SealKey | undefined): void;
};

type Opened = { readonly secrets: Raw; readonly key: SealKey | undefined };

export function openVault(): Vault {
	let held: SealKey | undefined;
	const opened = (raw: Raw) => openWith(held, raw);
	const needed = (raw: Raw): Opened => {
		const found = opened(raw);
		if (found) return found;
		throw new SettingsError(lockedBecause(raw, held));
	};
	return {
		state(raw) {
			const found = opened(raw);
			if (!found) return 'locked';
			return found.key ? 'unlocked' : 'open';
		},
		secretsIn: (raw) => opened(raw)?.secrets ?? {},
		edit(raw, change) {
			const { secrets, key } = needed(raw);
			const after = change(secrets);
			const isSame = JSON.stringify(after) === JSON.stringify(secrets) && raw.forgotten === undefined;
			return isSame ? raw : closed(raw, after, key);
		},
		reseal: (raw, key) => closed(raw, needed(raw).secrets, key),
		forget(raw, profileName, fields) {
			const forgotten = objectIn(raw, 'forgotten');
			const before = ownIn(forgotten, profileName);
			const all = new Set([...(Array.isArray(before) ? before : []), ...fields]);
			return all.size === 0 ? raw : { ...raw, forgotten: { ...forgotten, [profileName]: [...all] } };
		},
		hold(key) {
			held = key;
		},
	};
}

export function sealedIn(raw: Raw): Sealed | undefined {
	return readSealed(raw.sealed);
}

/** Undefined while the secrets are locked. */
function openWith(held: SealKey | undefined, raw: Raw): Opened | undefined {
	if (raw.sealed === undefined) {
		// Gone or set aside: whoever knows the passphrase does not go on in clear.
		const key = raw.profiles === undefined ? held : undefined;
		return { secrets: without(raw, ['forgotten']), key };
	}
	const sealed = sealedIn(raw);
	if (!sealed || !hasKeyFor(held, sealed)) return undefined;
	const text = unseal(held, sealed);
	const secrets: unknown = text === undefined ? undefined : JSON.parse(text);
	return isRaw(secrets) ? { secrets: withoutForgotten(secrets, objectIn(raw, 'forgotten')), key: held } : undefined;
}

function closed(raw: Raw, secrets: Raw, key: SealKey | undefined): Raw {
	const rest = without(raw, ['sealed', 'forgotten', 'profiles']);
	const profiles = objectIn(secrets, 'profiles');
	return key ? { ...rest, sealed: seal(key, JSON.stringify({ profiles })) } : { ...rest, profiles };
}

function withoutForgotten(secrets: Raw, forgotten: Raw): Raw {
	const entries = Object.entries(forgotten);
	return entries.reduce(
		(left, [name, fields]) => withoutFields(left, name, Array.isArray(fields) ? fields : []),
		secrets,
	);
}

function lockedBecause(raw: Raw, held: SealKey | undefined): Told {
	if (!sealedIn(raw)) return { key: 'seal.newerNotSaved' };
	return { key: held ? 'seal.changed' : 'seal.locked' };
}
