import type { TaskDetail } from '../../domain/flow.js';
import type { Profile } from '../../domain/profile.js';
import type { Watch } from '../../domain/watch.js';
import type { Store } from '../store.js';
import { keepChanges } from './change-keeper.js';
import type { ChangeMemory } from './change-memory.js';
import { keepTasks } from './task-keeper.js';
import type { TaskMemory } from './task-memory.js';

/** What of a run is there again in the next one. */
export type Memories = { readonly changes: ChangeMemory; readonly tasks: TaskMemory };

export type Keeper = {
	/** Brings back what an earlier run knew of a profile, the first time that it comes on screen. */
	readonly recall: (name: string) => void;
	/** Settles when what was known of tasks is there. */
	readonly recalled: () => Promise<unknown>;
	/** Another profile comes on screen: what is known now may be gone after it. */
	readonly leave: () => void;
	/** Settles when all is on disk. */
	readonly stop: () => Promise<unknown>;
};

export function keepMemories(
	store: Store,
	memories: Memories,
	profileOf: (name: string) => Profile | undefined,
	flowOf: (watch: Watch) => Promise<TaskDetail | undefined>,
): Keeper {
	const changes = keepChanges(store, memories.changes, profileOf);
	const tasks = keepTasks(store, memories.tasks, profileOf, flowOf);
	return {
		recall: (name) => {
			changes.recall(name);
			tasks.recall(name);
		},
		recalled: tasks.recalled,
		leave: () => void tasks.save(),
		stop: () => Promise.all([changes.flush(), tasks.stop()]),
	};
}
