import { type Failure, failureKinds } from '../../domain/failure.js';
import type { WatchKey } from '../../domain/watch.js';
import { idlePoll, type Model, type Poll, type Server, untriedServer } from '../model.js';
import { cut, recover } from './budget.js';
import { watchesOf } from './interval.js';
import { scatter } from './schedule.js';

/** While a server fails one task is asked after this, then after twice as long, and so on up to the most. */
const firstPauseMs = 5_000;
const longestPauseMs = 30_000;
/** A server that asks us to slow down is left alone for longer. */
const firstThrottleMs = 15_000;
const longestThrottleMs = 300_000;
/** One refusal may be a hiccup of the login system. After the second a person is needed; we only look now and then. */
const refusedPauseMs = 300_000;

/** Whether the credentials are refused for good: polling has stopped until someone renews them. */
export function needsCredentials({ failure, failures }: Server): boolean {
	return isRefusal(failure) && failures >= 2;
}

/** Whether it wants other credentials: asking again by itself hardly helps. */
export function isRefusal(failure: Failure | undefined): boolean {
	return failure?.kind === 'auth' || failure?.kind === 'credentials';
}

/** The server after a failure that concerns all of it; `startedAt` is when the request went out. */
export function failedServer(server: Server, failure: Failure, startedAt: number, at: number): Server {
	const isSameKind = server.failure !== undefined && isRefusal(server.failure) === isRefusal(failure);
	// Several requests may be under way when it goes down; together they are one failure.
	const isSameMoment = server.failingSince !== undefined && startedAt <= server.failingSince;
	const failures = isSameKind ? server.failures + Number(!isSameMoment) : 1;
	const isOverloaded = failure.kind === 'throttled' || failure.kind === 'http';
	// Once for each time it breaks down: while it fails it gets one request at a time anyway.
	const slowed = isOverloaded && !server.failure ? cut(server) : server;
	const pause = Math.max(failure.retryAfterMs ?? 0, pauseMs(failure, failures) * (0.9 + 0.2 * scatter(String(at))));
	return {
		...slowed,
		failure,
		failures,
		failingSince: server.failingSince ?? at,
		// From the start of the try, so that waiting for a time-out does not add to the pause.
		nextTryAt: Math.round(Math.max(at + 1000, at + (failure.retryAfterMs ?? 0), startedAt + pause)),
		errors: server.errors + 1,
	};
}

function pauseMs(failure: Failure, failures: number): number {
	if (isRefusal(failure) && failures >= 2) return refusedPauseMs;
	const isThrottled = failure.kind === 'throttled';
	const [first, longest] = isThrottled ? [firstThrottleMs, longestThrottleMs] : [firstPauseMs, longestPauseMs];
	return Math.min(longest, first * 2 ** Math.min(failures - 1, 10));
}

/**
 * The server speaks. What it could not tell us meanwhile is overdue by itself; making the rest due as well would ask for
 * everything every few seconds when one task alone makes the server fail.
 */
export function serverAnswered(model: Model, profile: string, at: number, errors = 0): Model {
	const server = model.servers[profile] ?? untriedServer;
	const mended = {
		...recover(server),
		failure: undefined,
		failures: 0,
		failingSince: undefined,
		goodAt: at,
		errors: server.errors + errors,
	};
	const servers = { ...model.servers, [profile]: mended };
	return server.failure ? { ...model, servers, polls: withoutServerTrouble(model, profile) } : { ...model, servers };
}

function withoutServerTrouble(model: Model, profile: string): Readonly<Record<WatchKey, Poll>> {
	const polls = { ...model.polls };
	for (const key of watchesOf(model, profile)) {
		const poll = polls[key] ?? idlePoll;
		const isOwnTrouble = poll.failure && failureKinds[poll.failure.kind].scope === 'task';
		if (poll.failure && !isOwnTrouble) polls[key] = { ...poll, failure: undefined, failures: 0 };
	}
	return polls;
}

export function withServer(model: Model, profile: string, change: (server: Server) => Server): Model {
	const server = model.servers[profile] ?? untriedServer;
	return { ...model, servers: { ...model.servers, [profile]: change(server) } };
}

/** How long the answer to a poll took, its wait for a free connection included. */
export function withLatency(model: Model, profile: string, poll: Poll | undefined, at: number): Model {
	const triedAt = poll?.triedAt;
	if (triedAt === undefined) return model;
	return withServer(model, profile, (server) => ({ ...server, latencyMs: Math.max(0, at - triedAt) }));
}
