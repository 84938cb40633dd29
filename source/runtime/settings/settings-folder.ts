import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

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
	mkdirSync(folder.directory, { recursive: true, mode: 0o700 });
	closeFolder(folder);
}

/** Takes the rights of others away, unless the folder is shared with things that are not ours. */
export function closeFolder({ directory, isChosen }: SettingsFolder): void {
	try {
		const { mode } = statSync(directory);
		if ((mode & others) === 0 || (mode & sticky) !== 0) return;
		if (isChosen && !readdirSync(directory).every((name) => ourFiles.test(name))) return;
		chmodSync(directory, mode & 0o700);
	} catch {
		// Not there, or not ours to change: the files themselves are closed to others.
	}
}

/** True when others could read the file until now. */
export function closeFile(path: string): boolean {
	try {
		const { mode } = statSync(path);
		if ((mode & others) === 0 || process.platform === 'win32') return false;
		chmodSync(path, mode & 0o600);
		return true;
	} catch {
		return false;
	}
}
