import { describeState, isSettled, type Phase } from '../../domain/state.js';
import type { Model } from '../model.js';
import { ageSeconds, type Freshness, freshnessOf } from '../polling/freshness.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';

/** How far all tasks of a profile can be believed together. */
export type Overall = Exclude<Freshness, 'gone' | 'denied' | 'refused'> | 'settled' | 'empty';

/** Tasks in which nothing moves by itself are asked for more seldom: their age would make all look old. */
const slowPhases: ReadonlySet<Phase> = new Set(['waiting', 'held']);

const worstFirst: readonly Overall[] = ['auth', 'offline', 'stale', 'late', 'live'];

export type OverallFreshness = { readonly freshness: Overall; readonly age: number | undefined };

/** How far the picture of a profile can be believed: as far as its worst row that still moves. Trouble of one task is its own. */
export function overallFreshness(model: Model, profile: string): OverallFreshness {
	const keys = watchesOf(model, profile);
	if (keys.length === 0) return { freshness: 'empty', age: undefined };
	const all = keys.map((key) => ({
		freshness: freshnessOf(model, key),
		age: ageSeconds(model, key),
		isMoving: !isSettled(model.known[key]?.tree.state ?? ''),
		isLively: !slowPhases.has(describeState(model.known[key]?.tree.state ?? '').phase),
	}));
	const moving = all.filter(({ isMoving }) => isMoving);
	const failing = worstFirst.slice(0, 2).find((worst) => all.some((row) => row.freshness === worst));
	const seen = failing ?? worstFirst.find((worst) => moving.some((row) => row.freshness === worst));
	// A server that has just begun to fail is not yet called away, but nothing of it is live.
	const freshness = seen === 'live' && model.servers[profile]?.failure ? 'late' : seen;
	if (!freshness) {
		if (moving.length === 0) return { freshness: 'settled', age: undefined };
		// With trouble of its own in every row there is nothing left to believe.
		return { freshness: moving.some((row) => row.freshness === 'asking') ? 'asking' : 'stale', age: undefined };
	}
	const lively = moving.filter(({ isLively }) => isLively);
	const ages = (lively.length > 0 ? lively : moving).flatMap((row) =>
		row.age === undefined || !worstFirst.some((one) => one === row.freshness) ? [] : [row.age],
	);
	return { freshness, age: ages.length === 0 ? undefined : Math.max(...ages) };
}

const alarming: readonly Overall[] = ['auth', 'offline', 'stale'];

/** The other profiles on screen whose picture must not be believed. */
export function blindElsewhere(model: Model): readonly { readonly profile: string; readonly freshness: Overall }[] {
	return shownProfiles(model)
		.filter((profile) => profile !== model.current)
		.map((profile) => ({ profile, freshness: overallFreshness(model, profile).freshness }))
		.filter(({ freshness }) => alarming.includes(freshness));
}
