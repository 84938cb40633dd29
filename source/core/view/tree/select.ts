import type { Model, TreeView } from '../../model.js';
import { type OpenTree, rowAtCursor, rowRules, treeHeight, treeTop, withTree } from '../panes.js';
import { type TreeRow, type TreeRows, treeRows } from '../tree-rows.js';
import { treeTopRow } from './viewport.js';

/** The cursor on another row: scrolled only as far as needed. */
export function selectRow(model: Model, open: OpenTree, index: number): Model {
	const { rows } = open.rows;
	const height = treeHeight(model);
	const to = Math.max(0, Math.min(index, rows.length - 1));
	const line = Math.max(0, Math.min(to - treeTop(model, open), height - 1));
	const cursor = { id: rows[to]?.node.id, line: to - treeTopRow(open.rows, to, line, height) };
	const view = { ...(model.trees[open.key] ?? open.view), cursor };
	return withTree({ ...model, followedTree: undefined }, open.key, view);
}

type Shape = Partial<Omit<TreeView, 'cursor' | 'aside'>>;

/**
 * Another set of rows under the cursor, which keeps its line, and its node if that is still among them; else it goes to
 * `heir`, or to the nearest row around it. A cursor that nobody has chosen goes on following what matters.
 */
export function reshape(model: Model, open: OpenTree, shape: Shape, heir?: (rows: TreeRows) => TreeRow | undefined) {
	const view = { ...open.view, ...shape };
	const shaped = withTree(model, open.key, view);
	if (view.cursor.id === undefined || model.followedTree === open.key) return shaped;
	const { aside, ...plain } = view;
	const isBack = !view.failedOnly && aside?.instead === view.cursor.id;
	if (aside && isBack) return withTree(model, open.key, { ...plain, cursor: aside.cursor });
	const rows = treeRows(open.tree, rowRules(shaped, open.key));
	const isShown = rows.indexById.has(view.cursor.id);
	const own = isShown ? rowAtCursor(open) : heir?.(rows);
	const row = own ?? nearestShown(open, rows);
	const line = open.index - treeTop(model, open);
	const kept = own ? aside : { cursor: { id: view.cursor.id, line }, instead: row?.node.id };
	const cursor = { id: row?.node.id, line };
	return withTree(model, open.key, { ...plain, ...(view.failedOnly ? { aside: kept } : {}), cursor });
}

/** An open tree whose cursor has been chosen by whoever acts on it. */
export function chosen(open: OpenTree): OpenTree {
	return { ...open, view: { ...open.view, cursor: open.cursor } };
}

/** The nearest row around the cursor's that is among other rows, too. */
function nearestShown(open: OpenTree, { rows, indexById }: TreeRows): TreeRow | undefined {
	for (let row = rowAtCursor(open); row; row = parentRow(open.rows, row)) {
		if (indexById.has(row.node.id)) return row;
	}
	return rows[0];
}

/** The root has no parent, not even itself: before a task starts its id is ''. */
export function parentRow({ rows, indexById }: TreeRows, { parent }: TreeRow): TreeRow | undefined {
	return parent === undefined ? undefined : rows[indexById.get(parent) ?? -1];
}
