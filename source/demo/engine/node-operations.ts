import { expectTokens, release } from './arrivals.js';
import type { NodeAction } from './blocks.js';
import type { FlowNode, NodeKind } from './flow.js';
import { fail, finish, makeReady, retry, skip } from './outcomes.js';
import {
	brokenAction,
	invalidOperation,
	neverReached,
	type Refusal,
	unknownNodeAction,
	wrongTransition,
} from './refusals.js';
import { type Entry, type NodeState, type Run, renewVersion } from './run.js';

export type NodeOrder = {
	readonly action: string;
	readonly node: FlowNode;
	readonly taskId: string;
	readonly operator: string;
	readonly flowId?: string | undefined;
};

/** How a node action is checked and done. Each check answers the refusal, or undefined to go ahead. */
type Row = {
	/** For a node that has no entry yet; undefined means it is done then. */
	readonly unreached: (order: NodeOrder, run: Run) => Refusal | undefined;
	readonly refuse: (order: NodeOrder, entry: Entry) => Refusal | undefined;
	readonly perform: (run: Run, entry: Entry, at: number, order: NodeOrder) => void;
};

const typeNames = {
	start: 'EmptyStartEvent',
	end: 'EmptyEndEvent',
	activity: 'ServiceActivity',
	subprocess: 'SubProcess',
	parallel: 'ParallelGateway',
	conditional: 'ConditionalParallelGateway',
	exclusive: 'ExclusiveGateway',
	converge: 'ConvergeGateway',
} satisfies Record<NodeKind, string>;

const stateError = () => neverReached();

function refuseUnlessFailed({ node }: NodeOrder, entry: Entry): Refusal | undefined {
	return entry.state === 'FAILED'
		? undefined
		: invalidOperation(`${node.id} state is not FAILED, actual ${entry.state}`);
}

function refuseTransition(to: NodeState, from: readonly NodeState[]): Row['refuse'] {
	return ({ node }, entry) => (from.includes(entry.state) ? undefined : wrongTransition(node.id, entry.state, to));
}

function refuseUnlessKind(kind: NodeKind, refuse: Row['refuse']): Row['refuse'] {
	return (order, entry) =>
		order.node.kind === kind
			? refuse(order, entry)
			: invalidOperation(`${order.node.id} type is not ${typeNames[kind]}, actual: ${typeNames[order.node.kind]}`);
}

const rows = {
	retry: {
		unreached: stateError,
		refuse: (order, entry) =>
			refuseUnlessFailed(order, entry) ??
			(order.node.kind === 'activity'
				? undefined
				: invalidOperation(`can not retry node(${order.node.id}) with can_retry(False)`)),
		perform: retry,
	},
	skip: {
		unreached: stateError,
		refuse: (order, entry) =>
			refuseUnlessFailed(order, entry) ??
			(order.node.kind === 'activity'
				? undefined
				: invalidOperation(`can not skip node(${order.node.id}) with can_skip(False)`)),
		perform: (run, entry, at) => skip(run, entry, at),
	},
	skip_exg: {
		unreached: stateError,
		refuse: (order, entry) =>
			order.node.kind === 'exclusive'
				? refuseUnlessFailed(order, entry)
				: invalidOperation(`${order.node.id} is not exclusive gateway, actual: ${typeNames[order.node.kind]}`),
		perform: (run, entry, at, { node, flowId }) => {
			expectTokens(run, node, 1);
			skip(run, entry, at, node.outgoing.find((id) => id === flowId) ?? node.outgoing[0]);
		},
	},
	callback: {
		unreached: ({ taskId, node }) => brokenAction(taskId, node.id, 'State matching query does not exist.'),
		refuse: ({ node }, entry) =>
			entry.state === 'RUNNING' && node.kind === 'activity'
				? undefined
				: invalidOperation(`can not find sleep process with current node id: ${node.id}`),
		// A node that waits for nobody takes the callback and goes on with its work.
		perform: (run, entry, at) => {
			if (entry.node.activity?.waits === true) {
				finish(run, entry, at);
			}
		},
	},
	forced_fail: {
		unreached: stateError,
		refuse: refuseUnlessKind('activity', ({ node }, entry) =>
			entry.state === 'RUNNING'
				? undefined
				: invalidOperation(`${node.id} state is not RUNNING, actual: ${entry.state}`),
		),
		perform: (run, entry, at, { operator }) => {
			renewVersion(run, entry);
			fail(run, entry, at, `The node has been terminated by ${operator}.`);
		},
	},
	pause: {
		unreached: ({ node }, run) => {
			if (node.kind !== 'activity') {
				return invalidOperation(`can not pause node(${node.id}), type: ${typeNames[node.kind]}`);
			}
			if (run.reserved.has(node.id)) {
				return wrongTransition(node.id, 'SUSPENDED', 'SUSPENDED');
			}
			run.reserved.add(node.id);
			return undefined;
		},
		refuse: refuseUnlessKind('activity', refuseTransition('SUSPENDED', ['RUNNING', 'READY'])),
		perform: (_run, entry) => {
			entry.state = 'SUSPENDED';
			entry.ticket += 1;
		},
	},
	resume: {
		unreached: ({ node }, run) => (run.reserved.delete(node.id) ? undefined : stateErrorOf(node)),
		refuse: refuseUnlessKind('activity', refuseTransition('READY', ['SUSPENDED'])),
		perform: makeReady,
	},
	pause_subproc: {
		unreached: stateError,
		refuse: refuseUnlessKind('subprocess', refuseTransition('SUSPENDED', ['RUNNING'])),
		perform: (_run, entry) => {
			entry.state = 'SUSPENDED';
		},
	},
	resume_subproc: {
		unreached: stateError,
		refuse: refuseUnlessKind('subprocess', ({ node }, entry) =>
			entry.state === 'SUSPENDED' ? undefined : invalidOperation(`pipeline(${node.id}) state is: ${entry.state}`),
		),
		perform: (run, entry, at) => {
			entry.state = 'RUNNING';
			release(run, at);
		},
	},
} satisfies Record<NodeAction, Row>;

/** Two actions exist on the server that cannot succeed there through this interface. */
const hopeless: Readonly<Record<string, (order: NodeOrder) => Refusal>> = {
	skip_cpg: ({ taskId, node }) => brokenAction(taskId, node.id, "'flow_ids'"),
	retry_subprocess: ({ node }) => invalidOperation(`${node.id} state is not FAILED, actual RUNNING`),
};

function stateErrorOf(node: FlowNode): Refusal {
	return wrongTransition(node.id, 'None', 'READY');
}

/** Does the action, or answers why not and changes nothing. */
export function operateNode(run: Run, order: NodeOrder, at: number): Refusal | undefined {
	const row: Row | undefined = Object.hasOwn(rows, order.action) ? rows[order.action as NodeAction] : undefined;
	if (row === undefined) {
		return hopeless[order.action]?.(order) ?? unknownNodeAction;
	}
	if (run.state === 'REVOKED') {
		return invalidOperation(`pipeline(${run.rootId}) state is: REVOKED`);
	}
	const entry = run.entries.get(order.node.id);
	if (entry === undefined) {
		return row.unreached(order, run);
	}
	const refusal = row.refuse(order, entry);
	if (refusal === undefined) {
		row.perform(run, entry, at, order);
	}
	return refusal;
}
