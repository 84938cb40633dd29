import { isRootAhead, type Known } from '../known.js';
import { describeState, isSettled } from '../state.js';
import type { TaskNode } from '../task.js';
import { endedAt } from '../time/ended.js';

/**
 * Whether a node and the nodes in it contradict each other, as the server told them: it is finished and one of them is
 * not, or it failed while none of them did and it has no end of its own.
 */
export function isInconsistent(node: TaskNode): boolean {
	const known = inconsistent.get(node) ?? readInconsistent(node);
	inconsistent.set(node, known);
	return known;
}

/** A node with many below it is asked about for every picture. */
const inconsistent = new WeakMap<TaskNode, boolean>();

function readInconsistent(node: TaskNode): boolean {
	if (node.state !== 'FINISHED' && node.state !== 'FAILED') return false;
	const phases = node.children.map(({ state }) => describeState(state).phase);
	if (node.state === 'FINISHED') return phases.some((phase) => phase !== 'settled' && phase !== 'waiting');
	const isReached = phases.some((phase) => phase !== 'waiting');
	return isReached && !phases.includes('failed') && endedAt(node) === undefined;
}

/** The same of a node of a task, but not where it is known why: what a stop left behind, and news of the root alone. */
export function disagrees(known: Known, node: TaskNode): boolean {
	const { state } = known.tree;
	if (isSettled(state) && state !== 'FINISHED') return false;
	return isInconsistent(node) && !(node === known.tree && isRootAhead(known));
}
