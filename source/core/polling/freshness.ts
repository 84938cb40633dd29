import { isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import { idlePoll, type Model, untriedServer } from '../model.js';
import { intervals, listIntervalMs, pollIntervalMs } from './interval.js';

/**
 * How far a row can be believed. `asking`: no answer yet, none failed; `live`; `late`: overdue, not yet alarming;
 * `stale`: too old; `offline`, `auth`: the server fails; `gone`, `denied`, `refused`: this task fails.
 */
export type Freshness = 'asking' | 'live' | 'late' | 'stale' | 'offline' | 'auth' | 'gone' | 'denied' | 'refused';

/** Those in which nothing on screen may read well. */
const blind: ReadonlySet<Freshness> = new Set(['stale', 'offline', 'auth', 'gone', 'denied', 'refused']);

const lateAfterIntervals = 2.5;
const staleAfterIntervals = 5;

const taskTrouble: Partial<Record<string, Freshness>> = {
	gone: 'gone',
	forbidden: 'denied',
	refused: 'refused',
	oversize: 'refused',
	absent: 'refused',
};

const serverTrouble: Partial<Record<string, Freshness>> = { auth: 'auth', credentials: 'auth' };

export function freshnessOf(model: Model, key: WatchKey): Freshness {
	let kept = freshnessByModel.get(model);
	if (!kept) {
		kept = new Map();
		freshnessByModel.set(model, kept);
	}
	const freshness = kept.get(key) ?? readFreshness(model, key);
	kept.set(key, freshness);
	return freshness;
}

/** One screen asks for the freshness of a row many times. */
const freshnessByModel = new WeakMap<Model, Map<WatchKey, Freshness>>();

function readFreshness(model: Model, key: WatchKey): Freshness {
	const poll = model.polls[key] ?? idlePoll;
	const known = model.known[key];
	const server = model.servers[model.watches[key]?.profile ?? ''] ?? untriedServer;
	const ownTrouble = poll.failure && taskTrouble[poll.failure.kind];
	if (ownTrouble) return ownTrouble;
	const failing = server.failure && (serverTrouble[server.failure.kind] ?? 'offline');
	if (!known) return failing ?? 'asking';
	const age = model.now - known.receivedAt;
	if (failing === 'auth' && server.failures >= 2) return 'auth';
	if (failing && age >= lateAfterIntervals * pollIntervalMs(model, key)) return failing;
	// What waits or has ended is asked so seldom that its own age would call it live for minutes into an outage.
	const silence = model.now - (server.goodAt ?? known.receivedAt);
	if (failing && silence >= lateAfterIntervals * intervals.running) return failing;
	const missed = age / listIntervalMs(model, key);
	if (missed < lateAfterIntervals) return 'live';
	return missed < staleAfterIntervals ? 'late' : 'stale';
}

/** Whether a row must not be believed. What is settled cannot change any more, unless it is gone. */
export function isBlind(model: Model, key: WatchKey): boolean {
	const freshness = freshnessOf(model, key);
	if (!blind.has(freshness)) return false;
	const state = model.known[key]?.tree.state;
	return freshness === 'gone' || state === undefined || !isSettled(state);
}

/** Age of what is shown in whole seconds, by the clock on the wall; undefined before the first reply. */
export function ageSeconds(model: Model, key: WatchKey): number | undefined {
	const known = model.known[key];
	return known && Math.max(0, Math.floor((model.now - known.receivedAt) / 1000));
}

/** The moment to measure what still runs at: while a task is blind, time stands still at what was last known. */
export function shownAt(model: Model, key: WatchKey): number {
	return isBlind(model, key) ? (model.known[key]?.receivedAt ?? model.now) : model.now;
}
