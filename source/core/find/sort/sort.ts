import { badges } from '../../../domain/state.js';
import { stateSince, totalSeconds } from '../../../domain/time/elapsed.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Model } from '../../model.js';
import { type Freshness, freshnessOf } from '../../polling/freshness.js';
import { badgeOf, ranksOf } from '../../view/task-badge.js';
import type { SortColumn } from './sort-choice.js';

type Compare = (a: WatchKey, b: WatchKey) => number;

/** What a task is sorted by; what has none stands last, whichever way the list is sorted. */
type Value = number | undefined;

/**
 * A row is a column and what stands in it, as something that changes with what is told and never with the clock alone:
 * nothing moves under the eyes while nothing happens.
 */
const values: Readonly<
	Record<Exclude<SortColumn, 'triage' | 'name' | 'added'>, (model: Model, key: WatchKey) => Value>
> = {
	state: (model, key) => badges[badgeOf(model, key)].rank,
	start: (model, key) => onOurClock(model, key, model.known[key]?.tree.startedAt),
	elapsed: (model, key) => {
		const known = model.known[key];
		const since = onOurClock(model, key, known && stateSince(known)?.at);
		return since === undefined ? undefined : -since;
	},
	total: (model, key) => {
		const known = model.known[key];
		const startedAt = onOurClock(model, key, known?.tree.startedAt);
		if (!known || startedAt === undefined) return undefined;
		// What goes on has no total yet: it counts as longer than all that has ended, the oldest as longest.
		const isOver = known.tree.finishedAt !== undefined;
		return isOver ? totalSeconds(known, known.receivedAt) : Number.MAX_SAFE_INTEGER - startedAt;
	},
	retries: (model, key) => model.known[key]?.summary.retry,
	age: (model, key) => doubts.indexOf(freshnessOf(model, key)),
	id: (model, key) => Number(model.watches[key]?.taskId),
};

/** What can be believed first; ages themselves tick. */
const doubts: readonly Freshness[] = [
	'live',
	'late',
	'asking',
	'refused',
	'denied',
	'gone',
	'stale',
	'offline',
	'auth',
];

/** The tasks of one profile, given in the order they were added, in the order the list shows them. */
export function sortTasks(model: Model, keys: readonly WatchKey[]): readonly WatchKey[] {
	const { column, direction } = model.find.sort;
	const byTriage = triageOrder(model, keys);
	const compare = comparison(model, column, keys);
	const sign = direction === 'desc' ? -1 : 1;
	if (!compare) return sign === 1 ? byTriage : byTriage.toReversed();
	const hasValue = (key: WatchKey) => Number(isKnown(model, column, key));
	return byTriage.toSorted((a, b) => hasValue(b) - hasValue(a) || sign * compare(a, b));
}

/** What needs a person first; equals in the order they were added. */
export function triageOrder(model: Model, keys: readonly WatchKey[]): readonly WatchKey[] {
	return keys
		.map((key, index) => ({ key, index, ...ranksOf(model, key) }))
		.sort((a, b) => a.rank - b.rank || a.lastRank - b.lastRank || a.index - b.index)
		.map(({ key }) => key);
}

function comparison(model: Model, column: SortColumn, keys: readonly WatchKey[]): Compare | undefined {
	if (column === 'triage') return undefined;
	if (column === 'added') return byNumber((key) => keys.indexOf(key));
	if (column === 'name') return byName(model);
	return byNumber((key) => values[column](model, key) ?? 0);
}

function byNumber(read: (key: WatchKey) => number): Compare {
	const kept = new Map<WatchKey, number>();
	const value = (key: WatchKey): number => {
		const known = kept.get(key) ?? read(key);
		kept.set(key, known);
		return known;
	};
	return (a, b) => value(a) - value(b);
}

/** As a dictionary has them: Chinese by its readings, numbers by their size. */
function byName({ watches }: Model): Compare {
	const { compare } = new Intl.Collator('zh-CN', { numeric: true });
	return (a, b) => compare(watches[a]?.name ?? '', watches[b]?.name ?? '');
}

function isKnown(model: Model, column: SortColumn, key: WatchKey): boolean {
	if (column === 'triage' || column === 'added') return true;
	return column === 'name' ? model.watches[key]?.name !== '' : values[column](model, key) !== undefined;
}

/** Tasks of several servers are sorted together. */
function onOurClock(model: Model, key: WatchKey, at: number | undefined): Value {
	return at === undefined ? undefined : at - (model.known[key]?.clockOffsetMs ?? 0);
}
