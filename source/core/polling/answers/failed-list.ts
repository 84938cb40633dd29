import { failureKinds } from '../../../domain/failure.js';
import type { Handlers } from '../../message.js';
import { failedServer, serverAnswered, withServer } from '../server-health.js';

/** A list that is refused is asked for again after this, then after twice as long, up to the most. */
const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;

export const failedListHandlers: Handlers<'listFailed'> = {
	listFailed: (model, { key, request, failure, at }) => {
		const following = model.followings[key];
		if (following?.inFlight !== request) return [model, []];
		const isOfServer = failureKinds[failure.kind].scope === 'server';
		const failures = following.failures + 1;
		const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures - 1, 10));
		const failed = { ...following, inFlight: undefined, failures, failure, dueAt: at + (isOfServer ? 0 : pauseMs) };
		const next = {
			...model,
			now: Math.max(model.now, at),
			followings: { ...model.followings, [key]: failed },
		};
		if (!isOfServer) return [serverAnswered(next, following.profile, at, failure.kind === 'absent' ? 0 : 1), []];
		return [withServer(next, following.profile, (server) => failedServer(server, failure, at, at)), []];
	},
};
