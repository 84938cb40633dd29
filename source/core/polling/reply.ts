import { failureKinds } from '../../domain/failure.js';
import { coversRun } from '../../domain/flow.js';
import { mergeReport, withDetail } from '../../domain/merge.js';
import { isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Effect, Handlers } from '../message.js';
import { idlePoll, type Model, type Poll, type Server, untriedServer } from '../model.js';
import { intervals, pollIntervalMs, watchesOf } from './interval.js';
import { nextDueAt } from './schedule.js';

/** How each answer, good or bad, enters the model. An answer nobody waits for any more changes nothing. */
export const replyHandlers: Handlers<'replied' | 'detailed' | 'requestFailed'> = {
	replied: (model, { key, request, report, at }) => {
		const poll = model.polls[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !watch) return [model, []];
		const before = model.known[key];
		const known = mergeReport(before, report, at);
		const settled = isSettled(known.reported.state) && isSettled(report.root.state);
		const isNewRun = before !== undefined && before.reported.id !== known.reported.id;
		const isUncovered = known.detail !== undefined && !coversRun(known.reported, known.detail);
		const detail = isNewRun && isUncovered ? 'wanted' : poll.detail;
		const renamed = known.name !== '' && known.name !== watch.name ? { ...watch, name: known.name } : watch;
		const next: Model = {
			...model,
			now: Math.max(model.now, at),
			known: { ...model.known, [key]: known },
			watches: renamed === watch ? model.watches : { ...model.watches, [key]: renamed },
			polls: {
				...model.polls,
				[key]: {
					...poll,
					inFlight: undefined,
					failures: 0,
					failure: undefined,
					detail,
					plainOnly: poll.plainOnly && before?.reported.state === known.reported.state,
					settledReplies: settled ? poll.settledReplies + 1 : 0,
				},
			},
		};
		const answered = serverAnswered(next, watch.profile, at);
		// Whether the server will try a new failure again by itself takes another question, and no one should be alarmed
		// before it is answered.
		const isNewFailure = (before?.summary.failed.length ?? 0) === 0 && known.summary.failed.length > 0;
		const due = { ...answered.polls[key]!, dueAt: isNewFailure ? at : nextDueAt(answered, key, at) };
		const effects: readonly Effect[] =
			renamed === watch ? [] : [{ type: 'saveWatches', profile: watch.profile, add: [renamed], remove: [] }];
		return [{ ...answered, polls: { ...answered.polls, [key]: due } }, effects];
	},

	detailed: (model, { key, request, detail, at }) => {
		const poll = model.polls[key];
		const known = model.known[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !known || !watch) return [model, []];
		const next: Model = {
			...model,
			known: { ...model.known, [key]: withDetail(known, detail) },
			polls: { ...model.polls, [key]: { ...poll, inFlight: undefined, detail: 'had' } },
		};
		return [serverAnswered(next, watch.profile, at), []];
	},

	requestFailed: (model, { key, request, question, failure, at }) => {
		const poll = model.polls[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !watch) return [model, []];
		const concernsTask = failureKinds[failure.kind].scope === 'task';
		const polls = { ...model.polls, [key]: failedPoll(model, key, poll, question, failure, at) };
		const next = { ...model, now: Math.max(model.now, at), polls };
		if (concernsTask) return [serverAnswered(next, watch.profile, at, 1), []];
		const server = next.servers[watch.profile] ?? untriedServer;
		if (question === 'detail' && concernsFlow(failure) && !server.failure) {
			// No sign of life, yet no reason to slow down: whether the server is well, the next status tells.
			const counted = { ...server, errors: server.errors + 1 };
			return [{ ...next, servers: { ...next.servers, [watch.profile]: counted } }, []];
		}
		return [{ ...next, servers: { ...next.servers, [watch.profile]: failedServer(server, poll, failure, at) } }, []];
	},
};

/** The flow can be megabytes: a server that is well may still fail to send it. */
function concernsFlow(failure: FailedRequest['failure']): boolean {
	return failure.kind === 'timeout' || failure.kind === 'http' || failure.kind === 'garbled';
}

type FailedRequest = Extract<Parameters<(typeof replyHandlers)['requestFailed']>[1], unknown>;

function failedPoll(
	model: Model,
	key: WatchKey,
	poll: Poll,
	question: FailedRequest['question'],
	failure: FailedRequest['failure'],
	at: number,
): Poll {
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
	const backOff = isTaskTrouble ? Math.min(2 ** (failures - 1), 30) : 1;
	const dueAt = at + Math.max(failure.retryAfterMs ?? 0, pollIntervalMs(model, key) * backOff);
	return { ...landed, failures, failure, dueAt: isTaskTrouble ? dueAt : poll.dueAt };
}

function failedServer(server: Server, poll: Poll, failure: FailedRequest['failure'], at: number): Server {
	const isAuth = failure.kind === 'auth' || failure.kind === 'credentials';
	const pause = Math.max(failure.retryAfterMs ?? 0, isAuth ? intervals.authProbe : 0);
	// From the start of the try, so that waiting for a time-out does not add to the pause.
	const nextTryAt = Math.max(at + 1000, (poll.triedAt ?? at) + intervals.probe, at + pause);
	return {
		...server,
		failure,
		failures: server.failures + 1,
		failingSince: server.failingSince ?? at,
		nextTryAt,
		errors: server.errors + 1,
	};
}

/**
 * The server speaks. What it could not tell us meanwhile is overdue by itself; making the rest due as well would ask for
 * everything every few seconds when one task alone makes the server fail.
 */
function serverAnswered(model: Model, profile: string, at: number, errors = 0): Model {
	const server = model.servers[profile] ?? untriedServer;
	const mended = {
		...server,
		failure: undefined,
		failures: 0,
		failingSince: undefined,
		goodAt: at,
		errors: server.errors + errors,
	};
	const servers = { ...model.servers, [profile]: mended };
	if (!server.failure) return { ...model, servers };
	const polls = { ...model.polls };
	for (const key of watchesOf(model, profile)) {
		const poll = polls[key] ?? idlePoll;
		const isOwnTrouble = poll.failure && failureKinds[poll.failure.kind].scope === 'task';
		if (poll.failure && !isOwnTrouble) polls[key] = { ...poll, failure: undefined, failures: 0 };
	}
	return { ...model, servers, polls };
}
