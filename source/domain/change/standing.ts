import type { Known } from '../known.js';
import { type Badge, describeState, isKnownState, isSettled } from '../state.js';
import { isHeld, willRetry } from '../summary.js';
import type { TaskNode } from '../task.js';
import type { Standing } from './transition.js';

/** How a node is shown, given the task it is in. */
export function nodeBadge(node: TaskNode, known: Known): Badge {
	if (node === known.tree) return known.summary.badge;
	const { badge } = describeState(node.state);
	if (badge === 'done' && node.skip) return 'skipped';
	if (badge === 'fail' && onlyRetries(node, known)) return 'retrying';
	return isHeld(node) && !isSettled(known.tree.state) ? 'human' : badge;
}

export function standingOf(node: TaskNode, known: Known): Standing {
	const { state, loop } = node;
	const retry = node === known.tree ? known.summary.retry : node.retry;
	return { badge: nodeBadge(node, known), state, retry, loop };
}

/** A node that the run had not reached, and that no reply told of. */
export const unreached: Standing = { badge: 'waiting', state: 'CREATED', retry: 0, loop: 0 };

/**
 * Whether two looks show the same. States of the engine's own house-keeping between running and running are no news, and
 * neither is a task's count of retries: each is told with its node.
 */
export function sameStanding(one: Standing, other: Standing): boolean {
	if (one.badge !== other.badge) return false;
	return one.state === other.state || (isAtWork(one) && isAtWork(other));
}

/** Whether a node was tried again, skipped over or entered anew between two looks. */
export function sameAttempt(one: Standing, other: Standing): boolean {
	return one.retry === other.retry && one.loop === other.loop;
}

function isAtWork({ state }: Standing): boolean {
	return isKnownState(state) && describeState(state).phase === 'active';
}

/** Whether everything that failed here will be tried again by the server itself. */
function onlyRetries(node: TaskNode, known: Known): boolean {
	let kept = finalByKnown.get(known);
	if (!kept) {
		kept = failuresIn(known);
		finalByKnown.set(known, kept);
	}
	return kept.all.has(node) && !kept.final.has(node);
}

type Failures = { readonly all: ReadonlySet<TaskNode>; readonly final: ReadonlySet<TaskNode> };

/** Nodes with a failure in them, and those with one that is left to a person. */
function failuresIn({ summary, autoRetries }: Known): Failures {
	const all = new Set<TaskNode>();
	const final = new Set<TaskNode>();
	for (const { node, path } of summary.failed) {
		const isFinal = !willRetry(autoRetries[node.id]);
		for (const step of path) {
			all.add(step);
			if (isFinal) final.add(step);
		}
	}
	return { all, final };
}

const finalByKnown = new WeakMap<Known, Failures>();
