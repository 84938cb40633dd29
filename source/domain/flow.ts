import { type NodeType, type TaskNode, walk } from './task.js';

/** One node of the plan, whether or not the run has reached it. */
export type FlowNode = {
	readonly id: string;
	readonly name: string;
	readonly type: NodeType;
	/** Plug-in of an activity, e.g. `pause_node`; undefined for gateways, events and sub-processes. */
	readonly component: string | undefined;
	/** Left out when the task was made; it will never run. */
	readonly optional: boolean;
	/** The plan inside a sub-process, in order; [] elsewhere. */
	readonly children: readonly FlowNode[];
};

/** What `get_task_detail` tells once per task: the whole plan in flow order, and a few facts beside it. */
export type TaskDetail = {
	readonly name: string;
	readonly nodes: readonly FlowNode[];
	/** The task's page on the web; undefined when the server gives none. */
	readonly url: string | undefined;
	readonly startedAt: number | undefined;
	/** The true end, also of a revoked task; epoch milliseconds. */
	readonly finishedAt: number | undefined;
};

/**
 * The run laid into its plan: flow order, types, names of gateways, and what has not been reached as CREATED. Nodes that
 * the plan does not know (another version of it) keep their own order at the end. The run's facts are never changed.
 */
export function weave(root: TaskNode, detail: TaskDetail): TaskNode {
	const children = weaveChildren(root.children, detail.nodes);
	return { ...root, children };
}

function weaveChildren(run: readonly TaskNode[], plan: readonly FlowNode[]): readonly TaskNode[] {
	const runById = new Map(run.map((node) => [node.id, node]));
	const woven: TaskNode[] = [];
	for (const planned of plan) {
		const node = runById.get(planned.id);
		runById.delete(planned.id);
		if (node) woven.push(weaveNode(node, planned));
		else if (!planned.optional) woven.push(notReached(planned));
	}
	return [...woven, ...runById.values()];
}

function weaveNode(node: TaskNode, planned: FlowNode): TaskNode {
	return {
		...node,
		name: node.name || planned.name,
		type: planned.type === 'unknown' ? node.type : planned.type,
		component: planned.component,
		children: planned.children.length > 0 ? weaveChildren(node.children, planned.children) : node.children,
	};
}

function notReached(planned: FlowNode): TaskNode {
	return {
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
		children: planned.children.filter((child) => !child.optional).map(notReached),
	};
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
