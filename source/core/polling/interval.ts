import { describeState, isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import { type Model, type Server, untriedServer } from '../model.js';
import { showsTree } from '../view/layout.js';
import { mostInBatch } from './batches.js';
import { mostPerMinute } from './budget.js';

/** How often things are asked for, in milliseconds. Servers cache replies for 10 s, so faster buys little. */
export const intervals = {
	openTree: 5_000,
	running: 10_000,
	/** Not started, or held by a person: nothing moves by itself. */
	waiting: 30_000,
	settled: 300_000,
	/** A tree too large for batches is told whole this often, and whenever its root changes. */
	largeTree: 60_000,
	/** A flow that could not be read for a passing reason is asked for again after this. */
	detailAgain: 120_000,
} as const;

/** Part of a server's budget that looking at all tasks in turn may take; the rest is for what happens. */
const regularShare = 0.8;

/** Time between two looks at this task, given what it does and whether it is looked at. */
export function pollIntervalMs(model: Model, key: WatchKey): number {
	const isOpen = (model.list.id === key && showsTree(model)) || model.watches[key]?.childOf !== undefined;
	return intervalMs(model, key, isOpen);
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
	return isOpen ? wanted : Math.max(wanted, turnMs(model, watch?.profile ?? ''));
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

/** How long it takes to ask for every task that may still move once, within what the settled ones leave of the budget. */
function turnMs(model: Model, profile: string): number {
	const server = model.servers[profile] ?? untriedServer;
	const together = canBatch(server) ? mostInBatch : 1;
	const moving = movingTasks(model, profile);
	const settled = watchesOf(model, profile).length - moving;
	const regular = mostPerMinute * regularShare;
	const forSettled = ((settled / together) * 60_000) / intervals.settled;
	return Math.ceil((Math.ceil(moving / together) * 60_000) / Math.max(regular / 2, regular - forSettled));
}

/** Whether many tasks can be asked for at once, as far as we know. */
export function canBatch({ capabilities }: Server): boolean {
	return capabilities.batch !== false;
}

const movingByKnown = new WeakMap<Model['known'], { watches: Model['watches']; counts: Map<string, number> }>();

/** Counted once per change of what is known. */
function movingTasks(model: Model, profile: string): number {
	let kept = movingByKnown.get(model.known);
	if (kept?.watches !== model.watches) {
		kept = { watches: model.watches, counts: new Map() };
		movingByKnown.set(model.known, kept);
	}
	let count = kept.counts.get(profile);
	if (count === undefined) {
		count = watchesOf(model, profile).filter((key) => !isSettled(model.known[key]?.tree.state ?? '')).length;
		kept.counts.set(profile, count);
	}
	return count;
}

/** Keys of a profile's watches, in the order they were added; gathered once per table of watches. */
export function watchesOf({ watches }: Model, profile: string): readonly WatchKey[] {
	let keys = keysByWatches.get(watches);
	if (!keys) {
		const listed = Object.keys(watches).filter((key) => watches[key]!.childOf === undefined);
		keys = Map.groupBy(listed, (key) => watches[key]!.profile);
		keysByWatches.set(watches, keys);
	}
	return keys.get(profile) ?? [];
}

const keysByWatches = new WeakMap<Model['watches'], ReadonlyMap<string, readonly WatchKey[]>>();
