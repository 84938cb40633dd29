import { type TaskDetail, weave } from './flow.js';
import type { Known } from './known.js';
import { isRootAhead, serverNow } from './known.js';
import { compareAges, compareRuns, isBare, isUnstarted } from './merge/ages.js';
import { clockOffset, freshestClock } from './merge/clock.js';
import { mergeChildren, reuse, reuseShallow, type Signs, sortDeep } from './merge/nodes.js';
import { extendOrder } from './order.js';
import { mergeReasons } from './reasons.js';
import { isSettled } from './state.js';
import { summarise } from './summary.js';
import { type TaskNode, type TaskReport, walk } from './task.js';

/** A server cache lives 10 s (60 s in old versions): older replies for longer than this are no cache but the truth. */
const patienceWithOlderMs = 120_000;
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
	if (run === 'older') return olderReport(known, report, receivedAt);
	return report.holds === 'root' ? mergeRoot(known, report, receivedAt) : mergeTree(known, report, receivedAt);
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
		toldTree: report.holds === 'tree' || isBare(report.root) ? ageOf(report) : undefined,
		errors: report.errors,
		autoRetries: report.autoRetries,
		detail: undefined,
		endedAt: report.endedAt,
		zoneMinutes: report.zoneMinutes,
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

function bareReport(known: Known, report: TaskReport, receivedAt: number): Known {
	const { state } = report.root;
	if (isUnstarted(report.root) && !isBare(known.reported)) return olderReport(known, report, receivedAt);
	const reported = known.reported.state === state ? known.reported : { ...known.reported, state };
	return settle(known, heard(known, report, receivedAt, reported));
}

/** A batch tells of the root alone: what it says of the nodes below is nothing. */
function mergeRoot(known: Known, report: TaskReport, receivedAt: number): Known {
	const age = compareAges(known.reported, report.root);
	if (age === 'older') return olderReport(known, report, receivedAt);
	const reported = age === 'same' ? known.reported : withRoot(known.reported, report.root);
	return settle(known, {
		...heard(known, report, receivedAt, reported),
		errors: mergeReasons(known, { reported, errors: report.errors }),
	});
}

/** Batches may have told of a later moment of the root than this tree, which may yet be newer than the last tree. */
function mergeTree(known: Known, report: TaskReport, receivedAt: number): Known {
	const age = known.toldTree ? compareAges(known.toldTree, report.root) : 'newer';
	if (age === 'older') return olderReport(known, report, receivedAt);

	const replies = known.replies + 1;
	const order = extendOrder(known.order, walk(report.root), replies);
	const signs: Signs = { earlier: 0, later: 0, missing: 0 };
	const children = mergeChildren(known.reported, report.root, { order, signs });
	const isOfSecond = age === 'same' || report.root.elapsedSeconds === undefined;
	const earlier = signs.earlier + (isOfSecond ? signs.missing : 0);
	if (age !== 'newer' && earlier > 0 && signs.later === 0) return olderReport(known, report, receivedAt);

	const rootAge = compareAges(known.reported, report.root);
	const takesRoot = rootAge === 'same' ? signs.later > 0 : rootAge !== 'older';
	const reported = withRoot(known.reported, takesRoot ? report.root : known.reported, children);
	return settle(known, {
		...heard(known, report, receivedAt, reported),
		toldTree: age === 'same' && !takesRoot ? known.toldTree : ageOf(report),
		errors: mergeReasons(known, { reported, errors: report.errors }),
		autoRetries: report.autoRetries,
		order,
	});
}

/** One more good reply, with what it tells beside the tree. */
function heard(known: Known, report: TaskReport, receivedAt: number, reported: TaskNode): Known {
	return {
		...known,
		name: report.name || known.name,
		reported,
		endedAt: report.endedAt ?? known.endedAt,
		zoneMinutes: report.zoneMinutes ?? known.zoneMinutes,
		clockOffsetMs: freshestClock(known.clockOffsetMs, clockOffset(report, receivedAt)),
		receivedAt,
		replies: known.replies + 1,
		olderSince: undefined,
	};
}

function withRoot(known: TaskNode, root: TaskNode, children = known.children): TaskNode {
	return reuseShallow(known, { ...root, name: root.name || known.name, children });
}

function ageOf({ root: { state, elapsedSeconds } }: TaskReport): Known['toldTree'] {
	return { state, elapsedSeconds };
}

/** Derives what depends on the merged parts; unchanged parts keep their identity. */
function settle(before: Known, after: Known): Known {
	const tree = treeOf(before, after);
	const changedState = before.reported.state !== after.reported.state;
	const wasSeen = changedState && after.receivedAt - before.receivedAt <= seenWithinMs;
	const unchanged =
		tree === before.tree &&
		after.detail === before.detail &&
		sameRetries(before.autoRetries, after.autoRetries) &&
		isRootAhead(before) === isRootAhead(after);
	return {
		...after,
		tree,
		summary: unchanged ? before.summary : summarise({ ...after, tree, isRootAhead: isRootAhead(after) }),
		stateSeenAt: changedState ? serverNow(after, after.receivedAt) : after.stateSeenAt,
		sawStateChange: changedState ? wasSeen : after.sawStateChange,
	};
}

/** The run laid into its plan, as soon as it is known how far the run has come. */
function treeOf(before: Known, after: Known): TaskNode {
	if (!after.detail || !after.toldTree) return after.reported;
	const isAsBefore = before.reported === after.reported && before.detail === after.detail;
	if (isAsBefore && isRootAhead(before) === isRootAhead(after)) return before.tree;
	const isOver = isSettled(after.reported.state) && !isRootAhead(after);
	return reuse(before.tree, weave(after.reported, after.detail, isOver));
}

function sameRetries(before: Known['autoRetries'], after: Known['autoRetries']): boolean {
	return Object.keys(before).length === 0 && Object.keys(after).length === 0;
}
