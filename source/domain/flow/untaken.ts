import { describeState } from '../state.js';
import type { NodeType, TaskNode } from '../task.js';

/** Types of which the run takes some of the ways, and not others. */
const choosing: ReadonlySet<NodeType> = new Set<NodeType>(['exclusive', 'conditional']);

type Step = {
	readonly id: string;
	readonly type: NodeType;
	readonly next: readonly string[];
	readonly planned: { readonly backTo: readonly string[] };
};

/** One level of a plan and how far the run is in it. */
type Level = {
	/** The task or sub-process around it. */
	readonly container: Pick<TaskNode, 'state' | 'startedAt'>;
	readonly plan: readonly Step[];
	readonly run: ReadonlyMap<string, TaskNode>;
};

const none: ReadonlySet<string> = new Set();

/**
 * Ids of the nodes of a plan that the run cannot come to any more, as things stand: a gateway left them aside, and
 * nothing that is at work, or may run again, leads to them. A later round of a loop may lead to them after all.
 */
export function untakenIds({ container, plan, run }: Level): ReadonlySet<string> {
	const leftAside = plan.flatMap((step) => {
		if (!choosing.has(step.type) || run.get(step.id)?.state !== 'FINISHED') return [];
		const isDecided = notBegun(step, run).length < step.next.length;
		return isDecided ? step.next.filter((target) => !run.has(target)) : [];
	});
	if (leftAside.length === 0) return none;
	const nextOf = new Map(plan.map(({ id, next }) => [id, next]));
	const untaken = reach(leftAside, (id) => (run.has(id) ? [] : nextOf.get(id)!.filter((target) => !run.has(target))));
	for (const id of reach(comingUp({ container, plan, run }), (id) => nextOf.get(id)!)) untaken.delete(id);
	return untaken;
}

/** The nodes that the run comes to next, or may come to again. */
function comingUp({ container, plan, run }: Level): readonly string[] {
	return plan.flatMap((step) => {
		const node = run.get(step.id);
		if (step.type === 'start' && container.state !== 'FINISHED' && !hasBegun(node, container.startedAt))
			return [step.id];
		if (!node) return [];
		if (node.state !== 'FINISHED') return step.next;
		const open = notBegun(step, run);
		return choosing.has(step.type) && open.length < step.next.length ? [] : open;
	});
}

/** Where the run has not gone from a node since it came to it. Times are whole seconds: a step back takes longer. */
function notBegun({ id, next, planned }: Step, run: Level['run']): readonly string[] {
	const since = run.get(id)?.startedAt;
	return next.filter((target) => {
		const isBack = planned.backTo.includes(target);
		return !hasBegun(run.get(target), since === undefined || !isBack ? since : since + 1);
	});
}

/** What is queued has no start, but was reached. */
function hasBegun(node: TaskNode | undefined, since: number | undefined): boolean {
	if (!node) return false;
	if (node.startedAt === undefined) return describeState(node.state).phase !== 'waiting';
	return since === undefined || node.startedAt >= since;
}

function reach(from: readonly string[], nextOf: (id: string) => readonly string[]): Set<string> {
	const reached = new Set<string>();
	const open = [...from];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (reached.has(id)) continue;
		reached.add(id);
		open.push(...nextOf(id));
	}
	return reached;
}
