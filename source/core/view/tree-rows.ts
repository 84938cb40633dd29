import { describeState, isSettled } from '../../domain/state.js';
import { isWork } from '../../domain/summary.js';
import type { TaskNode } from '../../domain/task.js';
import type { TreeView } from '../model.js';

/** One visible line of a tree. */
export type TreeRow = {
	readonly node: TaskNode;
	readonly depth: number;
	readonly parent: string | undefined;
	/** undefined for a leaf. */
	readonly isOpen: boolean | undefined;
};

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
		} else if (isWork(child) || describeState(child.state).phase === 'failed') {
			counts[phaseCounts[describeState(child.state).phase]] += 1;
		}
	}
	countsByNode.set(node, counts);
	return counts;
}

/** Open by itself while something in it is going on or went wrong; a person's own fold always wins. */
export function isOpen(node: TaskNode, folds: TreeView['folds'], isRoot: boolean): boolean {
	const chosen = folds[node.id];
	if (chosen !== undefined) return chosen;
	if (isRoot) return true;
	const { failed, held, running } = countBelow(node);
	if (failed + held + running > 0) return true;
	const { phase } = describeState(node.state);
	return phase === 'active' || phase === 'failed' || phase === 'held';
}

/** The visible rows of a tree, root first. The answer for the last tree and folds of each root is kept. */
export function treeRows(tree: TaskNode, folds: TreeView['folds']): TreeRows {
	const kept = rowsByTree.get(tree);
	if (kept?.folds === folds) return kept.rows;
	const rows: TreeRow[] = [];
	const indexById = new Map<string, number>();
	const visit = (node: TaskNode, depth: number, parent: string | undefined): void => {
		const open = node.children.length > 0 ? isOpen(node, folds, depth === 0) : undefined;
		indexById.set(node.id, rows.length);
		rows.push({ node, depth, parent, isOpen: open });
		if (open) for (const child of node.children) visit(child, depth + 1, node.id);
	};
	visit(tree, 0, undefined);
	const answer = { rows, indexById };
	rowsByTree.set(tree, { folds, rows: answer });
	return answer;
}

const rowsByTree = new WeakMap<TaskNode, { readonly folds: TreeView['folds']; readonly rows: TreeRows }>();

/** Whether a node was left aside: its task is over and never came to it. */
export function isUntaken(node: TaskNode, tree: TaskNode): boolean {
	return describeState(node.state).phase === 'waiting' && node !== tree && isSettled(tree.state);
}
