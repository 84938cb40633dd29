import type { PlannedBranch } from '../domain/flow/planned.js';
import type { Known } from '../domain/known.js';
import { disagrees } from '../domain/merge/inconsistent.js';
import { describeState, isSettled } from '../domain/state.js';
import type { Place } from '../domain/summary.js';
import { type TaskNode, walk } from '../domain/task.js';
import { elapsedSeconds, measuredAt, totalSeconds } from '../domain/time/elapsed.js';
import { endedAt } from '../domain/time/ended.js';
import type { Watch } from '../domain/watch.js';
import type { Look } from './exit-code.js';

/** One element of `status --json`. The shape is a contract: names are never changed, only added. */
export function statusJson(watch: Watch, look: Look, now: number): unknown {
	const { profile, bizId, taskId } = watch;
	if ('failure' in look) {
		const { kind, detail, code, traceId } = look.failure;
		return { profile, bizId, taskId, error: { kind, message: detail, code: code ?? null, traceId: traceId ?? null } };
	}
	const { known } = look;
	const { tree, summary } = known;
	return {
		profile,
		bizId,
		taskId,
		name: known.name,
		state: tree.state,
		settled: isSettled(tree.state),
		needsPerson: summary.needsPerson,
		freshness: look.freshness ?? 'live',
		retry: tree.retry,
		loop: tree.loop,
		skip: tree.skip,
		elapsedSeconds: rootElapsed(known, now),
		startedAt: iso(tree.startedAt),
		finishedAt: iso(
			tree.finishedAt ?? (isSettled(tree.state) ? (known.endedAt ?? known.detail?.finishedAt) : undefined),
		),
		counts: countStates(tree),
		failed: summary.failed.map((place) => failedJson(known, place)),
		tree: treeJson(tree, known, now),
	};
}

/** A revoked root's own figure grows for ever; a running one's is the server's count at the reply. */
function rootElapsed(known: Known, now: number): number | null {
	const { tree } = known;
	if (isSettled(tree.state)) return totalSeconds(known, now) ?? null;
	return tree.elapsedSeconds ?? totalSeconds(known, now) ?? null;
}

function failedJson(known: Known, { node, path }: Place): unknown {
	return {
		id: node.id,
		path: path.map(({ name, type }) => name || type),
		state: node.state,
		retry: node.retry,
		failedSince: iso(endedAt(node) ?? node.startedAt),
		message: known.errors[node.id] ?? null,
	};
}

function treeJson(node: TaskNode, known: Known, now: number): unknown {
	return {
		id: node.id,
		name: node === known.tree ? known.name : node.name,
		type: node.type,
		state: node.state,
		retry: node.retry,
		loop: node.loop,
		skip: node.skip,
		errorIgnored: node.errorIgnored,
		elapsedSeconds: node === known.tree ? rootElapsed(known, now) : nodeElapsed(node, known, now),
		startedAt: iso(node.startedAt),
		finishedAt: iso(endedAt(node)),
		...(disagrees(known, node) ? { inconsistent: true } : {}),
		...(node.untaken ? { untaken: true } : {}),
		...(node.planned?.branch ? { branch: branchLabel(node.planned.branch) } : {}),
		children: node.children.map((child) => treeJson(child, known, now)),
	};
}

/** As its author called it; else its condition; the branch taken when no condition holds is the default. */
function branchLabel({ name, condition }: PlannedBranch): string {
	return name || condition || 'default';
}

function nodeElapsed(node: TaskNode, known: Known, now: number): number | null {
	const isRunning = describeState(node.state).phase === 'active';
	const told = node.elapsedSeconds;
	const isFirstRound = node.finishedAt === undefined;
	const isUsable = isRunning && told !== undefined && told >= 0 && isFirstRound && !isSettled(known.tree.state);
	if (isUsable && node.startedAt !== undefined) return told;
	return elapsedSeconds(node, measuredAt(known, now)) ?? null;
}

function countStates(tree: TaskNode): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const node of walk(tree)) {
		if (node !== tree) counts[node.state] = (counts[node.state] ?? 0) + 1;
	}
	return counts;
}

function iso(at: number | undefined): string | null {
	return at === undefined ? null : new Date(at).toISOString();
}
