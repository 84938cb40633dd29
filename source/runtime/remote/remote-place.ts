import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { cacheFolder } from '../cache/cache-folder.js';
import { makePrivateFolder } from '../saving/private-folder.js';

/** Where running programs listen, and which there are. */
export type RemotePlace = {
	/** Where the program with this id listens. */
	readonly pathOf: (pid: number) => string;
	/** Makes it fit to listen in; throws where nobody else may be kept out. */
	readonly prepare: () => void;
	/** Ids of those that listen and are alive, in order; what dead ones have left is removed. */
	readonly running: () => readonly number[];
};

export function remotePlace(environment: NodeJS.ProcessEnv): RemotePlace {
	return process.platform === 'win32' ? pipePlace() : socketPlace(remoteFolder(environment));
}

/** What the address of a socket has room for, less the name of one: 104 bytes on macOS, 108 on Linux. */
const longestFolder = 103 - '/1234567890.sock'.length;

/**
 * A folder of the session where there is one: it is this person's alone, and gone with the machine. One that is too long
 * for the address of a socket gives way to one that everybody has.
 */
export function remoteFolder(environment: NodeJS.ProcessEnv): string {
	const { XDG_RUNTIME_DIR: base = '', TMPDIR: passing = '' } = environment;
	const folders = [
		isAbsolute(base) ? join(base, 'whalewatch') : join(cacheFolder(environment), 'run'),
		...[passing, '/tmp'].filter(isAbsolute).map((folder) => join(folder, `whalewatch-${userInfo().uid}`)),
	];
	return folders.find((folder) => Buffer.byteLength(folder) <= longestFolder) ?? folders[0]!;
}

function socketPlace(folder: string): RemotePlace {
	const pathOf = (pid: number) => join(folder, `${pid}.sock`);
	return {
		pathOf,
		prepare: () => {
			makePrivateFolder(folder);
			if (!isOurs(folder)) throw new Error(folder);
			if ((lstatSync(folder).mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
		},
		running: () => {
			const pids = isOurs(folder) ? pidsIn(folder, /^(\d{1,10})\.sock$/) : [];
			for (const pid of pids) if (!isAlive(pid)) rmSync(pathOf(pid), { force: true });
			return pids.filter(isAlive);
		},
	};
}

/** Somebody else may have made it before us, where everybody may. */
function isOurs(folder: string): boolean {
	const stats = lstatSync(folder, { throwIfNoEntry: false });
	return stats?.isDirectory() === true && stats.uid === userInfo().uid;
}

function pipePlace(): RemotePlace {
	const name = `whalewatch-${userInfo().username.replaceAll(/\W/g, '_')}-`;
	return {
		pathOf: (pid) => `\\\\.\\pipe\\${name}${pid}`,
		prepare: () => {},
		running: () => pidsIn('\\\\.\\pipe\\', new RegExp(`^${name}(\\d{1,10})$`)).filter(isAlive),
	};
}

function pidsIn(folder: string, pattern: RegExp): readonly number[] {
	try {
		const found = readdirSync(folder).flatMap((name) => pattern.exec(name)?.[1] ?? []);
		return found.map(Number).sort((one, other) => one - other);
	} catch {
		return [];
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
