import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../cache/cache-folder.js';
import { settingsFolder } from '../settings/settings-folder.js';

/** A row is a file or folder of ours, by where it is. */
const places = {
	configFolder: (environment: NodeJS.ProcessEnv) => settingsFolder(environment).directory,
	config: (environment: NodeJS.ProcessEnv) => join(settingsFolder(environment).directory, 'config.json'),
	credentials: (environment: NodeJS.ProcessEnv) => join(settingsFolder(environment).directory, 'credentials.json'),
	session: (environment: NodeJS.ProcessEnv) => join(settingsFolder(environment).directory, 'session.json'),
	cacheFolder,
} as const;

export type FilePlace = keyof typeof places;

export type FileReport = {
	readonly place: FilePlace;
	readonly path: string;
	readonly exists: boolean;
	/** The rights alone, such as 0o600. */
	readonly mode: number | undefined;
	readonly isOurs: boolean | undefined;
	readonly size: number | undefined;
	/** Whether it is what it should be: a file, or a folder. */
	readonly isRightKind: boolean;
	/** For what is not there yet: whether it could be made. */
	readonly canWrite: boolean;
};

/** Looks at the files of the program as they are now, and changes nothing. */
export function inspectFiles(environment: NodeJS.ProcessEnv): readonly FileReport[] {
	return (Object.keys(places) as FilePlace[]).map((place) => inspect(place, places[place](environment)));
}

function inspect(place: FilePlace, path: string): FileReport {
	try {
		const stats = statSync(path);
		const isFolder = place === 'configFolder' || place === 'cacheFolder';
		return {
			place,
			path,
			exists: true,
			mode: stats.mode & 0o777,
			isOurs: process.getuid === undefined ? undefined : stats.uid === process.getuid(),
			size: isFolder ? undefined : stats.size,
			isRightKind: isFolder ? stats.isDirectory() : stats.isFile(),
			canWrite: isWritable(path),
		};
	} catch {
		const nothing = { mode: undefined, isOurs: undefined, size: undefined };
		return { place, path, exists: false, ...nothing, isRightKind: true, canWrite: canMake(path) };
	}
}

/** Whether the nearest folder above that is there lets something be made in it. */
function canMake(path: string): boolean {
	const above = dirname(path);
	if (above === path) return false;
	try {
		return statSync(above).isDirectory() && isWritable(above);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ENOENT' && canMake(above);
	}
}

function isWritable(path: string): boolean {
	try {
		accessSync(path, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
