import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

export type CachePlace = {
	readonly folder: string;
	/** Address of a server that is gone with this program: nothing of it is kept. */
	readonly passing?: string | undefined;
};

/** Where things are kept that may be lost at any time. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
	const chosen = environment.WHALEWATCH_CACHE_DIR;
	if (chosen) return resolve(chosen);
	const { XDG_CACHE_HOME: base = '' } = environment;
	// The base directory specification has relative paths ignored.
	return join(isAbsolute(base) ? base : join(environment.HOME || homedir(), '.cache'), 'whalewatch');
}
