import { type Failure, failureKinds } from '../../../domain/failure.js';
import type { TaskReport } from '../../../domain/task.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Handlers } from '../../message.js';
import { type Model, type Poll, untriedServer } from '../../model.js';
import { failedServer, serverAnswered, withLatency, withServer } from '../server-health.js';
import { goneTask } from './failed-request.js';
import { takeReports } from './take-reports.js';

/** How long tasks that made a batch fail are asked in smaller ones. */
const smallForMs = 600_000;
/** A server that answered something else so lately is well: a batch it cannot answer has a bad task in it. */
const wellForMs = 30_000;

const deleted: Failure = {
	kind: 'gone',
	detail: 'deleted',
	code: undefined,
	traceId: undefined,
	retryAfterMs: undefined,
};

export const batchHandlers: Handlers<'batchReplied' | 'batchFailed' | 'capabilitiesTold' | 'quotaTold'> = {
	batchReplied: (model, { profile, keys, request, report, at }) => {
		const waiting = waitingFor(model, keys, request);
		const idOf = (key: WatchKey): string => model.watches[key]!.taskId;
		const told = waiting.flatMap((key): readonly (readonly [WatchKey, TaskReport])[] => {
			const own = report.reports.get(idOf(key));
			return own ? [[key, own]] : [];
		});
		const answer = { reports: new Map(told), at, request, retries: false, reasons: false };
		const [taken, effects] = takeReports(model, answer);
		let next: Model = taken;
		for (const key of waiting) {
			if (answer.reports.has(key)) continue;
			if (report.deleted.has(idOf(key))) next = goneTask(next, key, deleted, at);
			// Nothing told of it: asked by itself, it says why.
			else next = withPoll(next, key, (poll) => ({ ...poll, ...askedBy(1, at), inFlight: undefined }));
		}
		const able = withServer(next, profile, (server) => ({
			...server,
			capabilities: { ...server.capabilities, batch: true },
		}));
		const first = waiting[0] === undefined ? undefined : model.polls[waiting[0]];
		return [withLatency(serverAnswered(able, profile, at), profile, first, at), effects];
	},

	batchFailed: (model, { profile, keys, request, failure, at }) => {
		const waiting = waitingFor(model, keys, request);
		if (waiting.length === 0) return [model, []];
		const startedAt = model.polls[waiting[0]!]?.triedAt ?? at;
		const landed = waiting.reduce((next, key) => withPoll(next, key, (poll) => ({ ...poll, inFlight: undefined })), {
			...model,
			now: Math.max(model.now, at),
		});
		if (failure.kind === 'absent' || failure.kind === 'forbidden') {
			const lacks = { batch: false };
			return [
				withServer(landed, profile, (server) => ({ ...server, capabilities: { ...server.capabilities, ...lacks } })),
				[],
			];
		}
		if (isOfOneTask(model, profile, failure, at)) {
			const size = Math.max(1, Math.ceil(keys.length / 2));
			const split = waiting.reduce(
				(next, key) => withPoll(next, key, (poll) => ({ ...poll, ...askedBy(size, at) })),
				landed,
			);
			return [withServer(split, profile, (server) => ({ ...server, errors: server.errors + 1 })), []];
		}
		return [withServer(landed, profile, (server) => failedServer(server, failure, startedAt, at)), []];
	},

	capabilitiesTold: (model, { profile, capabilities }) => [
		withServer(model, profile, (server) => ({
			...server,
			capabilities: { ...server.capabilities, ...capabilities },
		})),
		[],
	],

	quotaTold: (model, { profile, quota, at }) => {
		const { remaining, resetMs } = quota;
		if (remaining === undefined) return [model, []];
		const held = remaining <= 0 && resetMs !== undefined ? at + resetMs : 0;
		return [
			withServer(model, profile, (server) => ({
				...server,
				allowance: Math.min(server.allowance, Math.max(0, remaining)),
				heldUntil: Math.max(server.heldUntil, held),
			})),
			[],
		];
	},
};

/** Tasks of the batch that still wait for this very answer. */
function waitingFor(model: Model, keys: readonly WatchKey[], request: number): readonly WatchKey[] {
	return keys.filter((key) => model.watches[key] && model.polls[key]?.inFlight === request);
}

/** One task the server cannot tell of makes it refuse the whole batch, or break down over it. */
function isOfOneTask(model: Model, profile: string, failure: Failure, at: number): boolean {
	if (failureKinds[failure.kind].scope === 'task' || failure.kind === 'garbled') return true;
	const { goodAt } = model.servers[profile] ?? untriedServer;
	const isWell = goodAt !== undefined && at - goodAt <= wellForMs;
	return isWell && (failure.kind === 'http' || failure.kind === 'timeout');
}

function askedBy(size: number, at: number): Pick<Poll, 'batchLimit' | 'dueAt'> {
	return { batchLimit: { size, until: at + smallForMs }, dueAt: at };
}

function withPoll(model: Model, key: WatchKey, change: (poll: Poll) => Poll): Model {
	return { ...model, polls: { ...model.polls, [key]: change(model.polls[key]!) } };
}
