import type { Entry, Run } from '../engine/run.js';
import { timeOrNull } from './time-text.js';

export type NodeStatus = {
	readonly id: string;
	readonly state: string;
	readonly 'root_id:': string;
	readonly parent_id: string;
	readonly version: string;
	readonly loop: number;
	readonly retry: number;
	readonly skip: boolean;
	readonly error_ignorable: boolean;
	readonly error_ignored: boolean;
	readonly children: Readonly<Record<string, NodeStatus>>;
	readonly elapsed_time: number;
	readonly start_time: string | null;
	readonly finish_time: string | null;
	readonly name: string;
};

export type CreatedStatus = {
	readonly start_time: null;
	readonly state: 'CREATED';
	readonly retry: 0;
	readonly skip: 0;
	readonly finish_time: null;
	readonly elapsed_time: 0;
	readonly children: Readonly<Record<string, never>>;
	readonly name: string;
};

export type StatusReply = NodeStatus | CreatedStatus;

/** A RUNNING container is reported by its children: the first of these that one of them has. */
const bubblesUp = [
	{ reported: 'FAILED', states: ['FAILED'] },
	{ reported: 'NODE_SUSPENDED', states: ['SUSPENDED', 'NODE_SUSPENDED'] },
] as const;

export function containerState(stored: string, childStates: readonly string[]): string {
	if (stored !== 'RUNNING') {
		return stored;
	}
	const row = bubblesUp.find(({ states }) => states.some((state) => childStates.includes(state)));
	return row?.reported ?? stored;
}

export function createdStatus(name: string): CreatedStatus {
	const empty = { start_time: null, state: 'CREATED', retry: 0, skip: 0, finish_time: null, elapsed_time: 0 } as const;
	return { ...empty, children: {}, name };
}

/** The whole tree as `get_task_status` answers it. The run must have been advanced to `now`. */
export function taskStatus(run: Run, name: string, now: number): StatusReply {
	if (run.startedAt === undefined) {
		return createdStatus(name);
	}
	const byParent = groupByParent(run);
	const children = childrenOf(run, undefined, byParent, now, nodeName);
	// The real server copies these two from whichever row it read last.
	const errorIgnored = [...run.entries.values()].at(-1)?.errorIgnored ?? false;
	return {
		id: run.rootId,
		state: containerState(run.state, statesOf(children)),
		'root_id:': run.rootId,
		parent_id: run.rootId,
		version: run.rootVersion,
		loop: 1,
		retry: 0,
		skip: false,
		error_ignorable: errorIgnored,
		error_ignored: errorIgnored,
		children,
		elapsed_time: elapsedSeconds(run.startedAt, run.finishedAt, now),
		start_time: timeOrNull(run.startedAt),
		finish_time: timeOrNull(run.finishedAt),
		name,
	};
}

/** What the parameter `subprocess_id` answers: the node by its id, all names below empty, the task's name on top. */
export function subtreeStatus(run: Run, nodeId: string, name: string, now: number): StatusReply {
	const entry = run.entries.get(nodeId);
	if (entry === undefined) {
		return createdStatus(name);
	}
	return { ...nodeStatus(run, entry, groupByParent(run), now, () => ''), name };
}

type ByParent = ReadonlyMap<string | undefined, readonly Entry[]>;
type Naming = (entry: Entry) => string;

function nodeName({ node }: Entry): string {
	return node.kind === 'activity' || node.kind === 'subprocess' ? node.name : '';
}

function groupByParent(run: Run): ByParent {
	const groups = new Map<string | undefined, Entry[]>();
	for (const entry of run.entries.values()) {
		const parentId = entry.node.parent?.id;
		const group = groups.get(parentId);
		if (group === undefined) {
			groups.set(parentId, [entry]);
		} else {
			group.push(entry);
		}
	}
	return groups;
}

function childrenOf(run: Run, parentId: string | undefined, byParent: ByParent, now: number, naming: Naming) {
	const children: Record<string, NodeStatus> = {};
	for (const entry of byParent.get(parentId) ?? []) {
		children[entry.node.id] = nodeStatus(run, entry, byParent, now, naming);
	}
	return children;
}

function nodeStatus(run: Run, entry: Entry, byParent: ByParent, now: number, naming: Naming): NodeStatus {
	const { node } = entry;
	const children = childrenOf(run, node.id, byParent, now, naming);
	return {
		id: node.id,
		state: containerState(entry.state, statesOf(children)),
		'root_id:': run.rootId,
		parent_id: node.parent?.id ?? run.rootId,
		version: entry.version,
		loop: entry.loop,
		retry: entry.retry,
		skip: entry.skip,
		error_ignorable: entry.errorIgnored,
		error_ignored: entry.errorIgnored,
		children,
		elapsed_time: elapsedSeconds(entry.startedAt, entry.finishedAt, now),
		start_time: timeOrNull(entry.startedAt),
		finish_time: timeOrNull(entry.finishedAt),
		name: naming(entry),
	};
}

function statesOf(children: Readonly<Record<string, NodeStatus>>): readonly string[] {
	return Object.values(children).map(({ state }) => state);
}

/** Negative while a node runs again and still has the finish time of its previous round. */
function elapsedSeconds(startedAt: number | undefined, finishedAt: number | undefined, now: number): number {
	// Adding 0 turns a rounded -0 into 0.
	return startedAt === undefined ? 0 : Math.round(((finishedAt ?? now) - startedAt) / 1000) + 0;
}
