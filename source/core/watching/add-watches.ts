import { type Watch, watchKey } from '../../domain/watch.js';
import type { Effect, Step } from '../message.js';
import { idlePoll, type Model } from '../model.js';

/** Watches more tasks; a task that a rule has found becomes a person's when a person names it. */
export function addWatches(model: Model, watches: readonly Watch[]): Step {
	const fresh = watches.filter((watch) => isNew(model.watches[watchKey(watch)], watch));
	if (fresh.length === 0) return [model, []];
	const added = Object.fromEntries(fresh.map((watch) => [watchKey(watch), watch]));
	const unseen = Object.keys(added).filter((key) => !model.polls[key]);
	const polls = Object.fromEntries(unseen.map((key) => [key, { ...idlePoll, dueAt: model.now }]));
	const named = fresh.filter(({ foundBy, childOf }) => foundBy === undefined && childOf === undefined);
	const byProfile = Map.groupBy(named, ({ profile }) => profile);
	const saved = [...byProfile].map(([profile, add]): Effect => ({ type: 'saveWatches', profile, add, remove: [] }));
	return [{ ...model, watches: { ...model.watches, ...added }, polls: { ...model.polls, ...polls } }, saved];
}

function isNew(before: Watch | undefined, watch: Watch): boolean {
	if (before === undefined) return true;
	if (before.childOf !== undefined) return watch.childOf === undefined;
	return before.foundBy !== undefined && watch.foundBy === undefined && watch.childOf === undefined;
}
