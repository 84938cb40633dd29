import { serverNow } from '../../../domain/known.js';
import { describeState, isSettled } from '../../../domain/state.js';
import { stateSince, totalSeconds } from '../../../domain/time/elapsed.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Model } from '../../model.js';
import { isBlind, shownAt } from '../../polling/freshness.js';

/** How long a task has been as it is, and how long it has been at work in all; whole seconds. */
export type TaskTimes = {
	/** Undefined while we cannot know; `atLeast` when it may be longer. */
	readonly since: { readonly seconds: number; readonly atLeast: boolean } | undefined;
	readonly total: number | undefined;
	/** It is over: `since` is an age, and may well be more than the total. */
	readonly isOver: boolean;
};

export function taskTimes(model: Model, key: WatchKey): TaskTimes {
	const known = model.known[key];
	if (!known) return { since: undefined, total: undefined, isOver: false };
	const isOver = isSettled(known.tree.state);
	const total = totalSeconds(known, shownAt(model, key));
	const at = stateSince(known);
	const isSeen = !isBlind(model, key) && describeState(known.tree.state).phase !== 'waiting';
	if (!at || !isSeen) return { since: undefined, total, isOver };
	const seconds = Math.max(0, Math.floor((serverNow(known, model.now) - at.at) / 1000));
	// What is measured up to an end told elsewhere stands still; no state lasts longer than the task.
	const most = isOver ? Infinity : (total ?? Infinity);
	return { since: { seconds: Math.min(seconds, most), atLeast: at.atLeast }, total, isOver };
}
