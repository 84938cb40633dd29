import type { PlannedBranch } from '../../domain/flow/planned.js';

/** One way out of a node; `branch` where the plan tells a condition, or that it is the default. */
export type Way = { readonly target: string; readonly branch: PlannedBranch | undefined };

/** A plan as a graph: ids in a stable order, where the flow starts, and the ways out of each node in their order. */
export type Graph = {
	readonly ids: readonly string[];
	readonly starts: readonly string[];
	readonly ways: ReadonlyMap<string, readonly Way[]>;
	/** The gateway where the branches of this one meet again, where the plan tells. */
	readonly converge: ReadonlyMap<string, string>;
};

/** What the flow reaches, without the ways that lead back: a graph without circles. */
export type Forward = {
	/** Every node that the flow reaches, none before one that leads to it. */
	readonly ids: readonly string[];
	/** Where each of them leads, every target once. */
	readonly targets: ReadonlyMap<string, readonly string[]>;
	/** The nodes before it that each of them returns to. */
	readonly back: ReadonlyMap<string, ReadonlySet<string>>;
};

/** A way leads back when it ends at a node that is still on the way from the start. */
export function forwardOf(graph: Graph): Forward {
	const targets = new Map<string, string[]>();
	const back = new Map<string, Set<string>>();
	const ended: string[] = [];
	const onWay = new Set<string>();
	const enter = (id: string) => {
		targets.set(id, []);
		onWay.add(id);
		return { id, rest: targetsOf(graph, id).values() };
	};
	for (const start of graph.starts) {
		if (targets.has(start)) continue;
		const way = [enter(start)];
		for (let last = way.at(-1); last; last = way.at(-1)) {
			const { done, value: target } = last.rest.next();
			if (done) {
				onWay.delete(last.id);
				ended.push(last.id);
				way.pop();
			} else if (onWay.has(target)) {
				back.set(last.id, (back.get(last.id) ?? new Set()).add(target));
			} else {
				targets.get(last.id)!.push(target);
				if (!targets.has(target)) way.push(enter(target));
			}
		}
	}
	return { ids: ended.reverse(), targets, back };
}

export function targetsOf({ ways }: Graph, id: string): readonly string[] {
	const targets = (ways.get(id) ?? []).map(({ target }) => target);
	return targets.length < 2 ? targets : [...new Set(targets)];
}
