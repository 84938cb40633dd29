import type { NodeAction } from './blocks.js';
import { createQueue, type EngineEvent, type EventQueue, push } from './event-queue.js';
import type { CompiledFlow, FlowNode } from './flow.js';
import { between, hexOf } from './random.js';

export type NodeState = 'READY' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'SUSPENDED';
export type RootState = 'CREATED' | 'RUNNING' | 'SUSPENDED' | 'FINISHED' | 'REVOKED';

export type TaskAction = 'start' | 'pause' | 'resume' | 'revoke';

/** A scripted operator's act on the whole task or on the named node, so many seconds after the start. */
export type ScriptStep = { readonly at: number; readonly action: TaskAction | NodeAction; readonly node?: string };

/** What the engine stores of a node it has reached. Changed in place: a run owns its entries. */
export type Entry = {
	readonly node: FlowNode;
	state: NodeState;
	version: string;
	loop: number;
	retry: number;
	skip: boolean;
	errorIgnored: boolean;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	exData: string | undefined;
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

/** One execution of a flow from CREATED to its end. All instants are milliseconds of simulated time. */
export type Run = {
	readonly key: string;
	readonly flow: CompiledFlow;
	readonly script: readonly ScriptStep[];
	readonly rootId: string;
	readonly rootVersion: string;
	readonly createdAt: number;
	state: RootState;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	/** When nothing new can happen any more: finished or revoked. */
	overAt: number | undefined;
	/** In the order of first arrival; entries are never removed. */
	readonly entries: Map<string, Entry>;
	readonly queue: EventQueue;
	parked: Parked[];
	/** Nodes that a person paused before they were reached. */
	readonly reserved: Set<string>;
	/** Nodes that a person has acted on, and '' for the task: the scripted operator leaves them alone. */
	readonly taken: Set<string>;
	/** Per converge gateway: tokens that have arrived, and tokens that will. */
	readonly arrived: Map<string, number>;
	readonly expected: Map<string, number>;
};

type RunOptions = {
	readonly key: string;
	readonly flow: CompiledFlow;
	readonly createdAt: number;
	readonly startsAt: number;
	readonly script: readonly ScriptStep[];
};

export function createRun({ key, flow, createdAt, startsAt, script }: RunOptions): Run {
	const run: Run = {
		key,
		flow,
		script,
		rootId: `n${hexOf(31, `${key}/root`)}`,
		rootVersion: `v${hexOf(32, `${key}/version`)}`,
		createdAt,
		state: 'CREATED',
		startedAt: undefined,
		finishedAt: undefined,
		overAt: undefined,
		entries: new Map(),
		queue: createQueue(),
		parked: [],
		reserved: new Set(),
		taken: new Set(),
		arrived: new Map(),
		expected: new Map(),
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

export function renewVersion(run: Run, entry: Entry): void {
	entry.version = `v${hexOf(32, `${run.key}/${entry.node.id}/${entry.versions}`)}`;
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
