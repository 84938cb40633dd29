import type { Forward, Graph } from './graph.js';
import type { Meeting } from './meetings.js';

type Step = { readonly id: string; readonly release: boolean };

/**
 * All ids in flow order: each branch to its end, one after the other, the node where they meet after all of them.
 * What the flow never reaches comes last, in the order of `ids`.
 */
export function flowOrder(graph: Graph, forward: Forward, meetings: ReadonlyMap<string, Meeting>): readonly string[] {
	const waitsFor = countSources(forward);
	const heldBy = new Map<string, number>();
	const placed = new Set<string>();
	const stack: Step[] = graph.starts.map((id) => ({ id, release: false })).reverse();
	for (let step = stack.pop(); step; step = stack.pop()) {
		const { id, release } = step;
		if (release) heldBy.set(id, heldBy.get(id)! - 1);
		if (placed.has(id) || (heldBy.get(id) ?? 0) > 0 || (waitsFor.get(id) ?? 0) > 0) continue;
		placed.add(id);
		const targets = forward.targets.get(id) ?? [];
		for (const target of targets) waitsFor.set(target, waitsFor.get(target)! - 1);
		const converge = meetings.get(id)?.converge;
		// Under the branches on the stack, so that it is released when the last of them has ended.
		if (converge !== undefined && !placed.has(converge)) {
			heldBy.set(converge, (heldBy.get(converge) ?? 0) + 1);
			stack.push({ id: converge, release: true });
		}
		for (const target of targets.toReversed()) stack.push({ id: target, release: false });
	}
	return [...placed, ...graph.ids.filter((id) => !placed.has(id))];
}

/** For each id that the flow reaches, how many lead to it and not back. */
function countSources({ targets }: Forward): Map<string, number> {
	const counts = new Map<string, number>();
	for (const target of [...targets.values()].flat()) counts.set(target, (counts.get(target) ?? 0) + 1);
	return counts;
}
