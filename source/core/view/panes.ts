import type { TaskNode } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import { filterOf } from '../find/filter-of.js';
import { type Cursor, type Model, type TreeView, untouchedTree } from '../model.js';
import { moveTo, topRow } from './cursor.js';
import { graftsOf } from './grafts.js';
import { layoutOf } from './layout.js';
import { type ListEntry, listEntries, selectedTask } from './list-rows.js';
import { newestStanding, standingOf } from './tree/cursor-of.js';
import { stickyRows, treeTopRow } from './tree/viewport.js';
import { plainRules, type RowRules, type TreeRow, type TreeRows, treeRows } from './tree-rows.js';

/** The tree on screen (or about to be): rows, and where the cursor is in them. */
export type OpenTree = {
	readonly key: WatchKey;
	readonly tree: TaskNode;
	readonly view: TreeView;
	readonly rows: TreeRows;
	readonly index: number;
	readonly cursor: Cursor;
	/** Nobody has chosen the row: it is where something goes on, and goes elsewhere with it. */
	readonly isFollowing: boolean;
};

/** The tree of the selected task; undefined while no reply has come or nothing is watched. */
export function openTree(model: Model): OpenTree | undefined {
	const key = selectedTask(model);
	const known = key === undefined ? undefined : model.known[key];
	if (key === undefined || !known) return undefined;
	const view = model.trees[key] ?? untouchedTree;
	const rows = treeRows(known.tree, rowRules(model, key));
	const height = treeHeight(model);
	const standing =
		model.followedTree === key
			? newestStanding(rows, known.summary, height)
			: standingOf(view.cursor, rows, known.summary, height);
	return { key, tree: known.tree, view, rows, ...standing };
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
	return treeTopRow(open.rows, open.index, open.cursor.line, treeHeight(model));
}

/** Indexes of the rows on screen, line by line: first those that stay on top. */
export function treeLinesOf(
	model: Model,
	open: OpenTree,
): { readonly indexes: readonly number[]; readonly sticky: number } {
	const height = treeHeight(model);
	const top = treeTop(model, open);
	const sticky = stickyRows(open.rows, top, height);
	const last = Math.min(open.rows.rows.length, top + height);
	const below = Array.from(
		{ length: Math.max(0, last - top - sticky.length) },
		(_, line) => top + sticky.length + line,
	);
	return { indexes: [...sticky, ...below], sticky: sticky.length };
}

export function rowAtCursor(open: OpenTree): TreeRow | undefined {
	return open.rows.rows[open.index];
}

export function withTree(model: Model, key: WatchKey, view: TreeView): Model {
	return { ...model, trees: { ...model.trees, [key]: view } };
}
