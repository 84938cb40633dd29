import { describeState, isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { showsTree } from '../view/layout.js';

/** How often things are asked for, in milliseconds. Servers cache replies for 10 s, so faster buys little. */
export const intervals = {
	openTree: 5_000,
	running: 10_000,
	/** Not started, or held by a person: nothing moves by itself. */
	waiting: 20_000,
	settled: 120_000,
	/** After a failure of the whole server one task is asked this often to see whether it is back. */
	probe: 5_000,
	authProbe: 60_000,
	/** A flow that could not be read for a passing reason is asked for again after this. */
	detailAgain: 120_000,
} as const;

/** Requests a minute that one server gets at most in the steady state, however many tasks are watched. */
const requestsPerMinute = 300;

/** Time between two looks at this task, given what it does and whether it is looked at. */
export function pollIntervalMs(model: Model, key: WatchKey): number {
	return intervalMs(model, key, model.list.id === key && showsTree(model));
}

/** The same as if nobody looked at it: going onto a row must not make its data old. */
export function listIntervalMs(model: Model, key: WatchKey): number {
	return intervalMs(model, key, false);
}

function intervalMs(model: Model, key: WatchKey, isOpen: boolean): number {
	const watch = model.watches[key];
	const profile = model.profiles.find(({ name }) => name === watch?.profile);
	const base = profile?.intervalSeconds === undefined ? undefined : profile.intervalSeconds * 1000;
	const wanted = wantedMs(model, key, isOpen, base);
	if (isOpen) return wanted;
	const crowd = watchesOf(model, watch?.profile ?? '').length;
	return Math.max(wanted, Math.ceil((crowd * 60_000) / requestsPerMinute));
}

function wantedMs(model: Model, key: WatchKey, isOpen: boolean, base: number | undefined): number {
	const state = model.known[key]?.tree.state;
	const isOver = state !== undefined && isSettled(state);
	if (isOver && (model.polls[key]?.settledReplies ?? 0) >= 2) return intervals.settled;
	if (isOpen) return Math.min(base ?? intervals.openTree, intervals.openTree);
	const running = base ?? intervals.running;
	if (state === undefined) return running;
	const { phase } = describeState(state);
	return phase === 'waiting' || phase === 'held' ? Math.max(running, intervals.waiting) : running;
}

/** Keys of a profile's watches, in the order they were added; gathered once per table of watches. */
export function watchesOf({ watches }: Model, profile: string): readonly WatchKey[] {
	let keys = keysByWatches.get(watches);
	if (!keys) {
		keys = Map.groupBy(Object.keys(watches), (key) => watches[key]!.profile);
		keysByWatches.set(watches, keys);
	}
	return keys.get(profile) ?? [];
}

const keysByWatches = new WeakMap<Model['watches'], ReadonlyMap<string, readonly WatchKey[]>>();
