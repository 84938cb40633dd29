import type { Known } from '../../domain/known.js';
import { isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import { idlePoll, type Model, type Poll, untriedServer } from '../model.js';
import { showsTree } from '../view/layout.js';
import { type Candidate, isLarge, limitOf, planBatches } from './batches.js';
import { polledTasks, shownChildren } from './children.js';
import { followingsOf } from './followings.js';
import { canBatch, intervals, pollIntervalMs } from './interval.js';

/** Something to ask for now. Lower ranks go first, within a rank what is due longest. */
export type Errand = { readonly rank: number; readonly dueAt: number } & (
	| { readonly kind: 'status' | 'detail'; readonly key: WatchKey }
	| { readonly kind: 'batch'; readonly keys: readonly WatchKey[]; readonly withChildren: boolean }
	| { readonly kind: 'list'; readonly following: string }
	| { readonly kind: 'child'; readonly child: string }
);

/** `dueAt` of a poll that a person asked for: long overdue, and told apart from all others. */
export const askedByPerson = -1;

const ranks = { lookedAt: 0, lookedAtFlow: 1, explanation: 2, status: 3, list: 4, flow: 5 } as const;

/** A task not yet due may go with others that are, when it would be within this part of its interval. */
const earlyShare = 0.3;

/** All that is due for a profile on screen, best first. Tasks under way are left alone. */
export function dueErrands(model: Model, profile: string): readonly Errand[] {
	const errands: Errand[] = [];
	const together: Candidate[] = [];
	for (const { key, poll } of idlePolls(model, profile)) {
		const isDue = poll.dueAt <= model.now;
		if (isDue && goesAlone(model, key, poll)) errands.push(statusErrand(model, key, poll));
		else if (isDue) together.push({ key, dueAt: poll.dueAt, isDue });
		else if (wantsDetail(model, key, poll)) {
			errands.push({ kind: 'detail', key, rank: isLookedAt(model, key) ? ranks.lookedAtFlow : ranks.flow, dueAt: 0 });
		}
	}
	errands.push(...dueLists(model, profile), ...dueChildren(model, profile));
	if (together.length > 0) errands.push(...batchErrands(model, [...together, ...earlyCandidates(model, profile)]));
	return errands.sort((a, b) => a.rank - b.rank || a.dueAt - b.dueAt);
}

function dueChildren(model: Model, profile: string): readonly Errand[] {
	return shownChildren(model, profile)
		.filter(({ child }) => child.inFlight === undefined && child.dueAt <= model.now)
		.map(({ key, child }) => ({ kind: 'child', child: key, rank: ranks.lookedAtFlow, dueAt: child.dueAt }));
}

function dueLists(model: Model, profile: string): readonly Errand[] {
	return followingsOf(model, profile)
		.filter(({ following }) => following.inFlight === undefined && following.dueAt <= model.now)
		.map(({ key, following }) => ({ kind: 'list', following: key, rank: ranks.list, dueAt: following.dueAt }));
}

function batchErrands(model: Model, candidates: readonly Candidate[]): readonly Errand[] {
	return planBatches(model, candidates).map(({ keys, withChildren, dueAt }) => {
		const [only] = keys;
		if (keys.length === 1 && withChildren) return statusErrand(model, only!, model.polls[only!] ?? idlePoll);
		return { kind: 'batch', keys, withChildren, rank: ranks.status, dueAt };
	});
}

/** Tasks that may join others in a batch a little before their time, so that batches stay few and full. */
function earlyCandidates(model: Model, profile: string): readonly Candidate[] {
	return idlePolls(model, profile)
		.filter(({ key, poll }) => poll.dueAt > model.now && mayGoEarly(model, key, poll))
		.map(({ key, poll }) => ({ key, dueAt: poll.dueAt, isDue: false }));
}

function idlePolls(model: Model, profile: string): readonly { readonly key: WatchKey; readonly poll: Poll }[] {
	return polledTasks(model, profile)
		.map((key) => ({ key, poll: model.polls[key] ?? idlePoll }))
		.filter(({ poll }) => poll.inFlight === undefined);
}

/** While a server fails one task at a time is asked, the one tried longest ago: a bad task must not be the only probe. */
export function probeErrand(model: Model, profile: string): Errand | undefined {
	const [first] = idlePolls(model, profile)
		.filter(({ poll }) => poll.dueAt <= model.now)
		.sort((a, b) => (a.poll.triedAt ?? 0) - (b.poll.triedAt ?? 0));
	return first && statusErrand(model, first.key, first.poll);
}

export function isLookedAt(model: Model, key: WatchKey): boolean {
	return (model.list.id === key && showsTree(model)) || model.watches[key]?.childOf !== undefined;
}

function statusErrand(model: Model, key: WatchKey, poll: Poll): Errand {
	const rank = isLookedAt(model, key) ? ranks.lookedAt : ranks.status;
	return {
		kind: 'status',
		key,
		rank: needsExplaining(model, key) ? Math.min(rank, ranks.explanation) : rank,
		dueAt: poll.dueAt,
	};
}

/** Whether a request of its own tells more of this task than a batch would, or no batch can be had. */
function goesAlone(model: Model, key: WatchKey, poll: Poll): boolean {
	const server = model.servers[model.watches[key]?.profile ?? ''] ?? untriedServer;
	if (!canBatch(server) || limitOf(model, key) === 1) return true;
	if (isLookedAt(model, key) || poll.dueAt === askedByPerson) return true;
	return needsExplaining(model, key) || wantsWholeTree(model, key, poll);
}

function mayGoEarly(model: Model, key: WatchKey, poll: Poll): boolean {
	return poll.dueAt <= model.now + earlyShare * pollIntervalMs(model, key) && !goesAlone(model, key, poll);
}

/** Batches tell of a large tree's root alone. */
function wantsWholeTree(model: Model, key: WatchKey, poll: Poll): boolean {
	if (!isLarge(model, key)) return false;
	const known = model.known[key];
	if (poll.treeAt === undefined || known === undefined || hasNewRoot(known)) return true;
	return !isSettled(known.reported.state) && model.now - poll.treeAt >= intervals.largeTree;
}

/** Whether a reply has raised a question that only a request of its own answers: it is asked at once. */
export function raisesQuestion(model: Model, key: WatchKey): boolean {
	const known = model.known[key];
	return (known !== undefined && isLarge(model, key) && hasNewRoot(known)) || needsExplaining(model, key);
}

/** Whether the root has changed since the nodes below it were told. */
function hasNewRoot({ reported, toldTree }: Known): boolean {
	return reported.state !== toldTree?.state;
}

/** Why something failed, and whether it will be tried again, only a status of its own tells: once for each failure. */
export function needsExplaining(model: Model, key: WatchKey): boolean {
	const known = model.known[key];
	if (known === undefined || known.summary.failed.length === 0) return false;
	return failuresOf(known) !== (model.polls[key] ?? idlePoll).explained;
}

/** The failed nodes with their attempts; '' when nothing has failed. */
export function failuresOf({ summary }: Known): string {
	return summary.failed.map(({ node }) => `${node.id}/${node.loop}/${node.retry}/${node.version}`).join(' ');
}

export function wantsFlow({ detail }: Poll): boolean {
	return detail === 'wanted' || detail === 'outdated';
}

function wantsDetail(model: Model, key: WatchKey, poll: Poll): boolean {
	const known = model.known[key];
	if (!wantsFlow(poll) || poll.detailDueAt > model.now || known === undefined) return false;
	if (known.reported.state === 'EXPIRED') return false;
	return isLookedAt(model, key) || known.reported.state !== 'FINISHED';
}
