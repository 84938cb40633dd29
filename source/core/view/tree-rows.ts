import { describeState } from '../../domain/state.js';
import { isWork } from '../../domain/summary.js';
import { isIndependent, type TaskNode } from '../../domain/task.js';
import type { TreeView } from '../model.js';

/** One visible line of a tree. */
export type TreeRow = {
	readonly node: TaskNode;
	/** How far it stands in: the nodes around it, and the gateways open around each of them. */
	readonly depth: number;
	readonly parent: string | undefined;
	/** undefined for a leaf. */
	readonly isOpen: boolean | undefined;
	/** The tree of the task that this node stands for, drawn in its place. */
	readonly graft: TaskNode | undefined;
	/** The node that stands for the other task this row belongs to; undefined in the task itself. */
	readonly owner: string | undefined;
};

/** Trees of other tasks by the node that stands for them. */
export type Grafts = ReadonlyMap<string, TaskNode>;

const noGrafts: Grafts = new Map();

export type TreeRows = {
	readonly rows: readonly TreeRow[];
	readonly indexById: ReadonlyMap<string, number>;
};

/** How many leaves below a node are in which condition; what a folded parent says of what it hides. */
export type Counts = {
	readonly done: number;
	readonly failed: number;
	readonly held: number;
	readonly running: number;
	readonly waiting: number;
};

const noCounts: Counts = { done: 0, failed: 0, held: 0, running: 0, waiting: 0 };

const phaseCounts = {
	settled: 'done',
	failed: 'failed',
	held: 'held',
	active: 'running',
	waiting: 'waiting',
} as const satisfies Record<string, keyof Counts>;

/** Counts by node object: unchanged nodes keep their identity over polls, so only what changed is counted again. */
const countsByNode = new WeakMap<TaskNode, Counts>();

export function countBelow(node: TaskNode): Counts {
	const known = countsByNode.get(node);
	if (known) return known;
	const counts = { ...noCounts };
	for (const child of node.children) {
		if (child.children.length > 0) {
			const below = countBelow(child);
			for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] += below[key];
		} else if (!child.untaken && (isWork(child) || describeState(child.state).phase === 'failed')) {
			counts[phaseCounts[describeState(child.state).phase]] += 1;
		}
	}
	countsByNode.set(node, counts);
	return counts;
}

/** Open by itself while something in it is going on or went wrong; a person's own fold always wins. */
export function isOpen(node: TaskNode, folds: TreeView['folds'], isRoot: boolean): boolean {
	return folds[node.id] ?? (isRoot || isLively(node));
}

function isLively(node: TaskNode): boolean {
	const { failed, held, running } = countBelow(node);
	if (failed + held + running > 0) return true;
	const { phase } = describeState(node.state);
	return phase === 'active' || phase === 'failed' || phase === 'held';
}

/**
 * The visible rows of a tree, root first. A node that stands for another task can be opened as soon as it is reached; its
 * rows are there once its tree is among the grafts. The answer for the last folds and grafts of each tree is kept.
 */
export function treeRows(tree: TaskNode, folds: TreeView['folds'], grafts: Grafts = noGrafts): TreeRows {
	const kept = rowsByTree.get(tree);
	if (kept?.folds === folds && kept.grafts === grafts) return kept.rows;
	const rows: TreeRow[] = [];
	const indexById = new Map<string, number>();
	const visit = (node: TaskNode, place: Pick<TreeRow, 'depth' | 'parent' | 'owner'>): void => {
		const isSeen = indexById.has(node.id);
		const graft = isIndependent(node) && !isSeen ? grafts.get(node.id) : undefined;
		const open = foldOf(node, graft, folds, node === tree);
		if (!isSeen) indexById.set(node.id, rows.length);
		rows.push({ node, ...place, isOpen: open, graft });
		if (!open) return;
		const owner = graft ? node.id : place.owner;
		for (const child of (graft ?? node).children) {
			visit(child, { depth: place.depth + 1 + (child.planned?.depth ?? 0), parent: node.id, owner });
		}
	};
	visit(tree, { depth: 0, parent: undefined, owner: undefined });
	const answer = { rows, indexById };
	rowsByTree.set(tree, { folds, grafts, rows: answer });
	return answer;
}

function foldOf(node: TaskNode, graft: TaskNode | undefined, folds: TreeView['folds'], isRoot: boolean) {
	if (graft) return folds[node.id] ?? isLively(graft);
	if (node.children.length > 0) return isOpen(node, folds, isRoot);
	return isIndependent(node) && describeState(node.state).phase !== 'waiting' ? false : undefined;
}

type Kept = { readonly folds: TreeView['folds']; readonly grafts: Grafts; readonly rows: TreeRows };

const rowsByTree = new WeakMap<TaskNode, Kept>();
