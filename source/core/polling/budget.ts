import type { Server } from '../model.js';

/** Requests a minute one server gets at most, however many tasks are watched, and how many of them in one go. */
export const mostPerMinute = 240;
export const mostAtOnce = 20;
/** Enough for an open tree and a list of fifty. */
const leastPerMinute = 30;
const minuteMs = 60_000;
/** For so long it is known when requests went out. */
const keptMs = 2 * minuteMs;
/** What a good reply gives back of a budget that was cut: whole again after some tens of them. */
const recovery = 1.03;

/** The server with the allowance it has now. */
export function refill(server: Server, now: number): Server {
	const grown = (Math.max(0, now - server.allowanceAt) / minuteMs) * server.perMinute;
	if (server.allowanceAt === now) return server;
	return { ...server, allowance: Math.min(mostAtOnce, server.allowance + grown), allowanceAt: now };
}

/** How many requests may go out now: what has grown back, and no more than any minute may hold. */
export function allowanceOf(server: Server, now: number): number {
	if (now < server.heldUntil) return 0;
	const left = mostPerMinute - requestsLastMinute(server, now);
	return Math.max(0, Math.min(left, Math.floor(refill(server, now).allowance)));
}

/** The server after so many requests went out. */
export function spend(server: Server, count: number, now: number): Server {
	const filled = refill(server, now);
	const kept = server.sentAt.filter((at) => at > now - keptMs && at <= now);
	const sentAt = [...kept, ...Array.from({ length: count }, () => now)];
	return { ...filled, allowance: filled.allowance - count, requests: server.requests + count, sentAt };
}

/** The server after a request that was not needed after all. */
export function giveBack(server: Server): Server {
	const { allowance, requests, sentAt } = server;
	return {
		...server,
		allowance: Math.min(mostAtOnce, allowance + 1),
		requests: requests - 1,
		sentAt: sentAt.slice(0, -1),
	};
}

/** Half as many for a server that asked for less or broke down; it grows back with every good reply. */
export function cut(server: Server): Server {
	return { ...server, perMinute: Math.max(leastPerMinute, server.perMinute / 2), allowance: 0 };
}

export function recover(server: Server): Server {
	if (server.perMinute >= mostPerMinute) return server;
	return { ...server, perMinute: Math.min(mostPerMinute, server.perMinute * recovery) };
}

export function requestsLastMinute(server: Server, now: number): number {
	return server.sentAt.filter((at) => at > now - minuteMs && at <= now).length;
}

/**
 * The same, to be looked at: of the last minute by the clock, so that the figure stands still for a minute. Undefined until
 * there has been a whole one since the server was asked first: what it got by then is no rate yet.
 */
export function requestsPerMinute({ sentAt, requests }: Server, now: number): number | undefined {
	const end = Math.floor(now / minuteMs) * minuteMs;
	const from = end - minuteMs;
	const isWhole = requests > sentAt.length || (sentAt[0] ?? from) <= from;
	return isWhole ? sentAt.filter((at) => at >= from && at < end).length : undefined;
}
