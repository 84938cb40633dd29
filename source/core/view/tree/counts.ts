import { describeState } from '../../../domain/state.js';
import { isWork } from '../../../domain/summary.js';
import type { TaskNode } from '../../../domain/task.js';

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

const sizes = new WeakMap<TaskNode, number>();

/** How many nodes there are below a node. */
export function sizeBelow(node: TaskNode): number {
	if (node.children.length === 0) return 0;
	const known = sizes.get(node);
	if (known !== undefined) return known;
	const size = node.children.reduce((sum, child) => sum + 1 + sizeBelow(child), 0);
	sizes.set(node, size);
	return size;
}
