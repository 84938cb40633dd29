import type { FlowNode } from './flow.js';
import type { Entry, NodeState, RootState, Run } from './run.js';

/** States in which the old engine marks everything around a node as blocked. */
const blocking: ReadonlySet<NodeState> = new Set<NodeState>(['FAILED', 'SUSPENDED']);

export function setState(run: Run, entry: Entry, state: NodeState, at: number): void {
	const wasBlocking = blocking.has(entry.state);
	entry.state = state;
	entry.changedAt = at;
	if (run.dialect.engine === 'v1' && wasBlocking !== blocking.has(state)) {
		markContainers(run, entry.node, !wasBlocking, at);
	}
}

export function setRootState(run: Run, state: RootState, at: number): void {
	run.state = state;
	run.changedAt = at;
}

/** The old engine stores BLOCKED in every container of a failed node, and RUNNING as soon as one node is helped. */
function markContainers(run: Run, node: FlowNode, isBlocked: boolean, at: number): void {
	const mark = isBlocked ? (id: string) => run.blocked.add(id) : (id: string) => run.blocked.delete(id);
	mark('');
	run.changedAt = at;
	for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
		mark(parent.id);
		run.entries.get(parent.id)!.changedAt = at;
	}
}
