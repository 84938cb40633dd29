import type { BareBranch, PlannedBranch, PlannedPlace } from '../../domain/flow/planned.js';
import { child, commonAncestor, type Kin } from './ancestry.js';
import { type Forward, forwardOf, type Graph } from './graph.js';
import { type Meeting, meetingsOf } from './meetings.js';
import { flowOrder } from './order.js';

/** What the flows around a node tell of its place. */
export type FlowPlace = Pick<PlannedPlace, 'depth' | 'branch' | 'emptyBranches' | 'backTo'>;

export const nowhere: FlowPlace = { depth: 0, branch: undefined, emptyBranches: [], backTo: [] };

export type Layout = {
	/** All ids of the plan in flow order. */
	readonly order: readonly string[];
	/** Those that the flow reaches. */
	readonly places: ReadonlyMap<string, FlowPlace>;
};

/** Lays a plan out: in what order its nodes are told, how deep each stands, and on which branch. */
export function layOut(graph: Graph): Layout {
	const forward = forwardOf(graph);
	const meetings = meetingsOf(graph, forward);
	const depths = depthsOf(forward, meetings);
	const { labels, bare } = branchesOf(graph, forward, meetings);
	const places = forward.ids.map((id): [string, FlowPlace] => [
		id,
		{
			depth: depths.get(id) ?? 0,
			branch: labels.get(id),
			emptyBranches: bare.get(id) ?? nowhere.emptyBranches,
			backTo: forward.back.has(id) ? [...forward.back.get(id)!] : nowhere.backTo,
		},
	]);
	return { order: flowOrder(graph, forward, meetings), places: new Map(places) };
}

/** Open around a node are the gateways that are open on every way to it and have not met there. */
function depthsOf({ ids, targets }: Forward, meetings: ReadonlyMap<string, Meeting>): ReadonlyMap<string, number> {
	const outside = child('', undefined);
	const around = new Map<string, Kin>();
	const depths = new Map<string, number>();
	for (const id of ids) {
		let open = around.get(id) ?? outside;
		while (open.parent && meetings.get(open.id)?.at.has(id)) open = open.parent;
		depths.set(id, open.depth);
		const inside = meetings.has(id) ? child(id, open) : open;
		for (const target of targets.get(id) ?? []) {
			const known = around.get(target);
			around.set(target, known ? commonAncestor(known, inside) : inside);
		}
	}
	return depths;
}

type Branches = {
	/** By the id of the first node of a branch. */
	readonly labels: ReadonlyMap<string, PlannedBranch>;
	/** By gateway. */
	readonly bare: ReadonlyMap<string, readonly BareBranch[]>;
};

function branchesOf(graph: Graph, forward: Forward, meetings: ReadonlyMap<string, Meeting>): Branches {
	const labels = new Map<string, PlannedBranch>();
	const bare = new Map<string, BareBranch[]>();
	const entrances = countEntrances(graph, forward);
	for (const id of forward.ids) {
		const ways = graph.ways.get(id) ?? [];
		if (!ways.some(({ branch }) => branch)) continue;
		for (const { target, branch } of ways) {
			if (!branch) continue;
			const isBack = forward.back.get(id)?.has(target) === true;
			const own = ways.filter((way) => way.target === target).length;
			const isShared = (entrances.get(target) ?? 0) > own;
			const isMeeting = own > 1 && meetings.get(id)?.at.has(target) === true;
			if (!isBack && !isShared && !isMeeting) labels.set(target, joined(labels.get(target), branch));
			else {
				const straight = bare.get(id) ?? [];
				straight.push({ ...branch, backTo: isBack ? target : undefined });
				bare.set(id, straight);
			}
		}
	}
	return { labels, bare };
}

/** How many ways lead into each node, those that lead back left out. */
function countEntrances(graph: Graph, forward: Forward): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const id of forward.ids) {
		for (const { target } of graph.ways.get(id) ?? []) {
			if (!forward.back.get(id)?.has(target)) counts.set(target, (counts.get(target) ?? 0) + 1);
		}
	}
	return counts;
}

/** Two conditions of one gateway may lead to the same node. */
function joined(known: PlannedBranch | undefined, branch: PlannedBranch): PlannedBranch {
	if (!known) return branch;
	const both = (one: string, other: string) => (one === '' || other === '' ? one || other : `${one} / ${other}`);
	return {
		gatewayId: branch.gatewayId,
		name: both(known.name, branch.name),
		condition: both(known.condition, branch.condition),
		isDefault: known.isDefault || branch.isDefault,
	};
}
