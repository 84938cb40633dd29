import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskDetail } from '../../domain/flow.js';
import type { TaskAddress } from '../../domain/watch.js';
import { readCached, writeCached } from './cache-file.js';
import type { CachePlace } from './cache-folder.js';

/** Flows never change, so each is read from its server once and then kept on disk, by server and task. */
export type FlowCache = {
	/** Undefined when it is not kept, or was kept by another version of this program. */
	read(server: string, address: TaskAddress): Promise<TaskDetail | undefined>;
	write(server: string, address: TaskAddress, detail: TaskDetail): Promise<void>;
};

/** Of the shape of what is kept: raise it when the shape changes. */
const version = 2;
/** Beyond these the longest unused go. */
const mostBytes = 100 * 1024 * 1024;
const mostFiles = 2_000;
/** So many files are written before it is looked whether there are too many. */
const sweepEvery = 50;

export function openFlowCache({ folder: base, passing }: CachePlace): FlowCache {
	const folder = join(base, 'flows');
	let written = 0;
	return {
		async read(server, address) {
			const kept = await readCached(pathOf(folder, server, address));
			return isKept(kept) ? kept.detail : undefined;
		},
		async write(server, address, detail) {
			if (server === passing) return;
			await writeCached(pathOf(folder, server, address), { version, detail });
			if (written++ % sweepEvery === 0) await sweep(folder);
		},
	};
}

function pathOf(folder: string, server: string, { scope, bizId, taskId }: TaskAddress): string {
	const name = createHash('sha256')
		.update(JSON.stringify([server, scope, bizId, taskId]))
		.digest('hex')
		.slice(0, 32);
	return join(folder, `${name}.json`);
}

function isKept(value: unknown): value is { readonly detail: TaskDetail } {
	if (typeof value !== 'object' || value === null) return false;
	const { version: found, detail } = value as { version?: unknown; detail?: { nodes?: unknown; people?: unknown } };
	return found === version && Array.isArray(detail?.nodes) && Array.isArray(detail.people);
}

async function sweep(folder: string): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	const stats = await Promise.all(
		names.map(async (name) => {
			const path = join(folder, name);
			const { size = 0, mtimeMs = 0 } = (await stat(path).catch(() => undefined)) ?? {};
			return { path, size, mtimeMs };
		}),
	);
	let bytes = 0;
	const newestFirst = stats.sort((a, b) => b.mtimeMs - a.mtimeMs);
	for (const [index, { path, size }] of newestFirst.entries()) {
		bytes += size;
		if (bytes > mostBytes || index >= mostFiles) await rm(path, { force: true }).catch(() => {});
	}
}
