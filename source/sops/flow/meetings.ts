import { child, commonAncestor, descendsFrom, type Kin } from './ancestry.js';
import type { Forward, Graph } from './graph.js';

/** Whether the branches of a gateway are drawn under it, and the nodes at which they have met again. */
export type Meeting = { readonly at: ReadonlySet<string>; readonly converge: string | undefined };

/**
 * Where the branches of each node that has several meet again: at the gateway that the plan names, or else at the first
 * node that all of them pass. A branch that only leads back is not waited for.
 */
export function meetingsOf(graph: Graph, forward: Forward): ReadonlyMap<string, Meeting> {
	const passes = passedBy(graph, forward);
	const meetings = new Map<string, Meeting>();
	for (const [id, targets] of forward.targets) {
		const own = passes.get(id)!;
		const named = passes.get(graph.converge.get(id) ?? '');
		const isPassed = named !== undefined && named !== own && descendsFrom(own, named);
		if (targets.length < 2 && !isPassed) continue;
		const first = own.parent?.id || undefined;
		const at = isPassed ? [named.id] : [first, named?.id].filter((one) => one !== undefined);
		meetings.set(id, { at: new Set(at), converge: named?.id ?? first });
	}
	return meetings;
}

/** A tree in which a node's parent is the next node that whatever leaves it must pass; its root '' is the end. */
function passedBy(graph: Graph, { ids, targets }: Forward): ReadonlyMap<string, Kin> {
	const end = child('', undefined);
	const passes = new Map<string, Kin>();
	const arrives = new Set<string>();
	for (const id of ids.toReversed()) {
		const next = targets.get(id)!;
		const arriving = next.filter((target) => arrives.has(target));
		if (arriving.length > 0 || (graph.ways.get(id) ?? []).length === 0) arrives.add(id);
		const [first, ...others] = (arriving.length > 0 ? arriving : next).map((target) => passes.get(target)!);
		passes.set(id, child(id, first ? others.reduce(commonAncestor, first) : end));
	}
	return passes;
}
