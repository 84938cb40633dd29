import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Told } from '../../text/index.js';
import { errorCode, reasonFor } from './settings-error.js';
import { isRaw, parseJson, type Raw } from './settings-json.js';
import { type FileSchema, versionOf } from './settings-schemas.js';

export type Content =
	/** `version` is the one on disk; `raw` is as the version that is written has it. */
	| { readonly kind: 'good'; readonly raw: Raw; readonly version: number }
	| { readonly kind: 'absent' }
	/** Of no use to anyone: it is set aside. */
	| { readonly kind: 'broken'; readonly reason: Told }
	/** Of a newer program: what is understood of it is used, and it is neither written nor moved. */
	| { readonly kind: 'newer'; readonly raw: Raw; readonly version: number }
	/** Good at another time: it is left alone and not written. */
	| { readonly kind: 'closed'; readonly reason: Told };

const largestFile = 64 * 1024 * 1024;
const absentCodes = new Set(['ENOENT', 'ENOTDIR']);
const passingCodes = new Set(['EMFILE', 'ENFILE', 'EIO', 'EAGAIN', 'ENOMEM', 'EINTR', 'EACCES', 'EPERM']);

/** Never throws, and changes nothing. */
export function readContent(path: string, schema: FileSchema): Content {
	try {
		const stats = statSync(path);
		if (!stats.isFile()) return { kind: 'broken', reason: { key: 'broken.noFile' } };
		if (stats.size > largestFile) return { kind: 'broken', reason: { key: 'broken.tooLarge' } };
		return contentOf(readFileSync(path), stats.mtimeMs, schema);
	} catch (error) {
		const code = errorCode(error) ?? '';
		if (absentCodes.has(code)) return { kind: 'absent' };
		const reason = reasonFor(error);
		if (!passingCodes.has(code)) return { kind: 'broken', reason: { key: 'broken.unreadable', values: { reason } } };
		return { kind: 'closed', reason: { key: 'settings.closed', values: { file: basename(path), reason } } };
	}
}

function contentOf(bytes: Uint8Array, modifiedAt: number, schema: FileSchema): Content {
	if (bytes.length === 0) return { kind: 'broken', reason: { key: 'broken.empty' } };
	const raw = parseJson(bytes);
	if (!isRaw(raw)) return { kind: 'broken', reason: { key: 'broken.damaged' } };
	const given = raw.schemaVersion;
	const version = typeof given === 'number' && given > 1 ? given : 1;
	if (version > versionOf(schema)) return { kind: 'newer', raw, version };
	const steps = schema.migrations.slice(Math.floor(version) - 1);
	const current = steps.reduce((before, migrate) => migrate(before, Math.round(modifiedAt)), raw);
	const reason = schema.faultIn?.(current);
	return reason === undefined ? { kind: 'good', raw: current, version } : { kind: 'broken', reason };
}
