import type { WatchKey } from '../../domain/watch.js';
import { type Cursor, type Model, untouchedTree } from '../model.js';
import { listRows, selectedTask } from '../view/list-rows.js';
import { listWindow, openTree, treeTop, withTree } from '../view/panes.js';
import type { Filter, Find } from './find.js';
import { isFound } from './list-matches.js';
import { readQuery } from './matching/query.js';
import { nearestFound } from './nearest.js';
import { treeMatches } from './tree-matches.js';

/** What a filter belongs to: the tree of this task; undefined is the list. */
export type FilterPlace = WatchKey | undefined;

/** Where `/` filters now. */
export function filterPlace(model: Model): FilterPlace {
	return model.pane === 'list' ? undefined : selectedTask(model);
}

export function filterAt({ find }: Model, place: FilterPlace): Filter | undefined {
	return place === undefined ? find.list : find.trees[place];
}

/** Narrows to what this text finds; the cursor stays on its row as long as that is found, else goes to the nearest one. */
export function withFilterText(model: Model, place: FilterPlace, text: string): Model {
	const before = filterAt(model, place);
	const here = cursorAt(model, place);
	const back = before?.back ?? here;
	const hasMoved = before !== undefined && here.id !== before.picked && here.id !== before.lost;
	const meant = hasMoved || !before ? here.id : before.meant;
	const query = readQuery(text);
	const filter: Filter = { text, query, back, meant, picked: back.id, lost: undefined };
	const filtered = withFilter(model, place, filter);
	if (query.length === 0) return withCursor(filtered, place, back);
	const found = foundNearest(filtered, place, meant);
	// A tree has its root in any case.
	const picked = found ?? (place === undefined ? undefined : model.known[place]?.tree.id);
	const lost = picked === undefined ? back.id : undefined;
	return withFilter(withCursor(filtered, place, { ...back, id: picked ?? back.id }), place, {
		...filter,
		picked,
		lost,
	});
}

function foundNearest(model: Model, place: FilterPlace, wanted: string | undefined): string | undefined {
	if (place === undefined) return nearestFound(listRows(model), wanted, (key) => isFound(model, key));
	const matches = treeMatches(model, place);
	return matches && nearestFound(matches.order, wanted, (id) => matches.found.has(id));
}

/**
 * Without the filter: back to where the cursor was, unless a person has moved on since to something found. That keeps its
 * line, and is still on screen.
 */
export function withoutFilter(model: Model, place: FilterPlace): Model {
	const filter = filterAt(model, place);
	if (!filter) return model;
	const here = cursorAt(model, place);
	const cleared = withFilter(model, place, undefined);
	const isBack = here.id === (filter.picked ?? filter.lost);
	return withCursor(cleared, place, isBack ? filter.back : here);
}

/** The row that the filter went to is a person's own from now on: they have looked into it. */
export function withRowMeant(model: Model): Model {
	const place = filterPlace(model);
	const filter = filterAt(model, place);
	return filter?.picked === undefined ? model : withFilter(model, place, { ...filter, picked: undefined });
}

/** The cursor as it stands on screen. */
function cursorAt(model: Model, place: FilterPlace): Cursor {
	if (place === undefined) {
		const { index, top } = listWindow(model);
		return { id: model.list.id, line: Math.max(0, index - top) };
	}
	const open = openTree(model);
	return open ? { id: open.cursor.id, line: open.index - treeTop(model, open) } : { id: undefined, line: 0 };
}

function withCursor(model: Model, place: FilterPlace, cursor: Cursor): Model {
	if (place === undefined) return { ...model, list: cursor };
	return withTree(model, place, { ...(model.trees[place] ?? untouchedTree), cursor });
}

function withFilter(model: Model, place: FilterPlace, filter: Filter | undefined): Model {
	return {
		...model,
		find: place === undefined ? { ...model.find, list: filter } : treeFilter(model.find, place, filter),
	};
}

function treeFilter(find: Find, place: WatchKey, filter: Filter | undefined): Find {
	const { [place]: _, ...others } = find.trees;
	return { ...find, trees: filter ? { ...others, [place]: filter } : others };
}
