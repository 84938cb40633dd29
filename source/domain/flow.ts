import type { PlannedPlace } from './flow/planned.js';
import { untakenIds } from './flow/untaken.js';
import { isSettled } from './state.js';
import { type NodeType, type TaskNode, walk } from './task.js';

/** One node of the plan, whether or not the run has reached it. */
export type FlowNode = {
	readonly id: string;
	readonly name: string;
	readonly type: NodeType;
	/** Plug-in of an activity, e.g. `pause_node`; undefined for gateways, events and sub-processes. */
	readonly component: string | undefined;
	/** Ids of where the flow goes from here, in the order of the ways; also of nodes before it. */
	readonly next: readonly string[];
	readonly planned: PlannedPlace;
	/** The plan inside a sub-process, in order; [] elsewhere. */
	readonly children: readonly FlowNode[];
};

/** What `get_task_detail` tells once per task: the whole plan in flow order, and a few facts beside it. */
export type TaskDetail = {
	readonly name: string;
	readonly nodes: readonly FlowNode[];
	/** The task's page on the web; undefined when the server gives none. */
	readonly url: string | undefined;
	/** Who started it and who made it, each once; none where the server does not tell. */
	readonly people: readonly string[];
	readonly startedAt: number | undefined;
	/** The true end, also of a revoked task; epoch milliseconds. */
	readonly finishedAt: number | undefined;
};

/**
 * The run laid into its plan: flow order, types, names of gateways, and what has not been reached as CREATED. Nodes that
 * the plan does not know (another version of it) keep their own order at the end. The run's facts are never changed.
 * `isOver` says that nothing in it will be reached any more.
 */
export function weave(root: TaskNode, detail: TaskDetail, isOver = isSettled(root.state)): TaskNode {
	return { ...root, children: weaveChildren(root, detail.nodes, { isOver, isLeft: isOver }) };
}

/** Whether the whole task is over, and whether this level of it is. */
type Ends = { readonly isOver: boolean; readonly isLeft: boolean };

function weaveChildren(container: TaskNode, plan: readonly FlowNode[], { isOver, isLeft }: Ends): readonly TaskNode[] {
	const run = new Map(container.children.map((node) => [node.id, node]));
	const untaken = isLeft ? undefined : untakenIds({ container, plan, run });
	const woven: TaskNode[] = [];
	for (const planned of plan) {
		const node = run.get(planned.id);
		run.delete(planned.id);
		woven.push(node ? weaveNode(node, planned, isOver) : notReached(planned, untaken?.has(planned.id) ?? true));
	}
	return [...woven, ...run.values()];
}

/** The woven node of each node of a run: what a reply left as it was is not woven again. */
const wovenNodes = new WeakMap<TaskNode, { readonly planned: FlowNode; readonly isOver: boolean; woven: TaskNode }>();

function weaveNode(node: TaskNode, planned: FlowNode, isOver: boolean): TaskNode {
	const known = wovenNodes.get(node);
	if (known?.planned === planned && known.isOver === isOver) return known.woven;
	const ends = { isOver, isLeft: isOver || node.state === 'FINISHED' };
	const woven: TaskNode = {
		...node,
		name: node.name || planned.name,
		type: planned.type === 'unknown' ? node.type : planned.type,
		component: planned.component,
		planned: planned.planned,
		children: planned.children.length > 0 ? weaveChildren(node, planned.children, ends) : node.children,
	};
	wovenNodes.set(node, { planned, isOver, woven });
	return woven;
}

/** The picture of each planned node before it is reached, and of one that will not be. */
const toCome = new WeakMap<FlowNode, TaskNode>();
const leftAside = new WeakMap<FlowNode, TaskNode>();

function notReached(planned: FlowNode, untaken: boolean): TaskNode {
	const pictures = untaken ? leftAside : toCome;
	const known = pictures.get(planned);
	if (known) return known;
	const picture: TaskNode = {
		id: planned.id,
		name: planned.name,
		type: planned.type,
		state: 'CREATED',
		version: '',
		loop: 1,
		retry: 0,
		skip: false,
		errorIgnored: false,
		startedAt: undefined,
		finishedAt: undefined,
		elapsedSeconds: undefined,
		component: planned.component,
		planned: planned.planned,
		untaken,
		children: planned.children.map((child) => notReached(child, untaken)),
	};
	pictures.set(planned, picture);
	return picture;
}

/** Whether every started node is in the plan; if not, the plan is of an earlier version and worth reading again. */
export function coversRun(root: TaskNode, detail: TaskDetail): boolean {
	const planned = new Set<string>();
	const open = [...detail.nodes];
	for (let node = open.pop(); node; node = open.pop()) {
		planned.add(node.id);
		open.push(...node.children);
	}
	return walk(root).every((node) => node === root || planned.has(node.id));
}
