import { secretFields } from '../../domain/profile.js';
import type { Told } from '../../text/index.js';
import { readSealed } from './sealing/seal.js';
import { isRaw, objectIn, ownIn, type Raw } from './settings-json.js';

/** Turns a file of one version into the next; `modifiedAt` is when it was last written. */
export type Migration = (raw: Raw, modifiedAt: number) => Raw;

export type FileSchema = {
	/** The first one turns version 1 into 2; the last one leads to the version that is written. */
	readonly migrations: readonly Migration[];
	/** What is wrong with a file of the version that is written; undefined when it is fit for use. */
	readonly faultIn?: (raw: Raw) => Told | undefined;
	/** Whether a file of an older version is kept as a copy when this takes its place; it is when nothing is said. */
	readonly isOldKept?: (next: Raw) => boolean;
	/** Whether a person misses it, when all that is left of it was set aside: then every start says so. */
	readonly isMissed?: boolean;
};

export type SettingsFileName = keyof typeof fileSchemas;

/** A row is a file of the settings, and how it came to look as it does now. */
export const fileSchemas = {
	config: { migrations: [], isMissed: true },
	credentials: {
		migrations: [datedSecrets],
		faultIn: (raw) => (raw.sealed === undefined || readSealed(raw.sealed) ? undefined : { key: 'broken.damaged' }),
		// The old file holds in clear what is sealed in the new one.
		isOldKept: (next) => next.sealed === undefined,
	},
	session: { migrations: [] },
} as const satisfies Record<string, FileSchema>;

export function versionOf(schema: FileSchema): number {
	return schema.migrations.length + 1;
}

/** From texts to entries that say when they were saved, at the latest. */
function datedSecrets(raw: Raw, savedAt: number): Raw {
	const profiles = Object.entries(objectIn(raw, 'profiles')).map(([name, secrets]) => {
		const texts = isRaw(secrets) ? secretFields.map((field) => [field, ownIn(secrets, field)] as const) : [];
		const dated = texts
			.filter(([, value]) => typeof value === 'string')
			.map(([field, value]) => [field, { value, savedAt }]);
		return [name, Object.fromEntries(dated)];
	});
	return { ...raw, profiles: Object.fromEntries(profiles) };
}
