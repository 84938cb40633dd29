import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFolder } from '../saving/private-folder.js';

/** The JSON in a file; undefined when it is not there or is damaged. */
export async function readCached(path: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(path, 'utf8'));
	} catch {
		return undefined;
	}
}

/**
 * Writes a file whole or not at all, readable by its owner only. False when it could not be written: what is kept here
 * can be had again, so nobody need be troubled.
 */
export async function writeCached(path: string, value: unknown): Promise<boolean> {
	const draft = `${path}.${randomUUID()}`;
	try {
		makePrivateFolder(dirname(path));
		await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
		await rename(draft, path);
		return true;
	} catch {
		await rm(draft, { force: true }).catch(() => {});
		return false;
	}
}
