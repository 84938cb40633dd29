import type { Known } from '../../../domain/known.js';
import { type Badge, describeState } from '../../../domain/state.js';
import { type Place, type Summary, willRetry } from '../../../domain/summary.js';
import type { TaskNode } from '../../../domain/task.js';
import { endedAt } from '../../../domain/time/ended.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Model } from '../../model.js';
import { isBlind } from '../../polling/freshness.js';
import { listRows } from '../list-rows.js';

/** A node that failed, waits for a person or is at work, in whichever task; and since when, on its server's clock. */
export type OpenPlace = {
	readonly key: WatchKey;
	readonly place: Place;
	readonly badge: Badge;
	readonly since: number | undefined;
	/** It may have been so for longer. */
	readonly atLeast: boolean;
	/** How many more of the same task there are that do the same. */
	readonly more: number;
};

export type OpenPlaces = {
	/** What needs a person first, of equals what has been so for longest; of what is at work one in each task. */
	readonly first: readonly OpenPlace[];
	readonly counts: { readonly failed: number; readonly held: number; readonly running: number };
};

/** What goes on in all tasks that we can see. */
export function openPlaces(model: Model, most: number): OpenPlaces {
	const seen = listRows(model).flatMap((key) => {
		const known = isBlind(model, key) ? undefined : model.known[key];
		return known ? [{ key, known, places: placesOf(known) }] : [];
	});
	const count = (list: 'failed' | 'held' | 'running') => seen.reduce((sum, { places }) => sum + places[list].length, 0);
	const first: OpenPlace[] = [];
	for (const [list, badgeOf] of kinds) {
		// What will be tried again stands below what waits for a person, so that both are looked through.
		if (list === 'running' && first.length >= most) break;
		const found = seen.flatMap(({ key, known, places }) => {
			const shown = list === 'running' ? 1 : most;
			return places[list].slice(0, shown).map((place): OpenPlace => {
				const badge = badgeOf(willRetry(known.autoRetries[place.node.id]));
				const more = list === 'running' ? places.running.length - 1 : 0;
				return { key, place, badge, more, ...sinceOf(known, list, place.node) };
			});
		});
		first.push(...found.sort((a, b) => (a.since ?? Infinity) - (b.since ?? Infinity) || 0));
	}
	const ranked = first.map((open, index) => ({ open, index }));
	ranked.sort((a, b) => order.indexOf(a.open.badge) - order.indexOf(b.open.badge) || a.index - b.index);
	return {
		first: ranked.slice(0, most).map(({ open }) => open),
		counts: { failed: count('failed'), held: count('held'), running: count('running') },
	};
}

/** Since when a node has been so, on its server's clock. */
export function sinceOf(
	known: Known,
	list: 'failed' | 'held' | 'running',
	node: TaskNode,
): Pick<OpenPlace, 'since' | 'atLeast'> {
	// Nobody tells when a task was paused: it has been since we saw it.
	if (list === 'held' && describeState(known.tree.state).phase === 'held')
		return { since: known.stateSeenAt, atLeast: !known.sawStateChange };
	return { since: (list === 'failed' ? endedAt(node) : undefined) ?? node.startedAt, atLeast: false };
}

/** Where a task failed, waits and is at work. It may be paused although no node of it is: then it is what waits. */
export function placesOf({ tree, summary }: Known): Pick<Summary, 'failed' | 'held' | 'running'> {
	const { failed, held, running, badge } = summary;
	const isPausedItself = badge === 'human' && held.length === 0;
	return { failed, running, held: isPausedItself ? [{ node: tree, path: [tree] }] : held };
}

const kinds = [
	['failed', (isRetried: boolean): Badge => (isRetried ? 'retrying' : 'fail')],
	['held', (): Badge => 'human'],
	['running', (): Badge => 'running'],
] as const;

const order: readonly Badge[] = ['fail', 'human', 'retrying', 'running'];
