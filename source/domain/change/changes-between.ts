import type { Known } from '../known.js';
import { isBare } from '../merge/ages.js';
import { siblingsOf } from '../merge/nodes.js';
import { describeState } from '../state.js';
import { isWork } from '../summary.js';
import type { TaskNode } from '../task.js';
import { meaningfulLine } from '../text/meaningful-line.js';
import { sameAttempt, sameStanding, standingOf, unreached } from './standing.js';
import type { Change, PathStep, Standing } from './transition.js';

/**
 * What happened to a task and its nodes between two looks, as far as it can be told: the task first, its nodes in flow
 * order. Events and gateways that pass by are left out. Only what changed is looked at: unchanged parts keep their identity.
 */
export function changesBetween(before: Known, after: Known): readonly Change[] {
	// Reading the flow tells more of what we knew; nothing has happened.
	if (before === after || (before.reported === after.reported && before.detail !== after.detail)) return [];
	const own = taskChange(before, after);
	return [...own, ...(seesNodes(before) && seesNodes(after) ? nodeChanges(before, after) : [])];
}

/** The first tree of a task is not news, however much there is in it. */
function seesNodes({ toldTree, reported }: Known): boolean {
	return toldTree !== undefined || isBare(reported);
}

function taskChange(before: Known, after: Known): readonly Change[] {
	const [from, to] = [standingOf(before.tree, before), standingOf(after.tree, after)];
	if (sameStanding(from, to)) return [];
	const first = after.summary.failed[0]?.node.id;
	return [{ path: [], from, to, reason: reasonFor(after, to, first ?? after.tree.id) }];
}

function nodeChanges(before: Known, after: Known): readonly Change[] {
	const changes: Change[] = [];
	const visit = (old: TaskNode | undefined, node: TaskNode, path: readonly PathStep[]): void => {
		if (old === node) return;
		const lookUp = old && siblingsOf(old);
		node.children.forEach((child, index) => {
			const known = lookUp?.(child.id, index);
			if (known === child) return;
			const { id, name, type } = child;
			const steps = [...path, { id, name, type }];
			const from = known ? standingOf(known, before) : unreached;
			const to = standingOf(child, after);
			if (isTold(child) && isNews(from, to)) changes.push({ path: steps, from, to, reason: reasonFor(after, to, id) });
			visit(known, child, steps);
		});
	};
	visit(before.tree, after.tree, []);
	return changes;
}

function isTold(node: TaskNode): boolean {
	const { phase } = describeState(node.state);
	return isWork(node) || phase === 'failed' || phase === 'held';
}

/** A node that was never reached has no attempt to compare with. */
function isNews(from: Standing, to: Standing): boolean {
	return !sameStanding(from, to) || (from !== unreached && !sameAttempt(from, to));
}

/** Why a node is in trouble, in one line, as far as it has been told. */
export function reasonFor({ errors }: Known, { badge }: Standing, nodeId: string): string | undefined {
	if (badge !== 'fail' && badge !== 'retrying') return undefined;
	const text = errors[nodeId];
	return text === undefined ? undefined : meaningfulLine(text);
}
