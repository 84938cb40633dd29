import { isSettled } from '../../domain/state.js';
import type { Model } from '../model.js';
import { freshnessOf } from '../polling/freshness.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';
import { type WallClass, wallClasses } from './classes.js';
import { type WallItem, wallItems } from './items.js';

/** How much the wall says of each item: `hero` all of one, `tiles` a field for each, `lines` a row for each. */
export type Rung = 'banner' | 'blind' | 'well' | 'hero' | 'tiles' | 'lines';

/** On less than this there is no room for more than the worst. */
const bannerRows = 12;
const bannerColumns = 40;

const mostTiles = 6;

export function rungOf(model: Model): Rung {
	const { rows, columns } = model.size;
	const items = wallItems(model);
	const count = troubledItems(items).length;
	if (rows < bannerRows || columns < bannerColumns) return 'banner';
	if (seesNothing(model, items)) return 'blind';
	if (count === 0) return 'well';
	if (count === 1) return 'hero';
	return count <= mostTiles ? 'tiles' : 'lines';
}

export function troubledItems(items: readonly WallItem[]): readonly WallItem[] {
	return items.filter((item) => wallClasses[item.class].needsPerson);
}

const unseen: ReadonlySet<WallClass> = new Set(['blind', 'asking', 'done', 'stopped']);

/** Nothing that may still change is known any more. Tasks with a trouble of their own do not make it so. */
function seesNothing(model: Model, items: readonly WallItem[]): boolean {
	const blind = items.filter((item) => item.class === 'blind');
	const isOut = ({ kind, id }: WallItem): boolean => {
		const freshness = kind === 'task' ? freshnessOf(model, id) : 'offline';
		return freshness === 'stale' || freshness === 'offline' || freshness === 'auth';
	};
	return blind.length > 0 && blind.every(isOut) && items.every((item) => unseen.has(item.class));
}

/** How well it is when nothing needs anybody: `ok` is said only of what is known now. */
export type Calm = 'ok' | 'late' | 'asking' | 'none';

export function calmOf(model: Model): Calm {
	const keys = shownProfiles(model).flatMap((profile) => watchesOf(model, profile));
	if (keys.length === 0) return 'none';
	if (keys.some((key) => !model.known[key])) return 'asking';
	// A server that has just begun to fail is not yet called away, but nothing of it is fresh.
	const isFailing = shownProfiles(model).some((profile) => model.servers[profile]?.failure !== undefined);
	const isLate = keys.some((key) => !isSettled(model.known[key]!.tree.state) && freshnessOf(model, key) !== 'live');
	return isFailing || isLate ? 'late' : 'ok';
}
