import { type TaskDetail, weave } from './flow.js';
import type { Known } from './known.js';
import { serverNow } from './known.js';
import { extendOrder, sortSiblings } from './order.js';
import { mergeReasons } from './reasons.js';
import { describeState, isKnownState, isSettled } from './state.js';
import { summarise } from './summary.js';
import { type TaskNode, type TaskReport, walk } from './task.js';
import { endedAt } from './time/ended.js';

/** Starts this far apart are two runs of the same task; nearer ones are one run, told with other rounding. */
const sameStartMs = 2000;
/** A server cache lives 10 s (60 s in old versions): older replies for longer than this are no cache but the truth. */
const patienceWithOlderMs = 120_000;
/** No cache explains a server clock that falls back further than this: ours was set. */
const clockJumpMs = 90_000;
/** A change of state between two replies further apart than this may be much older than the second. */
const seenWithinMs = 300_000;

/**
 * What we know after one more reply. Monotone within an attempt (id, loop, retry): several server processes cache
 * replies, so a reply may be older than the last one; such a one is counted and changes nothing.
 */
export function mergeReport(known: Known | undefined, report: TaskReport, receivedAt: number): Known {
	if (!known) return firstReport(report, receivedAt);
	if (isBare(report.root)) return bareReport(known, report, receivedAt);
	if (isBare(known.reported)) return keepHistory(known, firstReport(report, receivedAt));

	const run = compareRuns(known.reported, report.root);
	if (run === 'newer') return keepHistory(known, firstReport(report, receivedAt));
	const age = run === 'older' ? 'older' : compareAges(known.reported, report.root);
	if (age === 'older') return olderReport(known, report, receivedAt);

	const replies = known.replies + 1;
	const order = extendOrder(known.order, walk(report.root), replies);
	const merged = mergeNode(known.reported, report.root, order);
	const reported = age === 'same' && merged.children === known.reported.children ? known.reported : merged;
	const clockOffsetMs = freshestClock(known.clockOffsetMs, clockOffset(report, receivedAt));
	return settle(known, {
		...known,
		name: report.name || known.name,
		reported,
		errors: mergeReasons(known, { reported, errors: report.errors }),
		autoRetries: report.autoRetries,
		clockOffsetMs,
		receivedAt,
		order,
		replies,
		olderSince: undefined,
	});
}

/** What we know once the flow has been read: order, types and what is still to come. */
export function withDetail(known: Known, detail: Known['detail']): Known {
	return settle(known, { ...known, detail });
}

function firstReport(report: TaskReport, receivedAt: number): Known {
	const order = extendOrder(new Map(), walk(report.root), 1);
	const reported = sortDeep(report.root, order);
	const clockOffsetMs = clockOffset(report, receivedAt);
	const bare = {
		name: report.name,
		reported,
		tree: reported,
		errors: report.errors,
		autoRetries: report.autoRetries,
		detail: undefined,
		clockOffsetMs,
		receivedAt,
		stateSeenAt: receivedAt + (clockOffsetMs ?? 0),
		sawStateChange: false,
		order,
		replies: 1,
		olderReplies: 0,
		olderSince: undefined,
	};
	return { ...bare, summary: summarise(bare) };
}

function olderReport(known: Known, report: TaskReport, receivedAt: number): Known {
	const olderSince = known.olderSince ?? receivedAt;
	if (receivedAt - olderSince > patienceWithOlderMs) return keepHistory(known, firstReport(report, receivedAt));
	return { ...known, receivedAt, olderReplies: known.olderReplies + 1, olderSince };
}

/** A new run of the same task: what outlives a run is its plan, without the old run's times, and our counts. */
function keepHistory(known: Known, fresh: Known): Known {
	const detail: TaskDetail | undefined = known.detail && {
		...known.detail,
		startedAt: undefined,
		finishedAt: undefined,
	};
	return settle(known, {
		...fresh,
		name: fresh.name || known.name,
		detail,
		olderReplies: known.olderReplies,
		replies: known.replies + 1,
	});
}

/** CREATED and EXPIRED replies carry a state and a name, nothing else. */
function isBare(root: TaskNode): boolean {
	return root.id === '' && root.startedAt === undefined && root.children.length === 0;
}

function bareReport(known: Known, report: TaskReport, receivedAt: number): Known {
	const { state } = report.root;
	if (describeState(state).phase === 'waiting' && !isBare(known.reported))
		return olderReport(known, report, receivedAt);
	const reported = known.reported.state === state ? known.reported : { ...known.reported, state };
	return settle(known, {
		...known,
		name: report.name || known.name,
		reported,
		receivedAt,
		replies: known.replies + 1,
		olderSince: undefined,
	});
}

