import { chmodSync, constants, copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, reasonFor } from './settings-error.js';

/** Moves a file of no use out of the way; answers with the sentence that says so. */
export function setAside(path: string, reason: string): string {
	const wasSealed = holdsSeal(path);
	const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
	const target = freeName(`${path}.broken-${time}`);
	renameSync(path, target);
	const sentence = `${basename(path)} ${reason}; it was set aside as ${basename(target)} and the defaults are used.`;
	return wasSealed ? `${sentence} The passphrase went with it: set one again before you save secrets.` : sentence;
}

/** Copies a file that a newer version of it is about to replace. */
export function keepOld(path: string, version: number): void {
	copyClosed(path, freeName(`${path}.v${version}`));
}

/** Copies a file that a newer program wrote, once; answers with the sentence that says so. */
export function copyNewer(path: string, version: number): string {
	const target = `${path}.newer-${version}`;
	const sentence = `${basename(path)} was written by a newer whalewatch: what this one understands of it is used, and nothing is saved in it`;
	try {
		copyClosed(path, target);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST')
			return `${sentence}; it could not be copied (${reasonFor(error)}). Please update.`;
	}
	return `${sentence}; a copy is in ${basename(target)}. Please update.`;
}

/** What was set aside and has not been replaced by anything yet is spoken of at every start. */
export function stillAside(path: string): readonly string[] {
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
	return [
		`There is no ${basename(path)}, only what was set aside: mend ${basename(last)} and give it back its name, or delete it.`,
	];
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
