import { type Badge, badges } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { freshnessOf, isBlind } from '../polling/freshness.js';
import { watchesOf } from '../polling/interval.js';
import { isShown, shownProfiles } from '../polling/shown-profiles.js';

/** How a watched task is shown and ranked: what it does, unless we cannot know. */
export function badgeOf(model: Model, key: WatchKey): Badge {
	if (isBlind(model, key)) return 'blind';
	return model.known[key]?.summary.badge ?? 'waiting';
}

/**
 * The watched tasks of the profiles on screen, by profile; within one what needs a person first; equals keep the order
 * they were added in.
 */
export function listRows(model: Model): readonly WatchKey[] {
	const kept = rowsByModel.get(model);
	if (kept) return kept;
	const rows = sortedRows(model);
	rowsByModel.set(model, rows);
	return rows;
}

/** Several parts of one screen ask for the same rows. */
const rowsByModel = new WeakMap<Model, readonly WatchKey[]>();

function sortedRows(model: Model): readonly WatchKey[] {
	return listEntries(model).flatMap((entry) => (entry.kind === 'task' ? [entry.key] : []));
}

function sortedTasks(model: Model, profile: string): readonly WatchKey[] {
	return watchesOf(model, profile)
		.map((key, index) => ({ key, index, ...ranksOf(model, key) }))
		.sort((a, b) => a.rank - b.rank || a.lastRank - b.lastRank || a.index - b.index)
		.map(({ key }) => key);
}

/**
 * A task that has become blind stays above all that it stood above: what had failed when the server went away is still
 * the first to look at, and the list does not turn over at that moment.
 */
function ranksOf(model: Model, key: WatchKey): { readonly rank: number; readonly lastRank: number } {
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

/** How many watched tasks there are per badge, for the header. */
export function countBadges(model: Model, profiles = shownProfiles(model)): Readonly<Partial<Record<Badge, number>>> {
	const counts: Partial<Record<Badge, number>> = {};
	for (const key of profiles.flatMap((profile) => watchesOf(model, profile))) {
		const badge = badgeOf(model, key);
		// Of what has not been told yet nothing is claimed.
		if (badge !== 'blind' && !model.known[key]) continue;
		counts[badge] = (counts[badge] ?? 0) + 1;
	}
	return counts;
}

/** The task that the incident line speaks of: of the first of each group the worst, when it needs a person. */
export function worstTask(model: Model): WatchKey | undefined {
	const rows = listRows(model);
	const firsts = shownProfiles(model).flatMap(
		(profile) => rows.find((key) => model.watches[key]?.profile === profile) ?? [],
	);
	const [worst] = firsts
		.map((key) => ({ key, rank: ranksOf(model, key).rank }))
		.sort((a, b) => a.rank - b.rank)
		.map(({ key }) => key);
	const badge = worst && badgeOf(model, worst);
	return badge === 'fail' || badge === 'human' || badge === 'blind' ? worst : undefined;
}

/** The task whose tree is shown: the one the list's cursor is on, else the first. */
export function selectedTask(model: Model): WatchKey | undefined {
	const { id } = model.list;
	if (id !== undefined && isShown(model, model.watches[id]?.profile)) return id;
	return listRows(model)[0];
}

/** A line of the list: a task, or the heading of a group when several profiles are on screen. */
export type ListEntry =
	| { readonly kind: 'task'; readonly key: WatchKey }
	| { readonly kind: 'group'; readonly profile: string };

export function listEntries(model: Model): readonly ListEntry[] {
	const kept = entriesByModel.get(model);
	if (kept) return kept;
	const profiles = shownProfiles(model);
	const entries = profiles.flatMap((profile): readonly ListEntry[] => {
		const tasks = sortedTasks(model, profile).map((key): ListEntry => ({ kind: 'task', key }));
		return profiles.length === 1 ? tasks : [{ kind: 'group', profile }, ...tasks];
	});
	entriesByModel.set(model, entries);
	return entries;
}

const entriesByModel = new WeakMap<Model, readonly ListEntry[]>();
