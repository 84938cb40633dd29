import { isIndependent, type TaskNode } from '../../../domain/task.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Lingering, Model } from '../../model.js';
import { showsTree } from '../layout.js';
import { selectedTask } from '../list-rows.js';
import { type OpenTree, openTree, rowAtCursor, rowRules, treeTop } from '../panes.js';
import { type RowRules, treeRows } from '../tree-rows.js';
import { isLively, wishFor } from './folds.js';
import { parentRow } from './select.js';

/** How long a part that has ended stays open: long enough to be seen ending. */
const pauseMs = 30_000;

/**
 * What ends in the tree on screen stays open for a while, as long as the cursor is in it, and where folding it would move
 * the row that a person has gone to. A tree that comes on screen begins with everything folded that has ended.
 */
export function keepLingering(before: Model, after: Model): Model {
	const key = selectedTask(after);
	const isKept = key !== undefined && showsTree(before) && showsTree(after) && selectedTask(before) === key;
	if (!isKept) return after.lingering ? { ...after, lingering: undefined } : after;
	return foldDue(before, keepEnded(before, after, key));
}

/** With each reply: what was open by itself, and is not any more. */
function keepEnded(before: Model, after: Model, key: WatchKey): Model {
	const old = before.known[key]?.tree;
	const tree = after.known[key]?.tree;
	const rules = rowRules(after, key);
	if (!old || !tree || before.known === after.known || rules.mode !== 'interesting') return after;
	if (old === tree && rowRules(before, key).grafts === rules.grafts) return after;
	const wasOpen = new Set(
		treeRows(old, rowRules(before, key)).rows.flatMap(({ node, isOpen }) => (isOpen ? [node.id] : [])),
	);
	const ended = endedIn(tree, wasOpen, rules);
	const until = Object.fromEntries(ended.map((id) => [id, after.lingering?.until[id] ?? after.now + pauseMs]));
	return withLingering(after, key, until);
}

/** The branches that would fold by themselves, of those that were open; nothing is looked at that was not on screen. */
function endedIn(tree: TaskNode, wasOpen: ReadonlySet<string>, { folds, grafts }: RowRules): readonly string[] {
	const ended: string[] = [];
	const visit = (node: TaskNode, isRoot: boolean): void => {
		const content = (isIndependent(node) ? grafts.get(node.id) : undefined) ?? node;
		if (!isRoot && wishFor(folds, node) === undefined && !isLively(content)) ended.push(node.id);
		for (const child of content.children) if (wasOpen.has(child.id)) visit(child, false);
	};
	visit(tree, true);
	return ended;
}

/** With each tick: what has lingered for long enough folds, if nothing speaks against it; else it gets another while. */
function foldDue(before: Model, after: Model): Model {
	const { lingering } = after;
	if (!lingering || before.now === after.now) return after;
	const due = Object.keys(lingering.until).filter((id) => lingering.until[id]! <= after.now);
	const open = due.length === 0 ? undefined : openTree(after);
	if (!open) return after;
	const around = rowsAround(open);
	const free = due.filter((id) => !around.has(id));
	const below = free.filter((id) => (open.rows.indexById.get(id) ?? -1) > open.index);
	const renewed = Object.fromEntries(due.map((id) => [id, after.now + pauseMs]));
	const folded = [free, below, []].map((ids) => without(after, lingering, { ...lingering.until, ...renewed }, ids));
	return folded.find((model) => isSteady(after, model)) ?? after;
}

function without(model: Model, { task }: Lingering, until: Lingering['until'], ids: readonly string[]): Model {
	const gone = new Set(ids);
	return withLingering(model, task, Object.fromEntries(Object.entries(until).filter(([id]) => !gone.has(id))));
}

/** Whether the row a person has gone to stays on its line; a cursor that follows what matters moves anyway. */
function isSteady(before: Model, after: Model): boolean {
	const open = openTree(before);
	const next = openTree(after);
	if (!open || !next || before.pane !== 'tree' || open.isFollowing) return true;
	return open.index - treeTop(before, open) === next.index - treeTop(after, next);
}

function rowsAround(open: OpenTree): ReadonlySet<string> {
	const ids = new Set<string>();
	for (let row = rowAtCursor(open); row; row = parentRow(open.rows, row)) ids.add(row.node.id);
	return ids;
}

function withLingering(model: Model, task: WatchKey, until: Lingering['until']): Model {
	const ids = Object.keys(until);
	const same = model.lingering?.ids;
	if (ids.length === 0) return same ? { ...model, lingering: undefined } : model;
	const isSame = same?.size === ids.length && ids.every((id) => same.has(id));
	return { ...model, lingering: { task, until, ids: isSame ? same : new Set(ids) } };
}
