import { standingOf } from '../change/standing.js';
import type { Standing, Transition } from '../change/transition.js';
import type { Known } from '../known.js';
import type { Badge } from '../state.js';

/** What is worth telling a person who does not look; `test` is told because someone asked for it. */
export type AlertKind = 'failed' | 'needsPerson' | 'stopped' | 'finished' | 'away' | 'back' | 'test';

/** Something that is to be told, and the change that it is about. */
export type Alert = { readonly kind: AlertKind; readonly change: Transition };

/** A row is what a task has come to; the others are not told. */
const kinds: Partial<Record<Badge, AlertKind>> = {
	fail: 'failed',
	human: 'needsPerson',
	stopped: 'stopped',
	done: 'finished',
};

export function alertKindOf({ badge }: Standing): AlertKind | undefined {
	return kinds[badge];
}

/** What a task has come to and in which attempt: as long as it is the same, it is the same trouble. */
export function occurrenceOf(known: Known): string {
	const { badge, retry, loop } = standingOf(known.tree, known);
	return `${badge} ${retry} ${loop} ${known.summary.failed.length}`;
}

/** Worst first. */
export const alertOrder: readonly AlertKind[] = [
	'failed',
	'needsPerson',
	'away',
	'stopped',
	'finished',
	'back',
	'test',
];
