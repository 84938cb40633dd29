import type { TaskDetail } from '../../domain/flow.js';
import type { Known } from '../../domain/known.js';
import type { Profile } from '../../domain/profile.js';
import type { Watch, WatchKey } from '../../domain/watch.js';
import type { Store } from '../store.js';
import type { TaskMemory } from './task-memory.js';

/** For the day when the program is killed: otherwise what is known is written when it ends. */
const checkpointMs = 60_000;

export type TaskKeeper = {
	/** Brings back what an earlier run knew of the tasks of a profile, the first time that it comes on screen. */
	readonly recall: (name: string) => void;
	/** Settles when all that was asked for is there, or is known not to be. */
	readonly recalled: () => Promise<unknown>;
	/** Settles when what is known now is on disk. */
	readonly save: () => Promise<void>;
	/** The same, for the last time. */
	readonly stop: () => Promise<void>;
};

/** Keeps on disk what is known of the watched tasks, each profile's for itself. */
export function keepTasks(
	store: Store,
	memory: TaskMemory,
	profileOf: (name: string) => Profile | undefined,
	flowOf: (watch: Watch) => Promise<TaskDetail | undefined>,
): TaskKeeper {
	const recalls = new Map<string, Promise<void>>();
	const written = new Map<string, readonly Known[]>();
	const timer = setInterval(() => void save(), checkpointMs).unref();

	function recall(name: string): void {
		const profile = profileOf(name);
		if (!profile || recalls.has(name)) return;
		recalls.set(name, bringBack(profile));
	}

	/** With their flows, so that the first answer moves nothing that has not moved. */
	async function bringBack(profile: Profile): Promise<void> {
		const tasks = Object.entries((await memory.read(profile)) ?? {});
		const { watches } = store.getModel();
		const whole = tasks.map(async ([key, task]) => [key, { ...task, detail: await flowIf(watches[key]) }] as const);
		if (whole.length > 0)
			store.dispatch({ type: 'tasksRecalled', tasks: Object.fromEntries(await Promise.all(whole)) });
	}

	async function flowIf(watch: Watch | undefined): Promise<TaskDetail | undefined> {
		return watch && (await flowOf(watch));
	}

	async function save(): Promise<void> {
		await Promise.all(recalls.keys().map(saveOf));
	}

	async function saveOf(name: string): Promise<void> {
		const profile = profileOf(name);
		const tasks = tasksOf(name);
		const now = Object.values(tasks);
		if (!profile || now.length === 0 || isSame(written.get(name) ?? [], now)) return;
		written.set(name, now);
		await memory.write(profile, tasks);
	}

	function tasksOf(name: string): Readonly<Record<WatchKey, Known>> {
		const { known, watches } = store.getModel();
		return Object.fromEntries(Object.entries(known).filter(([key]) => watches[key]?.profile === name));
	}

	return {
		recall,
		recalled: () => Promise.all(recalls.values()),
		save,
		stop: async () => {
			clearInterval(timer);
			await Promise.all(recalls.values());
			await save();
		},
	};
}

function isSame(before: readonly Known[], now: readonly Known[]): boolean {
	return before.length === now.length && before.every((one, index) => one === now[index]);
}
