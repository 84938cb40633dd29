import type { Known } from '../../domain/known.js';
import type { Handlers } from '../message.js';
import { idlePoll, type Model, type Server } from '../model.js';
import { tendWall } from '../wall/wall-handlers.js';
import { withoutForgotten } from '../watching/forgotten.js';
import { closeGap, openGap } from './missed.js';

/** A gap between two ticks that says the machine or the terminal stood still. */
const gapMs = 20_000;
/** A clock that is put right by less than this is not worth a word: we wait until it has caught up. */
const slackMs = 1_000;

export const clockHandlers: Handlers<'ticked'> = {
	ticked: (model, { now, zoneMinutes }) => {
		const gap = now - model.now;
		if (gap > -slackMs && gap < gapMs) {
			return tendWall(withoutForgotten(closeGap(settle(model, Math.max(now, model.now), zoneMinutes))));
		}
		const shifted = settle(gap < 0 ? shift(model, gap) : model, now, zoneMinutes);
		const polls = mapValues(shifted.polls, (poll) => ({ ...idlePoll, ...poll, dueAt: Math.min(poll.dueAt, now) }));
		const key = gap < 0 ? 'clockSet' : 'stoodStill';
		const notice = { key, values: { seconds: Math.round(Math.abs(gap) / 1000) }, until: now + gapMs };
		const missed = gap < 0 ? shifted.gap : openGap(shifted, now, Math.round(gap / 1000));
		return [{ ...shifted, polls, servers: mapValues(shifted.servers, askedAgain(now)), notice, gap: missed }, []];
	},
};

function settle(model: Model, now: number, zoneMinutes: number): Model {
	const notice = model.notice && model.notice.until > now ? model.notice : undefined;
	return { ...model, now, zoneMinutes, notice };
}

/**
 * Our instants by a clock that was set back: as far from now as they were. Otherwise what was received would look fresh,
 * and a failing server be left alone, until the clock is where it had been.
 */
function shift(model: Model, gap: number): Model {
	const moved = (at: number | undefined): number | undefined => (at === undefined ? undefined : at + gap);
	return {
		...model,
		wall: { ...model.wall, startedAt: model.wall.startedAt + gap, pageAt: model.wall.pageAt + gap },
		gap: model.gap && { ...model.gap, endedAt: model.gap.endedAt + gap },
		known: mapValues(
			model.known,
			(known): Known => ({
				...known,
				receivedAt: known.receivedAt + gap,
				olderSince: moved(known.olderSince),
				clockOffsetMs: known.clockOffsetMs === undefined ? undefined : known.clockOffsetMs - gap,
			}),
		),
		polls: mapValues(model.polls, (poll) => ({
			...poll,
			triedAt: moved(poll.triedAt),
			detailDueAt: poll.detailDueAt + gap,
			treeAt: moved(poll.treeAt),
		})),
		followings: mapValues(model.followings, (following) => ({ ...following, dueAt: following.dueAt + gap })),
		servers: mapValues(model.servers, (server) => ({
			...server,
			failingSince: moved(server.failingSince),
			nextTryAt: server.nextTryAt + gap,
			goodAt: moved(server.goodAt),
			allowanceAt: server.allowanceAt + gap,
			heldUntil: server.heldUntil + gap,
			sentAt: server.sentAt.map((at) => at + gap),
		})),
	};
}

/** Whatever a server did before the gap, it may be well now; but one that asked for a pause gets it. */
function askedAgain(now: number): (server: Server) => Server {
	return (server) => (server.failure?.kind === 'throttled' ? server : { ...server, nextTryAt: now });
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
