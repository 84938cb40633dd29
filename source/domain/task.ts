import type { PlannedPlace } from './flow/planned.js';

/** What a node is. `task` is a plain activity, and the root; `unknown` is a nameless node whose flow we have not seen. */
export const nodeTypes = {
	task: true,
	subprocess: true,
	start: true,
	end: true,
	parallel: true,
	exclusive: true,
	conditional: true,
	converge: true,
	unknown: true,
} as const;
export type NodeType = keyof typeof nodeTypes;

/** One node of a task, as the server last told it. Instants are epoch milliseconds; undefined means not there (yet). */
export type TaskNode = {
	readonly id: string;
	/** Cleaned of control characters; '' when the server gives none. */
	readonly name: string;
	readonly type: NodeType;
	/** The server's own word, verbatim; look it up with `describeState`. */
	readonly state: string;
	readonly version: string;
	readonly loop: number;
	readonly retry: number;
	readonly skip: boolean;
	/** Failed, and the flow was told to go on regardless. */
	readonly errorIgnored: boolean;
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	/** The server's count at the time of the reply: may be stale, 0 or negative in a loop. */
	readonly elapsedSeconds: number | undefined;
	/** The plug-in that runs an activity (`pause_node`, `bk_approve` ...); known only from the flow. */
	readonly component: string | undefined;
	/** Where it stands in the plan; undefined while the plan is not known, and for a node that it does not hold. */
	readonly planned: PlannedPlace | undefined;
	/** Not reached, and as things stand it will not be: another branch was taken, or the task is over. */
	readonly untaken: boolean;
	readonly children: readonly TaskNode[];
};

/** The plug-in of a sub-process that runs as a task of its own. */
export const independentComponent = 'subprocess_plugin';

/** Whether a node stands for a task of its own: what is in it is told by that task alone. */
export function isIndependent({ component }: Pick<TaskNode, 'component'>): boolean {
	return component === independentComponent;
}

/** How often the server will still try a failed node by itself. */
export type AutoRetry = { readonly done: number; readonly limit: number };

/** One decoded answer to "how is this task?". */
export type TaskReport = {
	readonly name: string;
	/** For CREATED and EXPIRED the server sends no id: then `root.id` is ''. */
	readonly root: TaskNode;
	/** Why nodes failed, by node id, cleaned but with its line breaks. */
	readonly errors: Readonly<Record<string, string>>;
	/** Automatic retries by node id, for nodes that have them. */
	readonly autoRetries: Readonly<Record<string, AutoRetry>>;
	readonly traceId: string | undefined;
	/** The server's clock from the HTTP Date header, epoch milliseconds. */
	readonly serverDateAt: number | undefined;
	/** `root`: a batch that told of the root alone, so that no children says nothing. */
	readonly holds: 'tree' | 'root';
	/** The end that a batch tells beside the tree, also of a revoked task. */
	readonly endedAt: number | undefined;
	/** Minutes east of UTC in which the server wrote its times. */
	readonly zoneMinutes: number | undefined;
};

/** One decoded answer to "how are these tasks?". A task that was asked for and is in neither was not told of. */
export type BatchReport = {
	readonly reports: ReadonlyMap<string, TaskReport>;
	readonly deleted: ReadonlySet<string>;
};

/** Where a node stands: the sub-process nodes around it, from the root down. */
export type NodePlace = {
	readonly nodeId: string;
	readonly component: string | undefined;
	readonly stack: readonly string[];
};

/** What the outputs of a node tell: the separate task that an independent sub-process made. */
export type NodeDetail = { readonly childTaskId: string | undefined };

/** All nodes in depth-first order, the given one first. Safe at any depth. */
export function* walk(root: TaskNode): Generator<TaskNode> {
	const stack: TaskNode[] = [root];
	for (let node = stack.pop(); node; node = stack.pop()) {
		yield node;
		for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
	}
}

/** The way from the root to the node with this id, both included; undefined when it is not there. */
export function pathTo(root: TaskNode, id: string): readonly TaskNode[] | undefined {
	const parents = new Map<TaskNode, TaskNode>();
	for (const node of walk(root)) {
		if (node.id === id) {
			const path = [node];
			for (let parent = parents.get(node); parent; parent = parents.get(parent)) path.unshift(parent);
			return path;
		}
		for (const child of node.children) parents.set(child, node);
	}
	return undefined;
}
