import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type CacheReport = {
	readonly files: number;
	readonly bytes: number;
	/** When the oldest was written; undefined when there is none. */
	readonly oldestAt: number | undefined;
};

/** How many flows are kept, of all servers together: their names do not tell whose they are. */
export async function inspectCache(folder: string): Promise<CacheReport> {
	const flows = join(folder, 'flows');
	const names = await readdir(flows).catch(() => []);
	const stats = await Promise.all(names.map((name) => stat(join(flows, name)).catch(() => undefined)));
	const found = stats.filter((one) => one?.isFile()).map((one) => one!);
	return {
		files: found.length,
		bytes: found.reduce((sum, { size }) => sum + size, 0),
		oldestAt: found.length === 0 ? undefined : Math.min(...found.map(({ mtimeMs }) => mtimeMs)),
	};
}
