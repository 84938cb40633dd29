import { type Failure, failureKinds } from '../../../domain/failure.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Fact, Handlers } from '../../message.js';
import { type Model, type Poll, untriedServer } from '../../model.js';
import { intervals, pollIntervalMs } from '../interval.js';
import { failedServer, serverAnswered, withServer } from '../server-health.js';

/** A task that fails alone is asked more and more slowly, up to this many intervals. */
const slowest = 30;

/** How each question without an answer enters the model. One nobody waits for any more changes nothing. */
export const failedHandlers: Handlers<'requestFailed'> = {
	requestFailed: (model, { key, request, question, failure, at }) => {
		const poll = model.polls[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !watch) return [model, []];
		const polls = { ...model.polls, [key]: failedPoll(model, key, poll, { question, failure, at }) };
		const next = { ...model, now: Math.max(model.now, at), polls };
		if (failureKinds[failure.kind].scope === 'task') return [serverAnswered(next, watch.profile, at, 1), []];
		const isServerWell = !(next.servers[watch.profile] ?? untriedServer).failure;
		if (question === 'detail' && concernsFlow(failure) && isServerWell) {
			// No sign of life, yet no reason to slow down: whether the server is well, the next status tells.
			return [withServer(next, watch.profile, (server) => ({ ...server, errors: server.errors + 1 })), []];
		}
		return [withServer(next, watch.profile, (server) => failedServer(server, failure, poll.triedAt ?? at, at)), []];
	},
};

/** The flow can be megabytes: a server that is well may still fail to send it. */
function concernsFlow(failure: Failure): boolean {
	return failure.kind === 'timeout' || failure.kind === 'http' || failure.kind === 'garbled';
}

type FailedRequest = Pick<Extract<Fact, { type: 'requestFailed' }>, 'question' | 'failure' | 'at'>;

function failedPoll(model: Model, key: WatchKey, poll: Poll, { question, failure, at }: FailedRequest): Poll {
	const landed = { ...poll, inFlight: undefined };
	const isTaskTrouble = failureKinds[failure.kind].scope === 'task';
	// The flow is a nicety: refused once, everything else goes on without it.
	if (question === 'detail') {
		if (isTaskTrouble) return { ...landed, detail: 'refused' };
		return concernsFlow(failure) ? { ...landed, detailDueAt: at + intervals.detailAgain } : landed;
	}
	const known = model.known[key];
	const askedForMore = !poll.plainOnly && known !== undefined && known.summary.failed.length > 0;
	if (failure.kind === 'refused' && askedForMore) return { ...landed, plainOnly: true, dueAt: at };
	const isAgain = poll.failure && failureKinds[poll.failure.kind].scope === failureKinds[failure.kind].scope;
	const failures = isAgain ? poll.failures + 1 : 1;
	if (!isTaskTrouble) return { ...landed, failures, failure };
	return { ...landed, failures, failure, dueAt: at + troubleMs(model, key, failure, failures) };
}

function troubleMs(model: Model, key: WatchKey, failure: Failure, failures: number): number {
	return Math.max(failure.retryAfterMs ?? 0, pollIntervalMs(model, key) * Math.min(2 ** (failures - 1), slowest));
}

/** A task that a batch tells is gone. */
export function goneTask(model: Model, key: WatchKey, failure: Failure, at: number): Model {
	const poll = failedPoll(model, key, model.polls[key]!, { question: 'status', failure, at });
	return { ...model, polls: { ...model.polls, [key]: poll } };
}
