import { expectTokens, release } from './arrivals.js';
import type { NodeAction } from './blocks.js';
import type { Engine } from './dialect.js';
import type { FlowNode, NodeKind } from './flow.js';
import { fail, finish, makeReady, retry, skip } from './outcomes.js';
import {
	brokenAction,
	invalidOperation,
	neverReached,
	noSubprocessRetry,
	type Refusal,
	unknownFlow,
	unknownNodeAction,
	wrongTransition,
} from './refusals.js';
import { type Entry, type NodeState, type Run, renewVersion, takePlace } from './run.js';
import { setState } from './transitions.js';

export type NodeOrder = {
	readonly action: string;
	readonly node: FlowNode;
	readonly taskId: string;
	readonly operator: string;
	readonly flowId?: string | undefined;
	/** A callback may say which attempt it is for. */
	readonly version?: string | undefined;
};

/** How a node action is checked and done. Each check answers the refusal, or undefined to go on. */
type Row = {
	/** By the flow alone. */
	readonly suits?: (order: NodeOrder, run: Run) => Refusal | undefined;
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

function onlyKind(kind: NodeKind, reason: (node: FlowNode) => string): NonNullable<Row['suits']> {
	return ({ node }) => (node.kind === kind ? undefined : invalidOperation(reason(node)));
}

const notSubprocess: NonNullable<Row['suits']> = ({ node }) =>
	node.kind === 'subprocess'
		? invalidOperation('can not use pause_node_appoint api for NodeType.SubProcess')
		: undefined;

const onlySubprocess = onlyKind('subprocess', ({ id }) => `node(${id}) type is not SubProcess`);

const forcedFailText = {
	v1: (operator) => `forced fail by ${operator}`,
	v2: (operator) => `The node has been terminated by ${operator}.`,
} satisfies Record<Engine, (operator: string) => string>;

const rows = {
	retry: {
		suits: ({ node }) =>
			node.kind === 'subprocess' || node.activity?.isRetryable === false
				? invalidOperation(`can not retry node(${node.id}) with can_retry(False)`)
				: undefined,
		unreached: stateError,
		refuse: refuseUnlessFailed,
		perform: retry,
	},
	skip: {
		suits: ({ node }) =>
			(node.kind !== 'activity' && node.kind !== 'start') || node.activity?.isSkippable === false
				? invalidOperation('can not skip this node')
				: undefined,
		unreached: stateError,
		refuse: refuseUnlessFailed,
		perform: (run, entry, at) => skip(run, entry, at),
	},
	skip_exg: {
		suits: (order) =>
			onlyExclusive(order) ??
			(order.node.outgoing.includes(order.flowId ?? '') ? undefined : unknownFlow(order.flowId)),
		unreached: stateError,
		refuse: refuseUnlessFailed,
		perform: (run, entry, at, { node, flowId }) => {
			expectTokens(run, node, 1);
			skip(run, entry, at, flowId);
		},
	},
	callback: {
		unreached: ({ taskId, node }) => brokenAction(taskId, node.id, 'State matching query does not exist.'),
		refuse: ({ node, version }, entry) => {
			if (entry.state !== 'RUNNING' || node.kind !== 'activity') {
				return invalidOperation(`can not find sleep process with current node id: ${node.id}`);
			}
			return version === undefined || version === entry.version
				? undefined
				: invalidOperation(`node version ${version} not exist`);
		},
		// A node that waits for nobody takes the callback and goes on with its work.
		perform: (run, entry, at) => {
			if (entry.node.activity?.waits === true) {
				entry.isCalledBack = true;
				finish(run, entry, at);
			}
		},
	},
	forced_fail: {
		suits: onlyKind('activity', ({ id, kind }) => `${id} is not activity, actual: ${typeNames[kind]}`),
		unreached: stateError,
		refuse: ({ node }, entry) =>
			entry.state === 'RUNNING'
				? undefined
				: invalidOperation(`${node.id} state is not RUNNING, actual: ${entry.state}`),
		perform: (run, entry, at, { operator }) => {
			renewVersion(run, entry);
			fail(run, entry, at, forcedFailText[run.dialect.engine](operator));
		},
	},
	pause: {
		suits: notSubprocess,
		unreached: ({ node }, run) => {
			if (run.reserved.has(node.id)) {
				return wrongTransition(node.id, 'SUSPENDED', 'SUSPENDED');
			}
			run.reserved.set(node.id, takePlace(run));
			return undefined;
		},
		refuse: refuseTransition('SUSPENDED', ['RUNNING', 'READY']),
		perform: (run, entry, at) => {
			setState(run, entry, 'SUSPENDED', at);
			entry.ticket += 1;
		},
	},
	resume: {
		suits: notSubprocess,
		unreached: ({ node }, run) =>
			run.reserved.delete(node.id) ? undefined : wrongTransition(node.id, 'None', 'READY'),
		refuse: refuseTransition('READY', ['SUSPENDED']),
		perform: makeReady,
	},
	pause_subproc: {
		suits: onlySubprocess,
		unreached: stateError,
		refuse: refuseTransition('SUSPENDED', ['RUNNING']),
		perform: (run, entry, at) => setState(run, entry, 'SUSPENDED', at),
	},
	resume_subproc: {
		suits: onlySubprocess,
		unreached: stateError,
		refuse: ({ node }, entry) =>
			entry.state === 'SUSPENDED' ? undefined : invalidOperation(`pipeline(${node.id}) state is: ${entry.state}`),
		perform: (run, entry, at) => {
			setState(run, entry, 'RUNNING', at);
			release(run, at);
		},
	},
	retry_subprocess: {
		suits: (order, run) => (run.dialect.engine === 'v1' ? noSubprocessRetry : onlySubprocess(order, run)),
		unreached: stateError,
		refuse: refuseUnlessFailed,
		perform: retry,
	},
} satisfies Record<NodeAction, Row>;

function onlyExclusive({ node }: NodeOrder): Refusal | undefined {
	return node.kind === 'exclusive'
		? undefined
		: invalidOperation(`${node.id} is not exclusive gateway, actual: ${typeNames[node.kind]}`);
}

/** An action that exists on the server and cannot succeed there through this interface. */
const hopeless: Readonly<Record<string, (order: NodeOrder) => Refusal>> = {
	skip_cpg: ({ taskId, node }) => brokenAction(taskId, node.id, "'flow_ids'"),
};

/** Does the action, or answers why not and changes nothing. */
export function operateNode(run: Run, order: NodeOrder, at: number): Refusal | undefined {
	const row: Row | undefined = Object.hasOwn(rows, order.action) ? rows[order.action as NodeAction] : undefined;
	if (row === undefined) {
		return hopeless[order.action]?.(order) ?? unknownNodeAction;
	}
	if (run.state === 'REVOKED') {
		return invalidOperation(`pipeline(${run.rootId}) state is: REVOKED`);
	}
	const unsuited = row.suits?.(order, run);
	if (unsuited !== undefined) {
		return unsuited;
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
