import { type Badge, badges } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { freshnessOf, isBlind } from '../polling/freshness.js';

/** How a watched task is shown and ranked: what it does, unless we cannot know. */
export function badgeOf(model: Model, key: WatchKey): Badge {
	if (isBlind(model, key)) return 'blind';
	return model.known[key]?.summary.badge ?? 'waiting';
}

/**
 * A task that has become blind stays above all that it stood above: what had failed when the server went away is still
 * the first to look at, and the list does not turn over at that moment.
 */
export function ranksOf(model: Model, key: WatchKey): { readonly rank: number; readonly lastRank: number } {
	const badge = badgeOf(model, key);
	const isLate = badges[badge].rank > lateRank && freshnessOf(model, key) === 'late' && badge !== 'waiting';
	const shown = isLate ? lateRank : badges[badge].rank;
	const lastRank = badges[model.known[key]?.summary.badge ?? 'waiting'].rank;
	return { rank: Math.min(shown, lastRank), lastRank };
}

/** Data that is overdue stands below what will be tried again by itself, and above what runs. */
const lateRank = 5;

/** What a task needed a person for before we lost sight of it; undefined when we see it, or it needed no one. */
export function lastBadge(model: Model, key: WatchKey): 'fail' | 'human' | undefined {
	const last = model.known[key]?.summary.badge;
	if (badgeOf(model, key) !== 'blind') return undefined;
	return last === 'fail' || last === 'human' ? last : undefined;
}
