import { describeState } from '../../../domain/state.js';
import { isIndependent, type TaskNode } from '../../../domain/task.js';

/**
 * Leaves the rows that `keep` says yes to and the way to them, and hides the rest. Rows are kept by the identity of the
 * filter: make a new object when what it keeps has changed, and only then.
 */
export type RowFilter = { readonly keep: (node: TaskNode) => boolean };

/** Trees of other tasks by the node that stands for them. */
export type Grafts = ReadonlyMap<string, TaskNode>;

/** What has failed, and the way to it. */
export const failedOnly: RowFilter = { keep: ({ state }) => describeState(state).phase === 'failed' };

type Kept = { readonly grafts: Grafts; readonly byNode: WeakMap<TaskNode, boolean> };

/** By node object, so that only what changed is looked at again. */
const keptByFilter = new WeakMap<RowFilter, Kept>();

/** Whether a filter keeps something below a node, or in the tree that stands in its place. */
export function keepsBelow(filter: RowFilter, node: TaskNode, grafts: Grafts): boolean {
	if (isLeaf(node)) return false;
	const last = keptByFilter.get(filter);
	const { byNode } = last?.grafts === grafts ? last : fresh(filter, grafts);
	const look = (at: TaskNode): boolean => {
		const known = byNode.get(at);
		if (known !== undefined) return known;
		// A tree that stands somewhere in itself is looked at once.
		byNode.set(at, false);
		const inside = (isIndependent(at) ? grafts.get(at.id) : undefined) ?? at;
		const keeps = inside.children.some((child) => filter.keep(child) || (!isLeaf(child) && look(child)));
		byNode.set(at, keeps);
		return keeps;
	};
	return look(node);
}

/** Nothing is below it, nor can stand in its place: most nodes, and nothing to remember of them. */
function isLeaf(node: TaskNode): boolean {
	return node.children.length === 0 && !isIndependent(node);
}

function fresh(filter: RowFilter, grafts: Grafts): Kept {
	const kept = { grafts, byNode: new WeakMap<TaskNode, boolean>() };
	keptByFilter.set(filter, kept);
	return kept;
}
