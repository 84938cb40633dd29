import { describeState } from './state.js';
import { type TaskNode, walk } from './task.js';

type Reasons = Readonly<Record<string, string>>;

/**
 * Why nodes failed, after one more reply. Servers give reasons only while the root is FAILED: one told before stands for
 * as long as its node lies failed in the same attempt.
 */
export function mergeReasons(
	before: { readonly reported: TaskNode; readonly errors: Reasons },
	after: { readonly reported: TaskNode; readonly errors: Reasons },
): Reasons {
	const untold = new Set(Object.keys(before.errors).filter((id) => !Object.hasOwn(after.errors, id)));
	if (untold.size === 0) return after.errors;
	const known = nodesById(before.reported, untold);
	const merged: Record<string, string> = { ...after.errors };
	for (const [id, node] of nodesById(after.reported, untold)) {
		if (isSameFailure(known.get(id), node)) merged[id] = before.errors[id]!;
	}
	return merged;
}

function isSameFailure(before: TaskNode | undefined, after: TaskNode): boolean {
	if (!before || describeState(after.state).phase !== 'failed') return false;
	const isSameAttempt = before.loop === after.loop && before.retry === after.retry;
	return isSameAttempt && before.startedAt === after.startedAt && before.version === after.version;
}

function nodesById(root: TaskNode, ids: ReadonlySet<string>): ReadonlyMap<string, TaskNode> {
	return new Map([...walk(root)].filter(({ id }) => ids.has(id)).map((node) => [node.id, node]));
}
