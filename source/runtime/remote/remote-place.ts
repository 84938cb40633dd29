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

/** A folder of the session where there is one: it is this person's alone, and gone with the machine. */
export function remoteFolder(environment: NodeJS.ProcessEnv): string {
	const { XDG_RUNTIME_DIR: base = '' } = environment;
	return isAbsolute(base) ? join(base, 'whalewatch') : join(cacheFolder(environment), 'run');
}

function socketPlace(folder: string): RemotePlace {
	const pathOf = (pid: number) => join(folder, `${pid}.sock`);
	return {
		pathOf,
		prepare: () => {
			makePrivateFolder(folder);
			const stats = lstatSync(folder);
			if (!stats.isDirectory() || stats.uid !== userInfo().uid) throw new Error(folder);
			if ((stats.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
		},
		running: () => {
			const pids = pidsIn(folder, /^(\d{1,10})\.sock$/);
			for (const pid of pids) if (!isAlive(pid)) rmSync(pathOf(pid), { force: true });
			return pids.filter(isAlive);
		},
	};
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
