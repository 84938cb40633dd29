/** A plan as a graph: ids in a stable order, where the flow starts, and the targets of each node in order of branches. */
export type Graph = {
	readonly ids: readonly string[];
	readonly starts: readonly string[];
	readonly targets: ReadonlyMap<string, readonly string[]>;
	/** The gateway where the branches of this one meet again, where the plan tells. */
	readonly converge: ReadonlyMap<string, string>;
};

type Step = { readonly id: string; readonly release: boolean };

/**
 * All ids in flow order: each branch to its end, one after the other, the gateway where they meet after all of them.
 * Edges that lead back are ignored; what the flow never reaches comes last, in the order of `ids`.
 */
export function flowOrder(graph: Graph): readonly string[] {
	const waitsFor = countForwardEdges(graph);
	const heldBy = new Map<string, number>();
	const placed = new Set<string>();
	const backEdges = waitsFor.backEdges;
	const stack: Step[] = graph.starts.map((id) => ({ id, release: false })).reverse();
	for (let step = stack.pop(); step; step = stack.pop()) {
		const { id, release } = step;
		if (release) heldBy.set(id, heldBy.get(id)! - 1);
		if (placed.has(id) || (heldBy.get(id) ?? 0) > 0 || (waitsFor.counts.get(id) ?? 0) > 0) continue;
		placed.add(id);
		const forward = (graph.targets.get(id) ?? []).filter((target) => !backEdges.get(id)?.has(target));
		for (const target of forward) waitsFor.counts.set(target, waitsFor.counts.get(target)! - 1);
		const converge = graph.converge.get(id);
		// Under the branches on the stack, so that it is released when the last of them has ended.
		if (converge !== undefined && waitsFor.counts.has(converge) && !placed.has(converge)) {
			heldBy.set(converge, (heldBy.get(converge) ?? 0) + 1);
			stack.push({ id: converge, release: true });
		}
		for (const target of forward.toReversed()) stack.push({ id: target, release: false });
	}
	return [...placed, ...graph.ids.filter((id) => !placed.has(id))];
}

type Forward = {
	/** For each id that the flow reaches, how many edges lead to it and not back. */
	readonly counts: Map<string, number>;
	readonly backEdges: ReadonlyMap<string, ReadonlySet<string>>;
};

/** An edge leads back when it ends at a node that is still on the way from the start. */
function countForwardEdges({ starts, targets }: Graph): Forward {
	const counts = new Map<string, number>();
	const backEdges = new Map<string, Set<string>>();
	const onWay = new Set<string>();
	for (const start of starts) {
		if (counts.has(start)) continue;
		counts.set(start, 0);
		onWay.add(start);
		const way = [{ id: start, rest: (targets.get(start) ?? []).values() }];
		for (let last = way.at(-1); last; last = way.at(-1)) {
			const { done, value: target } = last.rest.next();
			if (done) {
				onWay.delete(last.id);
				way.pop();
			} else if (onWay.has(target)) {
				backEdges.set(last.id, (backEdges.get(last.id) ?? new Set()).add(target));
			} else if (counts.has(target)) {
				counts.set(target, counts.get(target)! + 1);
			} else {
				counts.set(target, 1);
				onWay.add(target);
				way.push({ id: target, rest: (targets.get(target) ?? []).values() });
			}
		}
	}
	return { counts, backEdges };
}
