import type { Engine } from '../engine/dialect.js';
import { hexOf } from '../engine/random.js';
import type { Entry, Run } from '../engine/run.js';
import { type CreatedStatus, createdStatus, type NodeFacts, type NodeStatus, writeNode } from './node-format.js';

export { createdStatus, type NodeStatus };

export type StatusReply = NodeStatus | CreatedStatus;

type Bubble = { readonly reported: string; readonly states: readonly string[] };

const paused: Bubble = { reported: 'NODE_SUSPENDED', states: ['SUSPENDED', 'NODE_SUSPENDED'] };

/** A container is reported by its children: the first of these that one of them has, or what follows. */
const bubbles = {
	v2: { rows: [{ reported: 'FAILED', states: ['FAILED'] }, paused], otherwise: 'RUNNING' },
	v1: {
		rows: [{ reported: 'RUNNING', states: ['RUNNING'] }, { reported: 'FAILED', states: ['FAILED'] }, paused],
		otherwise: 'FAILED',
	},
} satisfies Record<Engine, { rows: readonly Bubble[]; otherwise: string }>;

/** What a container with such children is reported as. The old engine looks at them only when it has stored BLOCKED. */
export function containerState(engine: Engine, stored: string, childStates: readonly string[]): string {
	const isRewritten = stored === (engine === 'v1' ? 'BLOCKED' : 'RUNNING');
	if (!isRewritten) {
		return stored;
	}
	const { rows, otherwise } = bubbles[engine];
	return rows.find(({ states }) => states.some((state) => childStates.includes(state)))?.reported ?? otherwise;
}

/** The whole tree as `get_task_status` answers it. The run must have been advanced to `now`. */
export function taskStatus(run: Run, name: string, now: number): StatusReply {
	if (run.startedAt === undefined) {
		return createdStatus(name, run.dialect.era);
	}
	const walk = { run, now, isNamed: true, byParent: groupByParent(run) };
	const children = childrenOf(walk, undefined);
	const facts: NodeFacts = {
		id: run.rootId,
		rootId: run.rootId,
		parentId: run.rootId,
		kind: 'root',
		name,
		state: reportedState(walk, '', run.state, children),
		version: run.rootVersion,
		loop: 1,
		retry: 0,
		skip: false,
		errorIgnored: rootErrorIgnored(run),
		children,
		startedAt: run.startedAt,
		finishedAt: run.finishedAt,
		changedAt: run.changedAt,
	};
	return writeNode(run.dialect, facts, now);
}

/** The new engine copies the flag from whichever row it read last. */
function rootErrorIgnored({ dialect, entries }: Run): boolean {
	return dialect.engine === 'v2' && ([...entries.values()].at(-1)?.errorIgnored ?? false);
}

/** What the parameter `subprocess_id` answers: the node by its id, names below empty in v2, the task's name on top. */
export function subtreeStatus(run: Run, nodeId: string, name: string, now: number): StatusReply {
	const entry = run.entries.get(nodeId);
	if (entry === undefined) {
		return createdStatus(name, run.dialect.era);
	}
	return { ...loneNode(run, entry, now), name };
}

/** The node and all below, for an answer about nothing but it. */
export function loneNode(run: Run, entry: Entry, now: number): NodeStatus {
	return nodeStatus({ run, now, isNamed: run.dialect.engine === 'v1', byParent: groupByParent(run) }, entry);
}

type ByParent = ReadonlyMap<string | undefined, readonly Entry[]>;

type Walk = { readonly run: Run; readonly now: number; readonly isNamed: boolean; readonly byParent: ByParent };

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

function childrenOf(walk: Walk, parentId: string | undefined): Readonly<Record<string, NodeStatus>> {
	const children: Record<string, NodeStatus> = {};
	for (const entry of inOrder[walk.run.dialect.engine](walk.byParent.get(parentId) ?? [])) {
		children[entry.node.id] = nodeStatus(walk, entry);
	}
	return children;
}

/** In the order of their places; the old engine's order is that of a hash table, which changes as the table grows. */
const inOrder = {
	v2: (entries) => [...entries].sort((left, right) => left.place - right.place),
	v1: (entries) => {
		const size = Math.ceil(entries.length / 3);
		const place = ({ node }: Entry) => hexOf(8, `${node.id}/${size}`);
		return [...entries].sort((left, right) => (place(left) < place(right) ? -1 : 1));
	},
} satisfies Record<Engine, (entries: readonly Entry[]) => readonly Entry[]>;

function nodeStatus(walk: Walk, entry: Entry): NodeStatus {
	const { run, now } = walk;
	const { node } = entry;
	const children = childrenOf(walk, node.id);
	const facts: NodeFacts = {
		...entry,
		id: node.id,
		rootId: run.rootId,
		parentId: node.parent?.id ?? run.rootId,
		kind: node.kind,
		name: walk.isNamed ? node.name : '',
		state: reportedState(walk, node.id, entry.state, children),
		children,
	};
	return writeNode(run.dialect, facts, now);
}

type Children = Readonly<Record<string, NodeStatus>>;

function reportedState({ run }: Walk, id: string, state: string, children: Children): string {
	const stored = state === 'RUNNING' && run.blocked.has(id) ? 'BLOCKED' : state;
	const states = Object.values(children).map((child) => child.state);
	return containerState(run.dialect.engine, stored, states);
}
