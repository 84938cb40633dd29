import { type Known, serverNow } from '../known.js';
import { describeState, isSettled } from '../state.js';
import type { TaskNode } from '../task.js';
import { endedAt } from './ended.js';

/**
 * Whole seconds a node has been at work at server time `at`; undefined when it has not started, or goes on while nobody
 * knows until when. An ended node's figure never changes. A looping node carries the previous round's end and a stale or negative count, so a running node is
 * measured from its start.
 */
export function elapsedSeconds(node: TaskNode, at: number | undefined): number | undefined {
	if (node.startedAt === undefined)
		return node.elapsedSeconds !== undefined && hasEnded(node) ? Math.max(0, node.elapsedSeconds) : undefined;
	if (hasEnded(node)) return endedSeconds(node, node.startedAt);
	return at === undefined ? undefined : Math.max(0, Math.floor((at - node.startedAt) / 1000));
}

/** Elapsed of a task's root; undefined for a revoked one whose true end no reply has told. */
export function totalSeconds(known: Known, now: number): number | undefined {
	const { tree } = known;
	if (tree.startedAt === undefined) return undefined;
	const end = endOf(known);
	if (isSettled(tree.state) && tree.finishedAt === undefined) {
		return end === undefined ? undefined : Math.max(0, Math.round((end - tree.startedAt) / 1000));
	}
	const until = Math.min(serverNow(known, now), toldEnd(known) ?? Infinity);
	// A root that failed may carry an end, and yet its branches run on, and so does the time it waits for a person.
	const isOpen = describeState(tree.state).phase === 'failed';
	return isOpen ? Math.max(0, Math.floor((until - tree.startedAt) / 1000)) : elapsedSeconds(tree, until);
}

/** When a settled task ended, server clock; v2 tells no end of a revoked root: a batch or the detail does, else what we saw. */
export function endOf(known: Known): number | undefined {
	const { tree } = known;
	if (!isSettled(tree.state)) return undefined;
	return tree.finishedAt ?? toldEnd(known) ?? (known.sawStateChange ? known.stateSeenAt : undefined);
}

/** The end told beside the tree. */
function toldEnd({ endedAt, detail }: Known): number | undefined {
	return endedAt ?? detail?.finishedAt;
}

/**
 * The server time to measure this task's running nodes at: time stands still for a task that is over; undefined when
 * nobody has told when that was.
 */
export function measuredAt(known: Known, now: number): number | undefined {
	return isSettled(known.tree.state) ? endOf(known) : serverNow(known, now);
}

/** Since when the task is in the state shown; `atLeast` when it may have been so before we looked. Server clock. */
export function stateSince(known: Known): { readonly at: number; readonly atLeast: boolean } | undefined {
	const { tree, summary } = known;
	if (isSettled(tree.state)) {
		const end = endOf(known);
		return end === undefined ? { at: known.stateSeenAt, atLeast: true } : { at: end, atLeast: false };
	}
	if (summary.badge === 'fail' || summary.badge === 'retrying') {
		const failed = summary.failed[0]?.node;
		const at = failed && (endedAt(failed) ?? failed.startedAt);
		return at === undefined ? undefined : { at, atLeast: false };
	}
	if (describeState(tree.state).phase === 'held') return { at: known.stateSeenAt, atLeast: !known.sawStateChange };
	const at = (summary.held[0] ?? summary.running[0])?.node.startedAt;
	return at === undefined ? undefined : { at, atLeast: false };
}

function hasEnded(node: TaskNode): boolean {
	const { phase } = describeState(node.state);
	return phase === 'settled' || (phase === 'failed' && endedAt(node) !== undefined);
}

function endedSeconds(node: TaskNode, startedAt: number): number | undefined {
	if (node.finishedAt !== undefined && node.finishedAt >= startedAt) {
		const told = node.elapsedSeconds;
		const between = Math.round((node.finishedAt - startedAt) / 1000);
		return told !== undefined && Math.abs(told - between) <= 1 && told >= 0 ? told : between;
	}
	return node.finishedAt === undefined && node.elapsedSeconds !== undefined
		? Math.max(0, node.elapsedSeconds)
		: undefined;
}
