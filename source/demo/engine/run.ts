import type { ScriptStep } from './blocks.js';
import { type Dialect, nodeIdOf, versionOf } from './dialect.js';
import { createQueue, type EngineEvent, type EventQueue, push } from './event-queue.js';
import type { CompiledFlow, FlowNode } from './flow.js';
import { between } from './random.js';

/** Only the old engine revokes nodes. */
export type NodeState = 'READY' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'SUSPENDED' | 'REVOKED';
export type RootState = 'CREATED' | 'RUNNING' | 'SUSPENDED' | 'FINISHED' | 'REVOKED';

/** An earlier attempt of a node, or the last attempt of an earlier round. */
export type Attempt = {
	readonly id: number;
	readonly version: string;
	readonly loop: number;
	readonly skip: boolean;
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	readonly exData: string | undefined;
	readonly isCalledBack: boolean;
	readonly childTaskId: number | undefined;
};

/** What the engine stores of a node it has reached. Changed in place: a run owns its entries. */
export type Entry = {
	readonly node: FlowNode;
	/** By which the server lists nodes: first come, first listed. */
	readonly place: number;
	state: NodeState;
	version: string;
	loop: number;
	retry: number;
	skip: boolean;
	errorIgnored: boolean;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	changedAt: number;
	exData: string | undefined;
	isCalledBack: boolean;
	/** The task that an independent subprocess has started. */
	childTaskId: number | undefined;
	/** The oldest first, and not more than `pastLimit`. */
	readonly past: Attempt[];
	/** Attempts made in this round, which picks the next of the block's failures. */
	attempts: number;
	autoRetries: number;
	rescued: number;
	/** Grows with every change of plan, so that events of the old plan are dropped. */
	ticket: number;
	/** How often the node has got a version. */
	versions: number;
};

/** A token that waits because its task or subprocess is paused. */
export type Parked = { readonly kind: 'arrive' | 'begin'; readonly nodeId: string; readonly ticket: number };

/** Ids free for the child tasks of a run: the first, and how many. */
export type IdRange = { readonly from: number; readonly count: number };

/** A task that a node has started, which the node waits for. */
export type Child = {
	readonly taskId: number;
	readonly node: FlowNode;
	/** The version of the node that started it: a retried or terminated node has left it behind. */
	readonly version: string;
	readonly run: Run;
	/** What the node has been told. */
	outcome: 'running' | 'failed' | 'finished';
};

/** One execution of a flow from CREATED to its end. All instants are milliseconds of simulated time. */
export type Run = {
	readonly key: string;
	readonly dialect: Dialect;
	readonly flow: CompiledFlow;
	readonly script: readonly ScriptStep[];
	readonly rootId: string;
	readonly rootVersion: string;
	readonly createdAt: number;
	/** The run whose node started this one. */
	readonly parent: Run | undefined;
	readonly childIds: IdRange;
	readonly children: Child[];
	state: RootState;
	changedAt: number;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	/** When nothing new can happen any more: finished or revoked. */
	overAt: number | undefined;
	/** Entries are never removed. */
	readonly entries: Map<string, Entry>;
	readonly queue: EventQueue;
	parked: Parked[];
	/** Nodes that a person paused before they were reached, with the place they took by that. */
	readonly reserved: Map<string, number>;
	/** Places taken so far. */
	places: number;
	/** Nodes that a person has acted on, and '' for the task: the scripted operator leaves them alone. */
	readonly taken: Set<string>;
	/** Per converge gateway: tokens that have arrived, and tokens that will. */
	readonly arrived: Map<string, number>;
	readonly expected: Map<string, number>;
	/** Old engine only: containers, and '' for the root, that are stored as BLOCKED. */
	readonly blocked: Set<string>;
	/** Attempts put on record so far, by which their ids count up. */
	recorded: number;
};

export const pastLimit = 60;

type RunOptions = {
	readonly key: string;
	readonly flow: CompiledFlow;
	readonly createdAt: number;
	readonly startsAt: number;
	readonly script: readonly ScriptStep[];
	readonly dialect: Dialect;
	readonly parent?: Run;
	readonly childIds: IdRange;
};

export function createRun({ startsAt, parent, ...options }: RunOptions): Run {
	const { key, dialect } = options;
	const run: Run = {
		...options,
		rootId: nodeIdOf(dialect, `${key}/root`),
		rootVersion: dialect.engine === 'v1' ? '' : versionOf(dialect, `${key}/version`),
		parent,
		children: [],
		state: 'CREATED',
		changedAt: options.createdAt,
		startedAt: undefined,
		finishedAt: undefined,
		overAt: undefined,
		entries: new Map(),
		queue: createQueue(),
		parked: [],
		reserved: new Map(),
		places: 0,
		taken: new Set(),
		arrived: new Map(),
		expected: new Map(),
		blocked: new Set(),
		recorded: 0,
	};
	plan(run, 'start', startsAt);
	return run;
}

export function plan(run: Run, kind: EngineEvent['kind'], at: number, nodeId = '', ticket = 0, step?: number): void {
	push(run.queue, { at, kind, nodeId, ticket, ...(step !== undefined && { step }) });
}

/** Sends a token along a flow. The engine takes a moment between nodes. */
export function sendAlong(run: Run, flowId: string, at: number): void {
	const { target } = run.flow.flows.get(flowId)!;
	const round = run.entries.get(target)?.loop ?? 0;
	plan(run, 'arrive', at + between(40, 420, `${run.key}/${flowId}/${round}`), target);
}

/** The next place among the nodes. */
export function takePlace(run: Run): number {
	run.places += 1;
	return run.places;
}

export function renewVersion(run: Run, entry: Entry): void {
	entry.version = versionOf(run.dialect, `${run.key}/${entry.node.id}/${entry.versions}`);
	entry.versions += 1;
	entry.ticket += 1;
}

/** True while the task or an enclosing subprocess is paused. */
export function isHeld(run: Run, node: FlowNode): boolean {
	if (run.state === 'SUSPENDED') {
		return true;
	}
	for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
		if (run.entries.get(parent.id)?.state === 'SUSPENDED') {
			return true;
		}
	}
	return false;
}
