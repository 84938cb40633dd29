import { join } from 'node:path';
import type { KeptChanges } from '../../core/changes/changes.js';
import type { Profile } from '../../domain/profile.js';
import { readCached, writeCached } from './cache-file.js';
import type { CachePlace } from './cache-folder.js';
import { changesFrom, changesToKeep } from './kept-changes.js';
import { profileFile } from './profile-file.js';

/** The list of changes of each profile, kept over restarts. */
export type ChangeMemory = {
	/** Undefined when nothing usable is kept. */
	read(profile: Profile): Promise<KeptChanges | undefined>;
	write(profile: Profile, changes: KeptChanges): Promise<void>;
};

export function openChangeMemory({ folder, passing }: CachePlace, now: () => number): ChangeMemory {
	const pathOf = (profile: Profile): string => profileFile(join(folder, 'changes'), profile);
	return {
		read: async (profile) => changesFrom(await readCached(pathOf(profile)), profile.name, now()),
		write: async (profile, changes) => {
			if (profile.url !== passing) await writeCached(pathOf(profile), changesToKeep(changes));
		},
	};
}
