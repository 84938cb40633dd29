import { basename, join } from 'node:path';
import type { Told } from '../../text/index.js';
import type { FileLock } from '../file-lock.js';
import { type Content, readContent } from './settings-content.js';
import { copyNewer, keepOld, setAside, stillAside } from './settings-copies.js';
import { cannotSave, reasonFor, SettingsError } from './settings-error.js';
import { makeFolder, type SettingsFolder } from './settings-folder.js';
import type { Raw } from './settings-json.js';
import { type FileSchema, fileSchemas, type SettingsFileName, versionOf } from './settings-schemas.js';
import { loadWriter, type WriteJson } from './settings-write.js';

/** What a file gave, and what a person should know about it: one clear sentence each. */
export type Loaded<T> = { readonly value: T; readonly warnings: readonly Told[] };

export type SettingsFile = {
	readonly path: string;
	/** Never throws: a damaged file is set aside, and reads as empty. */
	load(): Loaded<Raw>;
	/** Reads, edits, and writes what has changed; only for work inside `whileLocked`. */
	edit(change: (raw: Raw) => Raw, write: WriteJson): Loaded<Raw>;
};

export function openSettingsFile(
	folder: SettingsFolder,
	name: SettingsFileName,
	lock: FileLock,
	schema: FileSchema = fileSchemas[name],
): SettingsFile {
	const path = join(folder.directory, `${name}.json`);
	return {
		path,
		load: () => load(path, lock, schema),
		edit(change, write) {
			const content = readContent(path, schema);
			if (content.kind === 'closed')
				throw new SettingsError({ key: 'settings.nothingSaved', values: { reason: content.reason } });
			if (content.kind === 'newer') throw new SettingsError(tooNew(path));
			const warnings = content.kind === 'broken' ? [setAside(path, content.reason)] : [];
			const before = content.kind === 'good' ? content.raw : {};
			const value = change(before);
			if (JSON.stringify(before) === JSON.stringify(value)) return { value, warnings };
			const isOld = content.kind === 'good' && content.version < versionOf(schema);
			if (isOld && (schema.isOldKept?.(value) ?? true)) keepOld(path, content.version);
			write(path, { ...value, schemaVersion: versionOf(schema) });
			return { value, warnings };
		},
	};
}

/** Does the work under the lock, in a folder that is there; whatever goes wrong becomes a `SettingsError`. */
export async function whileLocked<T>(
	folder: SettingsFolder,
	lock: FileLock,
	work: (write: WriteJson) => T,
): Promise<T> {
	try {
		const write = await loadWriter();
		makeFolder(folder);
		return await lock.run(() => work(write));
	} catch (error) {
		throw cannotSave(folder.directory, error);
	}
}

function load(path: string, lock: FileLock, schema: FileSchema): Loaded<Raw> {
	const content = readContent(path, schema);
	if (content.kind !== 'broken') return loadedFrom(path, content, schema);
	const file = basename(path);
	const { reason } = content;
	try {
		// Read again under the lock: another process may have mended it in the meantime.
		const done = lock.tryNow(() => {
			const again = readContent(path, schema);
			if (again.kind !== 'broken') return loadedFrom(path, again, schema);
			return { value: {}, warnings: [setAside(path, again.reason)] };
		});
		return done?.value ?? { value: {}, warnings: [{ key: 'settings.broken', values: { file, reason } }] };
	} catch (error) {
		const values = { file, reason, why: reasonFor(error) };
		return { value: {}, warnings: [{ key: 'settings.brokenStays', values }] };
	}
}

function loadedFrom(path: string, content: Exclude<Content, { kind: 'broken' }>, schema: FileSchema): Loaded<Raw> {
	if (content.kind === 'good') return { value: content.raw, warnings: [] };
	if (content.kind === 'absent') return { value: {}, warnings: schema.isMissed ? stillAside(path) : [] };
	if (content.kind === 'newer') return { value: content.raw, warnings: [copyNewer(path, content.version)] };
	return { value: {}, warnings: [{ key: 'settings.defaults', values: { reason: content.reason } }] };
}

/** What was not told before; from now on it was. */
export function untold(warnings: readonly Told[], before: Set<string>): readonly Told[] {
	const fresh = warnings.filter((warning) => !before.has(JSON.stringify(warning)));
	for (const warning of fresh) before.add(JSON.stringify(warning));
	return fresh;
}

function tooNew(path: string): Told {
	return { key: 'settings.tooNew', values: { file: basename(path), path } };
}
