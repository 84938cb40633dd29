import type { TaskNode } from '../../../domain/task.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Model, TreeView } from '../../model.js';
import { pathInto } from '../grafts.js';
import { selectedTask } from '../list-rows.js';
import { rowRules, withTree } from '../panes.js';
import { type RowRules, type TreeRows, treeRows } from '../tree-rows.js';
import { foldBy, wishFor } from './folds.js';

const noticeMs = 8_000;

/** The model with the node under a tree's cursor among its rows: what is around it open, nothing hiding it. */
export function reveal(model: Model, key: WatchKey): Model {
	const view = model.trees[key];
	const tree = model.known[key]?.tree;
	const id = view?.cursor.id;
	if (!view || !tree || id === undefined) return model;
	const rules = rowRules(model, key);
	if (treeRows(tree, rules).indexById.has(id)) return model;
	return withTree(model, key, { ...view, folds: openTo(tree, id, rules), failedOnly: false, aside: undefined });
}

/**
 * Of the selected task alone: other trees are laid out when somebody looks at them. A node that has not been told yet is
 * waited for.
 */
export function keepTreeCursor(before: Model, after: Model): Model {
	const key = selectedTask(after);
	const view = key === undefined ? undefined : after.trees[key];
	const tree = key === undefined ? undefined : after.known[key]?.tree;
	const id = view?.cursor.id;
	if (key === undefined || !view || !tree || id === undefined || isAsBefore(before, after, key)) return after;
	const rules = rowRules(after, key);
	const rows = treeRows(tree, rules);
	if (rows.indexById.has(id)) return after;
	const folds = openTo(tree, id, rules);
	if (treeRows(tree, { ...rules, folds }).indexById.has(id)) return withTree(after, key, { ...view, folds });
	const old = before.known[key] && treeRows(before.known[key].tree, rowRules(before, key));
	const gone = old?.rows[old.indexById.get(id) ?? -1]?.node;
	if (!old || !gone) return after;
	const moved = withTree(after, key, { ...view, cursor: { id: nearestLeft(old, id, rows), line: view.cursor.line } });
	const values = { name: gone.name || gone.id };
	const isHidden = rules.filter !== undefined;
	return isHidden ? moved : { ...moved, notice: { key: 'nodeGone', values, until: after.now + noticeMs } };
}

function isAsBefore(before: Model, after: Model, key: WatchKey): boolean {
	return (
		before.known === after.known &&
		before.trees[key] === after.trees[key] &&
		before.children === after.children &&
		before.lingering === after.lingering &&
		selectedTask(before) === key
	);
}

/** The folds with every ancestor of a node open, so that it is on screen. */
function openTo(tree: TaskNode, id: string, { folds, mode, grafts }: RowRules): TreeView['folds'] {
	const ancestors = pathInto(tree, grafts, id)?.slice(0, -1) ?? [];
	const closed = ancestors.filter((node) => wishFor(folds, node) !== true);
	if (closed.length === 0) return folds;
	return { ...folds, ...Object.fromEntries(closed.map((node) => [node.id, foldBy(mode, node, true)])) };
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
