import { join } from 'node:path';
import type { RecalledTasks } from '../../core/polling/recalled-tasks.js';
import type { Known } from '../../domain/known.js';
import type { Profile } from '../../domain/profile.js';
import type { WatchKey } from '../../domain/watch.js';
import { readCached, writeCached } from './cache-file.js';
import type { CachePlace } from './cache-folder.js';
import { tasksFrom, tasksToKeep } from './kept-tasks.js';
import { profileFile } from './profile-file.js';

/** What was last known of the tasks of each profile, kept over restarts: the first picture of the next one. */
export type TaskMemory = {
	/** Undefined when nothing usable is kept. */
	read(profile: Profile): Promise<RecalledTasks | undefined>;
	write(profile: Profile, known: Readonly<Record<WatchKey, Known>>): Promise<void>;
};

export function openTaskMemory({ folder, passing }: CachePlace, now: () => number): TaskMemory {
	const pathOf = (profile: Profile): string => profileFile(join(folder, 'tasks'), profile);
	return {
		read: async (profile) => tasksFrom(await readCached(pathOf(profile)), now()),
		write: async (profile, known) => {
			if (profile.url !== passing) await writeCached(pathOf(profile), tasksToKeep(known));
		},
	};
}
