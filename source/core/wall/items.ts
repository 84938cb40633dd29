import { type Badge, isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { ageSeconds, type Freshness, freshnessOf } from '../polling/freshness.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';
import { taskTimes } from '../view/list/task-times.js';
import { badgeOf, lastBadge } from '../view/task-badge.js';
import { callSigns, serverSign } from './call-signs.js';
import { type WallClass, wallClasses } from './classes.js';
import { isNewChange } from './quiet.js';

/** A thing on the wall: a watched task, or a server that is away with all its tasks. */
export type WallItem = {
	readonly kind: 'task' | 'server';
	/** Of a task its key, of a server the name of its profile. */
	readonly id: string;
	readonly profile: string;
	readonly class: WallClass;
	readonly callSign: string;
	/** How long it has been so, in whole seconds; undefined while we cannot know. */
	readonly seconds: number | undefined;
	/** It may have been so for longer. */
	readonly isAtLeast: boolean;
	readonly isNew: boolean;
	/** The tasks that a server takes out of sight; those that needed somebody are items of their own all the same. */
	readonly hides: readonly WatchKey[];
};

const classOfBadge: Readonly<Record<Badge, WallClass>> = {
	fail: 'failed',
	human: 'human',
	blind: 'blind',
	retrying: 'retrying',
	running: 'running',
	other: 'other',
	waiting: 'waiting',
	stopped: 'stopped',
	done: 'done',
	skipped: 'done',
};

const ofServer: ReadonlySet<Freshness> = new Set(['offline', 'auth']);

const itemsByModel = new WeakMap<Model, readonly WallItem[]>();

/** All that is watched, worst first, then what has been so for longest. */
export function wallItems(model: Model): readonly WallItem[] {
	const kept = itemsByModel.get(model);
	if (kept) return kept;
	const items = shownProfiles(model)
		.flatMap((profile) => itemsOf(model, profile))
		.sort(byUrgency(model));
	itemsByModel.set(model, items);
	return items;
}

function itemsOf(model: Model, profile: string): readonly WallItem[] {
	const keys = watchesOf(model, profile);
	const isAway = keys.some((key) => ofServer.has(freshnessOf(model, key)));
	if (!isAway) return keys.map((key) => taskItem(model, key));
	const hides = keys.filter((key) => ofServer.has(freshnessOf(model, key)) && badgeOf(model, key) === 'blind');
	const shown = keys.filter((key) => !hides.includes(key) || lastBadge(model, key) !== undefined);
	return [serverItem(model, profile, hides), ...shown.map((key) => taskItem(model, key))];
}

function serverItem(model: Model, profile: string, hides: readonly WatchKey[]): WallItem {
	const { failingSince } = model.servers[profile] ?? {};
	return {
		kind: 'server',
		id: profile,
		profile,
		class: 'blind',
		callSign: serverSign(profile),
		seconds: failingSince === undefined ? undefined : secondsSince(model, failingSince),
		isAtLeast: false,
		isNew: isNewChange(model, (one) => one.task === undefined && one.profile === profile),
		hides,
	};
}

function taskItem(model: Model, key: WatchKey): WallItem {
	const itemClass = classOf(model, key);
	const { since } = taskTimes(model, key);
	return {
		kind: 'task',
		id: key,
		profile: model.watches[key]!.profile,
		class: itemClass,
		callSign: callSigns(model).get(key) ?? '',
		seconds: itemClass === 'blind' ? ageSeconds(model, key) : since?.seconds,
		isAtLeast: since?.atLeast ?? false,
		isNew: isNewChange(model, (one) => one.task === key && one.path.length === 0),
		hides: [],
	};
}

/** What it does, and how far that can be believed: nothing that goes well is said to, of what is not heard of. */
function classOf(model: Model, key: WatchKey): WallClass {
	const known = model.known[key];
	const badge = badgeOf(model, key);
	if (badge === 'blind') return 'blind';
	if (!known) return 'asking';
	const itemClass = classOfBadge[badge];
	const isLate = freshnessOf(model, key) === 'late' && !isSettled(known.tree.state);
	return isLate && wallClasses[itemClass].rank > wallClasses.late.rank ? 'late' : itemClass;
}

function secondsSince({ now }: Model, at: number): number {
	return Math.max(0, Math.floor((now - at) / 1000));
}

/** What needed somebody when it was last seen stands above what did not. */
function byUrgency(model: Model): (one: WallItem, other: WallItem) => number {
	const lastRank = (item: WallItem): number => (item.kind === 'task' && lastBadge(model, item.id) ? 0 : 1);
	const kindRank = ({ kind }: WallItem): number => (kind === 'server' ? 0 : 1);
	return (one, other) =>
		wallClasses[one.class].rank - wallClasses[other.class].rank ||
		kindRank(one) - kindRank(other) ||
		lastRank(one) - lastRank(other) ||
		(other.seconds ?? -1) - (one.seconds ?? -1) ||
		(one.callSign < other.callSign ? -1 : 1);
}