/** Derives what depends on the merged parts; unchanged parts keep their identity. */
function settle(before: Known, after: Known): Known {
	const tree = after.detail ? reuse(before.tree, weave(after.reported, after.detail)) : after.reported;
	const changedState = before.reported.state !== after.reported.state;
	const wasSeen = changedState && after.receivedAt - before.receivedAt <= seenWithinMs;
	const unchanged =
		tree === before.tree && after.detail === before.detail && sameRetries(before.autoRetries, after.autoRetries);
	return {
		...after,
		tree,
		summary: unchanged ? before.summary : summarise({ ...after, tree }),
		stateSeenAt: changedState ? serverNow(after, after.receivedAt) : after.stateSeenAt,
		sawStateChange: changedState ? wasSeen : after.sawStateChange,
	};
}

function sameRetries(before: Known['autoRetries'], after: Known['autoRetries']): boolean {
	return Object.keys(before).length === 0 && Object.keys(after).length === 0;
}

function compareRuns(known: TaskNode, incoming: TaskNode): 'same' | 'newer' | 'older' {
	if (known.startedAt === undefined || incoming.startedAt === undefined) {
		return known.id === incoming.id ? 'same' : 'newer';
	}
	const apart = incoming.startedAt - known.startedAt;
	if (Math.abs(apart) <= sameStartMs) return known.id === incoming.id ? 'same' : 'newer';
	return apart > 0 ? 'newer' : 'older';
}

/** A run never leaves FINISHED or REVOKED, and an unfinished root's elapsed only grows. */
function compareAges(known: TaskNode, incoming: TaskNode): 'same' | 'newer' | 'older' {
	if (isSettled(known.state) !== isSettled(incoming.state)) return isSettled(known.state) ? 'older' : 'newer';
	if (known.elapsedSeconds === undefined || incoming.elapsedSeconds === undefined) return 'newer';
	if (incoming.elapsedSeconds === known.elapsedSeconds) return 'same';
	return incoming.elapsedSeconds > known.elapsedSeconds ? 'newer' : 'older';
}

/** Nodes are never lost: one that this reply lacks is kept as last seen. */
function mergeNode(known: TaskNode, incoming: TaskNode, order: Known['order']): TaskNode {
	const knownById = new Map(known.children.map((child) => [child.id, child]));
	const children = incoming.children.map((child) => {
		const before = knownById.get(child.id);
		knownById.delete(child.id);
		return before ? mergeNode(before, child, order) : sortDeep(child, order);
	});
	const merged = sortSiblings([...children, ...knownById.values()], order);
	const kept = sameItems(known.children, merged) ? known.children : merged;
	const newest = isEarlierAttempt(known, incoming) ? known : incoming;
	return reuseShallow(known, { ...newest, name: newest.name || known.name, children: kept });
}

/** Whether `incoming` tells of an earlier moment of the node than we have already seen. */
function isEarlierAttempt(known: TaskNode, incoming: TaskNode): boolean {
	if (incoming.loop !== known.loop) return incoming.loop < known.loop;
	if (incoming.retry !== known.retry) return incoming.retry < known.retry;
	if (known.skip !== incoming.skip) return known.skip;
	const isGoingOn = describeState(incoming.state).phase === 'active' && isKnownState(incoming.state);
	return isGoingOn && hasEnded(known) && known.startedAt === incoming.startedAt;
}

function hasEnded(node: TaskNode): boolean {
	return node.state === 'FINISHED' || (node.state === 'FAILED' && endedAt(node) !== undefined);
}

function sortDeep(node: TaskNode, order: Known['order']): TaskNode {
	if (node.children.length === 0) return node;
	const children = sortSiblings(
		node.children.map((child) => sortDeep(child, order)),
		order,
	);
	return { ...node, children };
}

/** `after` with every part that equals `before` replaced by it, so that identity tells what changed. */
function reuse(before: TaskNode, after: TaskNode): TaskNode {
	if (before === after) return before;
	const beforeById = new Map(before.children.map((child) => [child.id, child]));
	const children = after.children.map((child) => {
		const known = beforeById.get(child.id);
		return known ? reuse(known, child) : child;
	});
	return reuseShallow(before, {
		...after,
		children: sameItems(before.children, children) ? before.children : children,
	});
}

function reuseShallow(before: TaskNode, after: TaskNode): TaskNode {
	const keys = Object.keys(after) as (keyof TaskNode)[];
	return keys.every((key) => before[key] === after[key]) ? before : after;
}

function sameItems<T>(before: readonly T[], after: readonly T[]): boolean {
	return before.length === after.length && after.every((item, index) => item === before[index]);
}

/** A reply's own moment is the root's start plus elapsed; the HTTP date stands in where there is no elapsed. */
function clockOffset(report: TaskReport, receivedAt: number): number | undefined {
	const { startedAt, elapsedSeconds, state } = report.root;
	if (startedAt !== undefined && elapsedSeconds !== undefined && !isSettled(state)) {
		return startedAt + elapsedSeconds * 1000 - receivedAt;
	}
	return report.serverDateAt === undefined ? undefined : report.serverDateAt - receivedAt;
}

/** Cached replies are of the past, so the largest offset is the truest; a fall too deep for a cache is a set clock. */
function freshestClock(known: number | undefined, incoming: number | undefined): number | undefined {
	if (known === undefined || incoming === undefined) return incoming ?? known;
	return known - incoming > clockJumpMs ? incoming : Math.max(known, incoming);
}
