import type { WatchKey } from '../../domain/watch.js';
import type { Effect, Step } from '../message.js';
import { idlePoll, type Model, type Poll, type Question, untriedServer } from '../model.js';
import { showsTree } from '../view/layout.js';
import { pollIntervalMs, watchesOf } from './interval.js';

/** Requests under way for one server at most. */
const maxInFlight = 4;

/**
 * Starts what is due for the profile on screen: never two requests for one task, what is looked at first, and while the
 * server fails only one at a time, to see whether it is back.
 */
export function startDuePolls(model: Model): Step {
	const keys = watchesOf(model, model.current);
	const server = model.servers[model.current] ?? untriedServer;
	const busy = keys.filter((key) => model.polls[key]?.inFlight !== undefined).length;
	const room = server.failure ? Math.min(1 - busy, model.now >= server.nextTryAt ? 1 : 0) : maxInFlight - busy;
	if (room <= 0) return [model, []];
	const due = keys
		.flatMap((key) => dueQuestion(model, key))
		.sort((a, b) => a.rank - b.rank || a.dueAt - b.dueAt)
		.slice(0, room);
	if (due.length === 0) return [model, []];

	const effects: Effect[] = [];
	const polls: Record<WatchKey, Poll> = { ...model.polls };
	let request = model.nextRequest;
	let details = keys.filter(
		(key) => model.polls[key]?.detail === 'wanted' && model.polls[key]?.inFlight !== undefined,
	).length;
	for (const { key, question } of due) {
		if (question === 'detail' && details++ > 0) continue;
		const poll = polls[key] ?? idlePoll;
		polls[key] = { ...poll, inFlight: request, triedAt: model.now };
		effects.push({
			type: 'request',
			key,
			request,
			question,
			watch: model.watches[key]!,
			withAutoRetry: wantsAutoRetry(model, key),
			fresh: poll.dueAt === askedByPerson,
		});
		request += 1;
	}
	const servers = { ...model.servers, [model.current]: { ...server, requests: server.requests + effects.length } };
	return [{ ...model, polls, servers, nextRequest: request }, effects];
}

/** `dueAt` of a poll that a person asked for: long overdue, and told apart from all others. */
export const askedByPerson = -1;

type Due = { readonly key: WatchKey; readonly question: Question; readonly rank: number; readonly dueAt: number };

function dueQuestion(model: Model, key: WatchKey): readonly Due[] {
	const poll = model.polls[key] ?? idlePoll;
	if (poll.inFlight !== undefined) return [];
	const isLookedAt = model.list.id === key && showsTree(model);
	const rank = isLookedAt ? 0 : 2;
	// While the server fails, the task tried longest ago goes first: one bad task must not be the only probe.
	if (poll.dueAt <= model.now) {
		const failing = model.servers[model.current]?.failure !== undefined;
		return [{ key, question: 'status', rank: failing ? 0 : rank, dueAt: failing ? (poll.triedAt ?? 0) : poll.dueAt }];
	}
	const known = model.known[key];
	const wantsDetail =
		poll.detail === 'wanted' &&
		poll.detailDueAt <= model.now &&
		known !== undefined &&
		known.reported.state !== 'EXPIRED';
	return wantsDetail ? [{ key, question: 'detail', rank: rank + 1, dueAt: poll.dueAt }] : [];
}

/**
 * The options that tell automatic retries fail on a task without ids, and cost the server a look-up per failed node:
 * asked only once the root is known to have failed.
 */
function wantsAutoRetry(model: Model, key: WatchKey): boolean {
	const known = model.known[key];
	return (
		known !== undefined && known.reported.id !== '' && known.summary.failed.length > 0 && !model.polls[key]?.plainOnly
	);
}

/** When a task is due again after a good reply: its interval, a little shifted so that tasks do not march in step. */
export function nextDueAt(model: Model, key: WatchKey, now: number): number {
	const interval = pollIntervalMs(model, key);
	return now + Math.round(interval * (0.95 + 0.1 * scatter(`${key}#${model.nextRequest}`)));
}

/** A number from 0 up to 1 that looks random and is the same for the same text. */
function scatter(text: string): number {
	let hash = 2166136261;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
	return (hash >>> 0) / 2 ** 32;
}
