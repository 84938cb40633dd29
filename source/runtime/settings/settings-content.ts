import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { errorCode, reasonFor } from './settings-error.js';
import { isRaw, parseJson, type Raw } from './settings-json.js';
import { type FileSchema, versionOf } from './settings-schemas.js';

export type Content =
	/** `version` is the one on disk; `raw` is as the version that is written has it. */
	| { readonly kind: 'good'; readonly raw: Raw; readonly version: number }
	| { readonly kind: 'absent' }
	/** Of no use to anyone: it is set aside. */
	| { readonly kind: 'broken'; readonly reason: string }
	/** Of a newer program: what is understood of it is used, and it is neither written nor moved. */
	| { readonly kind: 'newer'; readonly raw: Raw; readonly version: number }
	/** Good at another time: it is left alone and not written. */
	| { readonly kind: 'closed'; readonly reason: string };

const largestFile = 64 * 1024 * 1024;
const absentCodes = new Set(['ENOENT', 'ENOTDIR']);
const passingCodes = new Set(['EMFILE', 'ENFILE', 'EIO', 'EAGAIN', 'ENOMEM', 'EINTR', 'EACCES', 'EPERM']);

/** Never throws, and changes nothing. */
export function readContent(path: string, schema: FileSchema): Content {
	try {
		const stats = statSync(path);
		if (!stats.isFile()) return { kind: 'broken', reason: 'is not a regular file' };
		if (stats.size > largestFile) return { kind: 'broken', reason: 'is far too large' };
		return contentOf(readFileSync(path), stats.mtimeMs, schema);
	} catch (error) {
		const code = errorCode(error) ?? '';
		if (absentCodes.has(code)) return { kind: 'absent' };
		if (!passingCodes.has(code)) return { kind: 'broken', reason: `could not be read (${reasonFor(error)})` };
		return { kind: 'closed', reason: `${basename(path)} cannot be read at the moment (${reasonFor(error)})` };
	}
}

function contentOf(bytes: Uint8Array, modifiedAt: number, schema: FileSchema): Content {
	if (bytes.length === 0) return { kind: 'broken', reason: 'is empty' };
	const raw = parseJson(bytes);
	if (!isRaw(raw)) return { kind: 'broken', reason: 'is damaged' };
	const given = raw.schemaVersion;
	const version = typeof given === 'number' && given > 1 ? given : 1;
	if (version > versionOf(schema)) return { kind: 'newer', raw, version };
	const steps = schema.migrations.slice(Math.floor(version) - 1);
	const current = steps.reduce((before, migrate) => migrate(before, Math.round(modifiedAt)), raw);
	const reason = schema.faultIn?.(current);
	return reason === undefined ? { kind: 'good', raw: current, version } : { kind: 'broken', reason };
}
