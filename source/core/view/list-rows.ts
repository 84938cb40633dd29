import type { Badge } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import { isListed } from '../find/list-matches.js';
import { sortTasks, triageOrder } from '../find/sort/sort.js';
import type { Model } from '../model.js';
import { watchesOf } from '../polling/interval.js';
import { isShown, shownProfiles } from '../polling/shown-profiles.js';
import { badgeOf, ranksOf } from './task-badge.js';

export { badgeOf, lastBadge } from './task-badge.js';

/** The watched tasks of the profiles on screen, by profile, in the order of the list; also those that a filter hides. */
export function listRows(model: Model): readonly WatchKey[] {
	const kept = rowsByModel.get(model);
	if (kept) return kept;
	const rows = shownProfiles(model).flatMap((profile) => sortTasks(model, watchesOf(model, profile)));
	rowsByModel.set(model, rows);
	return rows;
}

/** Several parts of one screen ask for the same rows. */
const rowsByModel = new WeakMap<Model, readonly WatchKey[]>();

/** Those that have a row in the list. */
export function shownRows(model: Model): readonly WatchKey[] {
	return listEntries(model).flatMap((entry) => (entry.kind === 'task' ? [entry.key] : []));
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
	const firsts = shownProfiles(model).flatMap((profile) => triageOrder(model, watchesOf(model, profile)).slice(0, 1));
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
	if (id !== undefined && isShown(model, model.watches[id]?.profile) && isListed(model, id)) return id;
	return shownRows(model)[0];
}

/** A line of the list: a task, or the heading of a group when several profiles are on screen. */
export type ListEntry =
	| { readonly kind: 'task'; readonly key: WatchKey }
	| { readonly kind: 'group'; readonly profile: string };

/** The lines of the list; a group in which a filter finds nothing has none. */
export function listEntries(model: Model): readonly ListEntry[] {
	const kept = entriesByModel.get(model);
	if (kept) return kept;
	const isAlone = shownProfiles(model).length === 1;
	const groups = Map.groupBy(listRows(model), (key) => model.watches[key]!.profile);
	const entries = shownProfiles(model).flatMap((profile): readonly ListEntry[] => {
		const all = groups.get(profile) ?? [];
		const tasks = all.filter((key) => isListed(model, key)).map((key): ListEntry => ({ kind: 'task', key }));
		if (isAlone) return tasks;
		return tasks.length === 0 && all.length > 0 ? [] : [{ kind: 'group', profile }, ...tasks];
	});
	entriesByModel.set(model, entries);
	return entries;
}

const entriesByModel = new WeakMap<Model, readonly ListEntry[]>();
