import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder that only its owner can read, and those above it that are missing. Node's own way never returns where a
 * file system takes no folders and says that something is missing, as `/proc` does.
 */
export function makePrivateFolder(path: string): void {
	try {
		mkdirSync(path, { mode: 0o700 });
	} catch (error) {
		if (isFolder(path)) return;
		const above = dirname(path);
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || isFolder(above)) throw error;
		makePrivateFolder(above);
		makePrivateFolder(path);
	}
}

function isFolder(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
