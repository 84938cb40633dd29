import { chmodSync, constants, copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Told } from '../../text/index.js';
import { errorCode, reasonFor } from './settings-error.js';

/** Moves a file of no use out of the way; answers with the sentence that says so. */
export function setAside(path: string, reason: Told): Told {
	const wasSealed = holdsSeal(path);
	const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
	const target = freeName(`${path}.broken-${time}`);
	renameSync(path, target);
	const key = wasSealed ? 'settings.setAsideSealed' : 'settings.setAside';
	return { key, values: { file: basename(path), reason, aside: basename(target) } };
}

/** Copies a file that a newer version of it is about to replace. */
export function keepOld(path: string, version: number): void {
	copyClosed(path, freeName(`${path}.v${version}`));
}

/** Copies a file that a newer program wrote, once; answers with the sentence that says so. */
export function copyNewer(path: string, version: number): Told {
	const target = `${path}.newer-${version}`;
	try {
		copyClosed(path, target);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') {
			return { key: 'settings.newerUncopied', values: { file: basename(path), reason: reasonFor(error) } };
		}
	}
	return { key: 'settings.newerCopied', values: { file: basename(path), copy: basename(target) } };
}

/** What was set aside and has not been replaced by anything yet is spoken of at every start. */
export function stillAside(path: string): readonly Told[] {
	let last: string | undefined;
	try {
		last = copiesOf(path)
			.kept.filter((copy) => basename(copy).includes('.broken-'))
			.sort()
			.at(-1);
	} catch {
		// No folder, no copies.
	}
	if (last === undefined) return [];
	return [{ key: 'settings.stillAside', values: { file: basename(path), aside: basename(last) } }];
}

/** The copies that lie beside a file: `own` are made on the way and may go, the others were kept for a person. */
export function copiesOf(path: string): { readonly own: readonly string[]; readonly kept: readonly string[] } {
	const start = `${basename(path)}.`;
	const names = readdirSync(dirname(path)).filter((name) => name.startsWith(start));
	const own = names.filter((name) => /^(?:old$|tmp-|v\d)/.test(name.slice(start.length)));
	const kept = names.filter((name) => /^(?:broken-|newer-)/.test(name.slice(start.length)));
	return { own: own.map((name) => join(dirname(path), name)), kept: kept.map((name) => join(dirname(path), name)) };
}

function copyClosed(path: string, target: string): void {
	try {
		copyFileSync(path, target, constants.COPYFILE_EXCL);
		chmodSync(target, 0o600);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') rmSync(target, { force: true });
		throw error;
	}
}

function freeName(path: string): string {
	let free = path;
	for (let copy = 2; existsSync(free); copy += 1) free = `${path}-${copy}`;
	return free;
}

/** True for a damaged file in which sealed secrets can still be made out. */
function holdsSeal(path: string): boolean {
	try {
		return /"sealed"\s*:/.test(readFileSync(path, 'latin1'));
	} catch {
		return false;
	}
}
