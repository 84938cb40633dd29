import type { PlannedPlace } from '../../source/domain/flow/planned.js';
import type { FlowNode, TaskDetail } from '../../source/domain/flow.js';
import type { TaskNode, TaskReport } from '../../source/domain/task.js';

/** When every run here starts, by the server's clock. */
export const start = Date.parse('2026-03-02T20:00:00+08:00');

/** Seconds into the run as an instant. */
export function at(seconds: number): number {
	return start + seconds * 1000;
}

/** A node at work since the start of the run, unless told otherwise. */
export function aNode(changes: Partial<TaskNode> = {}): TaskNode {
	return {
		id: 'n1',
		name: changes.id ?? 'n1',
		type: changes.children ? 'subprocess' : 'task',
		state: 'RUNNING',
		version: 'v1',
		loop: 1,
		retry: 0,
		skip: false,
		errorIgnored: false,
		startedAt: start,
		finishedAt: undefined,
		elapsedSeconds: undefined,
		component: undefined,
		planned: undefined,
		untaken: false,
		children: [],
		...changes,
	};
}

export function running(id: string, from: number, changes: Partial<TaskNode> = {}): TaskNode {
	return aNode({ id, startedAt: at(from), ...changes });
}

export function finished(id: string, from: number, to: number, changes: Partial<TaskNode> = {}): TaskNode {
	const ended = { startedAt: at(from), finishedAt: at(to), elapsedSeconds: to - from };
	return aNode({ id, state: 'FINISHED', ...ended, ...changes });
}

export function failed(id: string, from: number, to: number, changes: Partial<TaskNode> = {}): TaskNode {
	return finished(id, from, to, { state: 'FAILED', ...changes });
}

/** A node that waits to be tried again: the server has taken its times away. */
export function ready(id: string, changes: Partial<TaskNode> = {}): TaskNode {
	return aNode({ id, state: 'READY', startedAt: undefined, elapsedSeconds: 0, ...changes });
}

export function aRoot(changes: Partial<TaskNode> = {}): TaskNode {
	return aNode({ id: 'root', name: 'Release', version: 'v0', ...changes, type: 'task' });
}

export function aReport(changes: Partial<TaskReport> = {}): TaskReport {
	const root = changes.root ?? aRoot();
	return {
		name: root.name,
		errors: {},
		autoRetries: {},
		traceId: undefined,
		serverDateAt: undefined,
		holds: 'tree',
		endedAt: undefined,
		zoneMinutes: undefined,
		...changes,
		root,
	};
}

/** What the server says so many seconds into the run. */
export function reportAt(seconds: number, children: readonly TaskNode[], changes: Partial<TaskNode> = {}): TaskReport {
	return aReport({ root: aRoot({ elapsedSeconds: seconds, children, ...changes }) });
}

/** All that a server says of a task never started, or of one whose records it has cleaned up. */
export function bareReport(state: 'CREATED' | 'EXPIRED'): TaskReport {
	const nothing = { id: '', version: '', startedAt: undefined, elapsedSeconds: undefined };
	return aReport({ root: aRoot({ ...nothing, state }) });
}

/** Where a node stands that has no gateway around it and no rules. */
export const plainPlace: PlannedPlace = {
	depth: 0,
	branch: undefined,
	emptyBranches: [],
	backTo: [],
	optional: false,
	autoRetryLimit: undefined,
	timeoutSeconds: undefined,
};

export function aPlanned({ place, ...changes }: Partial<FlowNode> & { place?: Partial<PlannedPlace> } = {}): FlowNode {
	const id = changes.id ?? 'n1';
	const type = changes.children ? 'subprocess' : 'task';
	const planned = { ...plainPlace, ...place };
	return { id, name: id, type, component: undefined, next: [], planned, children: [], ...changes };
}

export function aDetail(nodes: readonly FlowNode[], changes: Partial<TaskDetail> = {}): TaskDetail {
	return {
		name: 'Release',
		nodes,
		url: undefined,
		people: [],
		startedAt: undefined,
		finishedAt: undefined,
		...changes,
	};
}
