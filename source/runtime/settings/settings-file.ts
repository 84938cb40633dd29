import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FileLock } from '../file-lock.js';
import { cannotSave, errorCode, reasonFor, SettingsError } from './settings-error.js';
import { makeFolder, type SettingsFolder } from './settings-folder.js';
import { isRaw, parseJson, type Raw } from './settings-json.js';
import { loadWriter, type WriteJson } from './settings-write.js';

/** What a file gave, and what a person should know about it: one clear sentence each. */
export type Loaded<T> = { readonly value: T; readonly warnings: readonly string[] };

export type SettingsFile = {
	readonly path: string;
	/** Never throws: a damaged file is set aside, and reads as empty. */
	load(): Loaded<Raw>;
	/** Reads, edits, and writes what has changed; only for work inside `whileLocked`. */
	edit(change: (raw: Raw) => Raw, write: WriteJson): Loaded<Raw>;
};

type Content =
	| { readonly kind: 'good'; readonly raw: Raw }
	| { readonly kind: 'absent' }
	/** Of no use to anyone: it is set aside. */
	| { readonly kind: 'broken'; readonly reason: string }
	/** Good for a newer program or at another time: it is left alone and not written. */
	| { readonly kind: 'closed'; readonly reason: string };

const schemaVersion = 1;
const largestFile = 64 * 1024 * 1024;
const absentCodes = new Set(['ENOENT', 'ENOTDIR']);
const passingCodes = new Set(['EMFILE', 'ENFILE', 'EIO', 'EAGAIN', 'ENOMEM', 'EINTR']);

/** `name` is the file's, without `.json`. */
export function openSettingsFile(folder: SettingsFolder, name: string, lock: FileLock): SettingsFile {
	const path = join(folder.directory, `${name}.json`);
	return {
		path,
		load: () => load(path, lock),
		edit(change, write) {
			const content = readContent(path);
			if (content.kind === 'closed') throw new SettingsError(`Nothing was saved, since ${content.reason}.`);
			const warnings = content.kind === 'broken' ? [setAside(path, content.reason)] : [];
			const before = content.kind === 'good' ? content.raw : {};
			const value = change(before);
			if (JSON.stringify(before) !== JSON.stringify(value)) write(path, { ...value, schemaVersion });
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

function load(path: string, lock: FileLock): Loaded<Raw> {
	const content = readContent(path);
	if (content.kind !== 'broken') return loadedFrom(content);
	const sentence = `${basename(path)} ${content.reason}`;
	try {
		// Read again under the lock: another process may have mended it in the meantime.
		const done = lock.tryNow(() => {
			const again = readContent(path);
			return again.kind === 'broken' ? { value: {}, warnings: [setAside(path, again.reason)] } : loadedFrom(again);
		});
		return done?.value ?? { value: {}, warnings: [`${sentence}; the defaults are used.`] };
	} catch (error) {
		const why = `it could not be set aside (${reasonFor(error)}), and the defaults are used.`;
		return { value: {}, warnings: [`${sentence}; ${why}`] };
	}
}

function loadedFrom(content: Exclude<Content, { kind: 'broken' }>): Loaded<Raw> {
	if (content.kind === 'good') return { value: content.raw, warnings: [] };
	return { value: {}, warnings: content.kind === 'closed' ? [`The defaults are used, since ${content.reason}.`] : [] };
}

function setAside(path: string, reason: string): string {
	const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
	let target = `${path}.broken-${time}`;
	for (let copy = 2; existsSync(target); copy += 1) target = `${path}.broken-${time}-${copy}`;
	renameSync(path, target);
	return `${basename(path)} ${reason}; it was set aside as ${basename(target)} and the defaults are used.`;
}

function readContent(path: string): Content {
	try {
		const stats = statSync(path);
		if (!stats.isFile()) return { kind: 'broken', reason: 'is not a regular file' };
		if (stats.size > largestFile) return { kind: 'broken', reason: 'is far too large' };
		return contentOf(basename(path), readFileSync(path));
	} catch (error) {
		const code = errorCode(error) ?? '';
		if (absentCodes.has(code)) return { kind: 'absent' };
		if (!passingCodes.has(code)) return { kind: 'broken', reason: `could not be read (${reasonFor(error)})` };
		return { kind: 'closed', reason: `${basename(path)} cannot be read at the moment (${reasonFor(error)})` };
	}
}

function contentOf(name: string, bytes: Uint8Array): Content {
	if (bytes.length === 0) return { kind: 'broken', reason: 'is empty' };
	const raw = parseJson(bytes);
	if (!isRaw(raw)) return { kind: 'broken', reason: 'is damaged' };
	const version = raw.schemaVersion;
	if (typeof version !== 'number' || version <= schemaVersion) return { kind: 'good', raw };
	return { kind: 'closed', reason: `${name} was written by a newer whalewatch and is left as it is; please update` };
}
