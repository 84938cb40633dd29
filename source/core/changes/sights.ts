import { reasonFor } from '../../domain/change/changes-between.js';
import { standingOf } from '../../domain/change/standing.js';
import type { Standing, Transition } from '../../domain/change/transition.js';
import type { Known } from '../../domain/known.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { type Freshness, freshnessOf, isBlind } from '../polling/freshness.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';

/** A profile by its name, a task by its key. */
type Sights = Readonly<Record<string, string>>;

/** Of the server, so that one line tells of all its tasks. */
const ofServer: ReadonlySet<Freshness> = new Set(['offline', 'auth']);

/**
 * What is out of sight now, and what has changed in that since it was last told. While the program makes up for having
 * stood still nothing is told: everything is old then, and most of it is back a moment later.
 */
export function lookAgain(model: Model): readonly [Sights, readonly Transition[]] {
	const before = model.changes.sights;
	if (model.gap) return [before, []];
	const now = hiddenNow(model);
	const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
	const changed = names.filter((name) => before[name] !== now[name]);
	if (changed.length === 0) return [before, []];
	return [now, changed.flatMap((name) => tell(model, name, before[name], now[name]))];
}

function hiddenNow(model: Model): Sights {
	const before = model.changes.sights;
	const hidden: Record<string, string> = {};
	for (const profile of shownProfiles(model)) {
		for (const key of watchesOf(model, profile)) {
			if (!isBlind(model, key)) continue;
			const freshness = freshnessOf(model, key);
			// What the server hid is back when it has been told of again, one after the other.
			if (freshness === 'stale' && before[profile] !== undefined) hidden[profile] ??= before[profile];
			else hidden[ofServer.has(freshness) ? profile : key] = freshness;
		}
	}
	return hidden;
}

function tell(model: Model, name: string, old: string | undefined, now: string | undefined): readonly Transition[] {
	const watch = model.watches[name];
	if (watch) return [tellTask(model, name, old, now)];
	// What has left the screen is not asked for, and nothing is said of it.
	if (!shownProfiles(model).includes(name)) return [];
	const trouble = now === undefined ? undefined : model.servers[name]?.failure;
	return [
		{
			at: model.now,
			profile: name,
			task: undefined,
			taskName: '',
			path: [],
			from: blind(old, undefined),
			to: blind(now, undefined),
			reason: undefined,
			trouble,
		},
	];
}

function tellTask(model: Model, key: WatchKey, old: string | undefined, now: string | undefined): Transition {
	const { profile, name } = model.watches[key]!;
	const known = model.known[key];
	const standing = known && standingOf(known.tree, known);
	return {
		at: model.now,
		profile,
		task: key,
		taskName: name,
		path: [],
		from: blind(old, standing) ?? standing,
		to: blind(now, standing) ?? standing,
		reason: now === undefined && known ? reasonFor(known, standing!, firstFailure(known)) : undefined,
		trouble: now === undefined ? undefined : model.polls[key]?.failure,
	};
}

function firstFailure({ summary, tree }: Known): string {
	return summary.failed[0]?.node.id ?? tree.id;
}

function blind(state: string | undefined, standing: Standing | undefined): Standing | undefined {
	return state === undefined ? undefined : { retry: 0, loop: 0, ...standing, badge: 'blind', state };
}
