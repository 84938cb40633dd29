import { chmodSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import type { Told, WordKey } from '../../text/index.js';
import { makePrivateFolder } from '../saving/private-folder.js';
import { reasonFor } from './settings-error.js';

export type SettingsFolder = {
	readonly directory: string;
	/** Somebody chose this very folder, so it may hold more than our files. */
	readonly isChosen: boolean;
};

const others = 0o077;
const sticky = 0o1000;
const ourFiles = /^(?:config|credentials|session|settings)\.(?:json|lock)/;

export function settingsFolder(environment: NodeJS.ProcessEnv): SettingsFolder {
	const chosen = environment.WHALEWATCH_CONFIG_DIR;
	if (chosen) return { directory: resolve(chosen), isChosen: true };
	const { XDG_CONFIG_HOME: base = '' } = environment;
	// The base directory specification has relative paths ignored.
	const home = environment.HOME || homedir();
	return { directory: join(isAbsolute(base) ? base : join(home, '.config'), 'whalewatch'), isChosen: false };
}

/** Makes the folder, closed to others. */
export function makeFolder(folder: SettingsFolder): void {
	makePrivateFolder(folder.directory);
	closeFolder(folder);
}

/**
 * Takes the rights of others away, unless the folder is shared with things that are not ours. Answers with the sentence
 * that says so, when there were any.
 */
export function closeFolder({ directory, isChosen }: SettingsFolder): Told | undefined {
	const mode = modeOf(directory);
	if (mode === undefined || (mode & others) === 0 || (mode & sticky) !== 0) return undefined;
	if (isChosen && !holdsOnlyOurs(directory)) return undefined;
	return close(directory, mode, 0o700, { key: 'rights.folder', values: { path: directory } });
}

/** Takes the rights of others away; answers with the sentence that says so, when there were any. */
export function closeFile(path: string): Told | undefined {
	const mode = modeOf(path);
	if (mode === undefined || (mode & others) === 0) return undefined;
	return close(path, mode, 0o600, { key: 'said', values: { text: basename(path) } });
}

export function isOpenToOthers(mode: number): boolean {
	return (mode & others) !== 0;
}

/** The folder holds nothing but files of the settings. */
export function holdsOnlyOurs(directory: string): boolean {
	try {
		return readdirSync(directory).every((name) => ourFiles.test(name));
	} catch {
		return false;
	}
}

export function octal(mode: number): string {
	return (mode & 0o777).toString(8);
}

function close(path: string, mode: number, most: number, name: Told): Told {
	const values = { name, verb: { key: verbFor(mode) }, mode: octal(mode) };
	try {
		chmodSync(path, mode & most);
		// Some file systems take the change and do nothing.
		if (!isOpenToOthers(modeOf(path) ?? 0)) return { key: 'rights.mended', values };
		return { key: 'rights.unmendable', values };
	} catch (error) {
		return { key: 'rights.unmended', values: { ...values, reason: reasonFor(error) } };
	}
}

function verbFor(mode: number): WordKey {
	if ((mode & 0o022) === 0) return 'rights.read';
	return (mode & 0o055) === 0 ? 'rights.change' : 'rights.readAndChange';
}

/** Undefined where there is nothing, or no such thing as a mode. */
function modeOf(path: string): number | undefined {
	if (process.platform === 'win32') return undefined;
	try {
		return statSync(path).mode;
	} catch {
		return undefined;
	}
}
