import type { Dialect, Engine } from '../engine/dialect.js';
import type { NodeKind } from '../engine/flow.js';
import { timeOrEmpty, timeOrNull, utcText } from './time-text.js';

/** A node of a status reply. What may be absent depends on the engine and the age of the server. */
export type NodeStatus = {
	readonly id: string;
	readonly state: string;
	readonly 'root_id:'?: string;
	readonly parent_id?: string;
	readonly version: string;
	readonly loop: number;
	readonly retry: number;
	readonly skip: boolean;
	readonly error_ignorable?: boolean;
	readonly error_ignored?: boolean;
	readonly state_refresh_at?: string;
	readonly children: Readonly<Record<string, NodeStatus>>;
	readonly elapsed_time?: number;
	readonly start_time: string | null;
	readonly finish_time: string | null;
	readonly name: string;
};

export type CreatedStatus = {
	readonly start_time: string | null;
	readonly state: 'CREATED';
	readonly retry: 0;
	readonly skip: 0;
	readonly finish_time: string | null;
	readonly elapsed_time?: 0;
	readonly children: Readonly<Record<string, never>>;
	readonly name?: string;
};

export type NodeFacts = {
	readonly id: string;
	readonly rootId: string;
	readonly parentId: string;
	readonly kind: NodeKind | 'root';
	/** As in the flow; a task's name for its root. */
	readonly name: string;
	readonly state: string;
	readonly version: string;
	readonly loop: number;
	readonly retry: number;
	readonly skip: boolean;
	readonly errorIgnored: boolean;
	readonly children: Readonly<Record<string, NodeStatus>>;
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	readonly changedAt: number;
};

const classNames = {
	root: 'pipeline.core.pipeline.Pipeline',
	start: 'pipeline.core.flow.event.EmptyStartEvent',
	end: 'pipeline.core.flow.event.EmptyEndEvent',
	activity: 'pipeline.core.flow.activity.ServiceActivity',
	subprocess: 'pipeline.core.flow.activity.SubProcess',
	parallel: 'pipeline.core.flow.gateway.ParallelGateway',
	conditional: 'pipeline.core.flow.gateway.ConditionalParallelGateway',
	exclusive: 'pipeline.core.flow.gateway.ExclusiveGateway',
	converge: 'pipeline.core.flow.gateway.ConvergeGateway',
} satisfies Record<NodeFacts['kind'], string>;

function className(kind: NodeFacts['kind']): string {
	return `<class '${classNames[kind]}'>`;
}

/** Which kinds the new engine calls by their names. */
const isNamed: ReadonlySet<NodeFacts['kind']> = new Set(['root', 'activity', 'subprocess'] as const);

/** The present form of either engine, in its order of keys. */
const present = {
	v2: (facts, now) => ({
		id: facts.id,
		state: facts.state,
		'root_id:': facts.rootId,
		parent_id: facts.parentId,
		version: facts.version,
		loop: facts.loop,
		retry: facts.retry,
		skip: facts.skip,
		error_ignorable: facts.errorIgnored,
		error_ignored: facts.errorIgnored,
		children: facts.children,
		elapsed_time: elapsedSeconds(facts.startedAt, facts.finishedAt, now),
		start_time: timeOrNull(facts.startedAt),
		finish_time: timeOrNull(facts.finishedAt),
		name: isNamed.has(facts.kind) ? facts.name : '',
	}),
	v1: (facts, now) => ({
		id: facts.id,
		state: facts.state,
		name: facts.name === '' ? className(facts.kind) : facts.name,
		retry: facts.retry,
		loop: facts.loop,
		skip: facts.skip,
		error_ignorable: facts.errorIgnored,
		version: facts.version,
		state_refresh_at: utcText(facts.changedAt),
		elapsed_time: elapsedSeconds(facts.startedAt, facts.finishedAt, now),
		children: facts.children,
		start_time: timeOrNull(facts.startedAt),
		finish_time: timeOrNull(facts.finishedAt),
		error_ignored: facts.errorIgnored,
	}),
} satisfies Record<Engine, (facts: NodeFacts, now: number) => NodeStatus>;

const emptyTimes = ({ startedAt, finishedAt }: NodeFacts) => ({
	start_time: timeOrEmpty(startedAt),
	finish_time: timeOrEmpty(finishedAt),
});

export function writeNode({ engine, era }: Dialect, facts: NodeFacts, now: number): NodeStatus {
	if (era === '2018') {
		return writeOldest(facts);
	}
	const node: NodeStatus = present[engine](facts, now);
	if (era === 'current') {
		return node;
	}
	const { error_ignored: _later, ...known } = node;
	return { ...known, ...emptyTimes(facts) };
}

/** The keys of the document of 2018, and no human name anywhere. */
function writeOldest(facts: NodeFacts): NodeStatus {
	const { finish_time, start_time } = emptyTimes(facts);
	const { id, kind, state, version, loop, retry, skip, children } = facts;
	return { retry, name: className(kind), finish_time, skip, start_time, children, state, version, id, loop };
}

/** A task that has not started, or a node that has not been reached. */
const created = {
	current: (name) => ({ ...createdBase(null), elapsed_time: 0, children: {}, name }),
	2021: (name) => ({ ...createdBase(''), elapsed_time: 0, children: {}, name }),
	2018: () => ({ ...createdBase(''), children: {} }),
} satisfies Record<Dialect['era'], (name: string) => CreatedStatus>;

function createdBase(none: string | null) {
	return { start_time: none, state: 'CREATED', retry: 0, skip: 0, finish_time: none } as const;
}

export function createdStatus(name: string, era: Dialect['era'] = 'current'): CreatedStatus {
	return created[era](name);
}

/** Negative while a node runs again and still has the finish time of its previous round. */
export function elapsedSeconds(startedAt: number | undefined, finishedAt: number | undefined, now: number): number {
	// Adding 0 turns a rounded -0 into 0.
	return startedAt === undefined ? 0 : Math.round(((finishedAt ?? now) - startedAt) / 1000) + 0;
}
