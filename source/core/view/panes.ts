import { pathTo, type TaskNode } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import { type Cursor, type Model, type TreeView, untouchedTree } from '../model.js';
import { isShown, shownProfiles } from '../polling/shown-profiles.js';
import { moveTo, topRow } from './cursor.js';
import { graftsOf } from './grafts.js';
import { layoutOf } from './layout.js';
import { type ListEntry, listEntries, listRows, selectedTask } from './list-rows.js';
import { attemptOf, wishFor } from './tree/folds.js';
import { filterOf } from './tree/row-filter.js';
import { plainRules, type RowRules, type TreeRow, type TreeRows, treeRows } from './tree-rows.js';

/** The tree on screen (or about to be): rows, and where the cursor is in them. */
export type OpenTree = {
	readonly key: WatchKey;
	readonly tree: TaskNode;
	readonly view: TreeView;
	readonly rows: TreeRows;
	readonly index: number;
	readonly cursor: Cursor;
};

/** The tree of the selected task; undefined while no reply has come or nothing is watched. */
export function openTree(model: Model): OpenTree | undefined {
	const key = selectedTask(model);
	const known = key === undefined ? undefined : model.known[key];
	if (key === undefined || !known) return undefined;
	const view = model.trees[key] ?? untouchedTree;
	const rows = treeRows(known.tree, rowRules(model, key));
	const chosen = view.cursor.id === undefined ? undefined : rows.indexById.get(view.cursor.id);
	if (chosen !== undefined) return { key, tree: known.tree, view, rows, index: chosen, cursor: view.cursor };
	// Nobody has chosen yet: stand on what matters, and follow it.
	const { failed, held, running } = known.summary;
	const matters = (failed[0] ?? held[0] ?? running[0])?.node.id;
	const index = (matters === undefined ? undefined : rows.indexById.get(matters)) ?? 0;
	const line = Math.min(index, Math.floor(treeHeight(model) / 2));
	return { key, tree: known.tree, view, rows, index, cursor: { id: rows.rows[index]?.node.id, line } };
}

/** What decides which rows the tree of a task has. */
export function rowRules(model: Model, key: WatchKey): RowRules {
	const { folds, mode } = model.trees[key] ?? untouchedTree;
	const lingering = model.lingering?.task === key ? model.lingering.ids : plainRules.lingering;
	return { mode, folds, grafts: graftsOf(model), filter: filterOf(model, key), lingering };
}

export function treeHeight(model: Model): number {
	return layoutOf(model).bodyRows;
}

/** The list's lines, the first one on screen, and the cursor among all of them. */
export function listWindow(model: Model): {
	readonly entries: readonly ListEntry[];
	readonly top: number;
	readonly index: number;
} {
	const entries = listEntries(model);
	const index = entryOf(entries, selectedTask(model));
	return { entries, index, top: topRow(model.list, Math.max(0, index), entries.length, layoutOf(model).bodyRows) };
}

function entryOf(entries: readonly ListEntry[], wanted: WatchKey | undefined): number {
	return entries.findIndex((entry) => entry.kind === 'task' && entry.key === wanted);
}

/** The list's cursor on another task: scrolled only as far as needed, the heading of its group in sight with its first task. */
export function selectInList(model: Model, key: WatchKey): Cursor {
	const { entries, index } = listWindow(model);
	const to = entryOf(entries, key);
	const size = { count: entries.length, height: layoutOf({ ...model, pane: 'list' }).bodyRows };
	const { line } = moveTo(model.list, () => key, index, to, size);
	const isUnderHeading = entries[to - 1]?.kind === 'group';
	return { id: key, line: isUnderHeading ? Math.max(line, Math.min(1, size.height - 1)) : line };
}

export function treeTop(model: Model, open: OpenTree): number {
	return topRow(open.cursor, open.index, open.rows.rows.length, treeHeight(model));
}

export function rowAtCursor(open: OpenTree): TreeRow | undefined {
	return open.rows.rows[open.index];
}

/** The folds with every ancestor of a node open, so that it is on screen. */
export function openTo(tree: TaskNode, id: string, folds: TreeView['folds']): TreeView['folds'] {
	const ancestors = pathTo(tree, id)?.slice(0, -1) ?? [];
	const closed = ancestors.filter((node) => wishFor(folds, node) !== true);
	if (closed.length === 0) return folds;
	return { ...folds, ...Object.fromEntries(closed.map((node) => [node.id, { open: true, attempt: attemptOf(node) }])) };
}

/**
 * After anything changed: a selected node that a fold by itself would hide keeps its ancestors open; one that is gone
 * gives its line to its nearest sibling, else to its parent; a selected task that is no longer watched gives it to its neighbour.
 */
export function keepCursors(before: Model, after: Model): Model {
	return keepTreeCursor(before, followCursor(keepListCursor(before, after)));
}

function keepListCursor(before: Model, after: Model): Model {
	const { id } = after.list;
	const isThere = id !== undefined && isShown(after, after.watches[id]?.profile);
	if (isThere && !after.followsFirst) return after;
	const keys = listRows(after);
	if (after.followsFirst && after.pane === 'list')
		return keys[0] === id ? after : { ...after, list: { id: keys[0], line: Number(shownProfiles(after).length > 1) } };
	if (isThere) return after;
	const oldIndex = id === undefined || before.current !== after.current ? 0 : Math.max(0, listRows(before).indexOf(id));
	const next = keys[Math.min(oldIndex, keys.length - 1)];
	return next === id ? after : { ...after, list: { id: next, line: after.list.line } };
}

/** The profile the cursor is in is the current one: what is added, asked for and said is about it. */
function followCursor(model: Model): Model {
	const profile = model.watches[model.list.id ?? '']?.profile;
	return profile === undefined || profile === model.current || !isShown(model, profile)
		? model
		: { ...model, current: profile };
}

/** Of the selected task alone: the trees that nobody looks at are laid out when somebody does. */
function keepTreeCursor(before: Model, after: Model): Model {
	const key = selectedTask(after);
	const view = key === undefined ? undefined : after.trees[key];
	const tree = key === undefined ? undefined : after.known[key]?.tree;
	const id = view?.cursor.id;
	if (key === undefined || !view || !tree || id === undefined) return after;
	const rules = rowRules(after, key);
	const rows = treeRows(tree, rules);
	if (rows.indexById.has(id)) return after;
	const folds = openTo(tree, id, view.folds);
	if (treeRows(tree, { ...rules, folds }).indexById.has(id)) return withTree(after, key, { ...view, folds });
	const old = before.known[key] && treeRows(before.known[key].tree, rowRules(before, key));
	const heir = old && nearestLeft(old, id, rows);
	return withTree(after, key, { ...view, cursor: { id: heir, line: view.cursor.line } });
}

/** The next sibling of a row that is gone, else the one before it, else its parent; undefined when none is left. */
function nearestLeft(old: TreeRows, id: string, rows: TreeRows): string | undefined {
	const index = old.indexById.get(id);
	const parent = index === undefined ? undefined : old.rows[index]!.parent;
	if (index === undefined || parent === undefined) return undefined;
	const siblings = [...old.rows.slice(index + 1), ...old.rows.slice(0, index).reverse()].filter(
		(row) => row.parent === parent && rows.indexById.has(row.node.id),
	);
	if (siblings.length > 0) return siblings[0]!.node.id;
	return rows.indexById.has(parent) ? parent : nearestLeft(old, parent, rows);
}

export function withTree(model: Model, key: WatchKey, view: TreeView): Model {
	return { ...model, trees: { ...model.trees, [key]: view } };
}
