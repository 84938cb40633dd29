import { type TaskNode, walk } from '../task.js';
import { endedAt } from './ended.js';

/** When nodes of a task began and ended: the last of these moments, and the longest time between two. Server clock. */
export type Pulse = { readonly lastAt: number; readonly longestGapMs: number };

/** Undefined while no node has begun. */
export function pulseOf(tree: TaskNode): Pulse | undefined {
	const moments = Float64Array.from(momentsIn(tree)).sort();
	if (moments.length === 0) return undefined;
	let longestGapMs = 0;
	for (let index = 1; index < moments.length; index++)
		longestGapMs = Math.max(longestGapMs, moments[index]! - moments[index - 1]!);
	return { lastAt: moments.at(-1)!, longestGapMs };
}

function* momentsIn(tree: TaskNode): Generator<number> {
	for (const node of walk(tree)) {
		if (node.startedAt !== undefined) yield node.startedAt;
		const end = endedAt(node);
		if (end !== undefined) yield end;
	}
}
