import type { NodeType } from './task.js';

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
