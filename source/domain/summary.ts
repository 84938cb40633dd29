import type { TaskDetail } from './flow.js';
import { type Badge, describeState, isSettled, type Phase } from './state.js';
import type { AutoRetry, TaskNode } from './task.js';
import { endedAt } from './time/ended.js';
import { type Pulse, pulseOf } from './time/pulse.js';

/** A node that matters, with the names on the way to it (root left out, itself last). */
export type Place = { readonly node: TaskNode; readonly path: readonly TaskNode[] };

/** What a tree says in one glance; made once per changed tree. */
export type Summary = {
	/** How the task is shown and ranked, freshness aside. */
	readonly badge: Badge;
	readonly needsPerson: boolean;
	/** Failed leaves, earliest failure first: the first is the root cause. */
	readonly failed: readonly Place[];
	/** Leaves at work, longest first. */
	readonly running: readonly Place[];
	/** Nodes that wait for a person: paused, to be confirmed or approved. */
	readonly held: readonly Place[];
	readonly retry: number;
	readonly progress: Progress;
	/** Of a task that goes on. */
	readonly pulse: Pulse | undefined;
};

/** Activities ended and in all; `total` is undefined while the flow is not known, for replies hold started nodes only. */
export type Progress = { readonly done: number; readonly total: number | undefined };

/** What a node waits for when it waits for a person. */
export type PersonNeed = 'confirm' | 'approve' | 'resume';

/** Plug-ins whose running node waits for a person; the server calls such a node plain RUNNING. */
const personComponents: ReadonlyMap<string | undefined, PersonNeed> = new Map([
	['pause_node', 'confirm'],
	['bk_approve', 'approve'],
]);

/** States of the server's own web page that say the same. */
const personStates: ReadonlyMap<string, PersonNeed> = new Map([
	['PENDING_CONFIRMATION', 'confirm'],
	['PENDING_APPROVAL', 'approve'],
]);

/** Phases in which a node does nothing and asks nothing of anyone. */
const quietPhases: ReadonlySet<Phase> = new Set(['waiting', 'settled']);

type Subject = {
	readonly tree: TaskNode;
	readonly autoRetries: Readonly<Record<string, AutoRetry>>;
	readonly detail: TaskDetail | undefined;
	/** The root is of a later moment than the nodes below it. */
	readonly isRootAhead?: boolean;
};

export function summarise({ tree, autoRetries, detail, isRootAhead = false }: Subject): Summary {
	const leaves = collectLeaves(tree);
	const settled = isSettled(tree.state);
	const isPast = isRootAhead && deniesTrouble(tree);
	const failed = leaves
		.filter(({ node }) => describeState(node.state).phase === 'failed' && !isPast)
		.sort(byEarliestFailure);
	const held = leaves.filter(({ node }) => isHeld(node) && !(isPast && needOf(node) === 'resume'));
	const running = leaves
		.filter(({ node }) => describeState(node.state).phase === 'active' && !isHeld(node))
		.sort((a, b) => (a.node.startedAt ?? Infinity) - (b.node.startedAt ?? Infinity));
	const final = failed.filter(({ node }) => !willRetry(autoRetries[node.id]));
	const badge = settled ? describeState(tree.state).badge : openBadge(tree, failed.length, final.length, held.length);
	const work = leaves.filter(({ node }) => node.children.length === 0 && isWork(node));
	return {
		badge,
		needsPerson: !settled && (badge === 'fail' || badge === 'human'),
		failed,
		running: settled ? [] : running,
		held: settled ? [] : held,
		retry: leaves.reduce((sum, { node }) => sum + node.retry, 0),
		progress: {
			done: work.filter(({ node }) => node.state === 'FINISHED').length,
			total: detail ? work.filter(({ node }) => !node.untaken).length : undefined,
		},
		pulse: settled ? undefined : pulseOf(tree),
	};
}

/** Engine v2 calls no root RUNNING that has a failed or paused node in it; the roots of v1 have no version. */
function deniesTrouble({ state, version }: TaskNode): boolean {
	return state === 'FINISHED' || (state === 'RUNNING' && version !== '');
}

/** Whether the server will try this failed node again by itself. */
export function willRetry(autoRetry: AutoRetry | undefined): boolean {
	return autoRetry !== undefined && autoRetry.done < autoRetry.limit;
}

/** Waits for a person: paused, or a plug-in that asks for confirmation or approval. */
export function isHeld(node: TaskNode): boolean {
	return needOf(node) !== undefined;
}

/** What a person has to do about a node that waits for one; undefined for others. */
export function needOf({ state, component }: Pick<TaskNode, 'state' | 'component'>): PersonNeed | undefined {
	const { phase } = describeState(state);
	if (phase === 'held') return personStates.get(state) ?? 'resume';
	return phase === 'active' ? personComponents.get(component) : undefined;
}

/** Whether a leaf is work to be done, rather than an event or gateway that passes by in no time. */
export function isWork(node: TaskNode): boolean {
	if (node.type === 'unknown') return node.name !== '';
	return node.type === 'task' || node.type === 'subprocess';
}

function openBadge(tree: TaskNode, failed: number, failedForGood: number, held: number): Badge {
	if (failedForGood > 0) return 'fail';
	const { badge } = describeState(tree.state);
	if (badge === 'human' || held > 0) return 'human';
	if (failed > 0) return 'retrying';
	return badge;
}

/** A failed container is failed because of a leaf; the leaf is the place to look. A container can also fail itself. */
function collectLeaves(tree: TaskNode): Place[] {
	const places: Place[] = [];
	const visit = (node: TaskNode, path: readonly TaskNode[]): void => {
		for (const child of node.children) {
			const childPath = [...path, child];
			if (child.children.length === 0 || ownTrouble(child) || isBetweenNodes(child))
				places.push({ node: child, path: childPath });
			visit(child, childPath);
		}
	};
	visit(tree, []);
	return places;
}

function ownTrouble(container: TaskNode): boolean {
	const { phase } = describeState(container.state);
	if (phase === 'failed') return !container.children.some((child) => describeState(child.state).phase === 'failed');
	return container.state === 'SUSPENDED';
}

/** A container at work of which no node is: just entered, on the way to its next node, or stuck. */
function isBetweenNodes(container: TaskNode): boolean {
	if (describeState(container.state).phase !== 'active') return false;
	return container.children.every(({ state }) => quietPhases.has(describeState(state).phase));
}

function byEarliestFailure(a: Place, b: Place): number {
	const at = ({ node }: Place) => endedAt(node) ?? node.startedAt ?? Infinity;
	return at(a) === at(b) ? 0 : at(a) - at(b);
}
