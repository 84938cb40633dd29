import type { Known } from '../../domain/known.js';
import { isSettled } from '../../domain/state.js';
import { type Model, zones } from '../model.js';
import { watchesOf } from '../polling/interval.js';

/** How instants of our clock are written: minutes east of UTC, and what to add to them before. */
export type ShownClock = { readonly zoneMinutes: number; readonly shiftMs: number };

/**
 * `server` shows the server's own clock in its own zone, as its logs do; the others show ours. Durations never depend on
 * it.
 */
export function shownClock(model: Model): ShownClock {
	if (model.looks.zone === 'utc') return { zoneMinutes: 0, shiftMs: 0 };
	if (model.looks.zone === 'local') return { zoneMinutes: model.zoneMinutes, shiftMs: 0 };
	const { zoneMinutes, skewMs } = serverClock(model);
	return { zoneMinutes: zoneMinutes ?? model.zoneMinutes, shiftMs: skewMs ?? 0 };
}

/** An instant of the server's clock as `shownClock` writes it. */
export function shownServerTime(model: Model, known: Known, at: number): number {
	return at - (known.clockOffsetMs ?? 0) + shownClock(model).shiftMs;
}

export type ServerClock = {
	/** The server's clock minus ours; undefined until a reply lets us tell. */
	readonly skewMs: number | undefined;
	readonly zoneMinutes: number | undefined;
};

const clocks = new WeakMap<Model['known'], Map<string, ServerClock>>();

/** The clock of the server on screen. Cached replies are of the past, so the most advanced is the truest. */
export function serverClock(model: Model): ServerClock {
	const kept = clocks.get(model.known) ?? new Map<string, ServerClock>();
	clocks.set(model.known, kept);
	const clock = kept.get(model.current) ?? readClock(model);
	kept.set(model.current, clock);
	return clock;
}

function readClock(model: Model): ServerClock {
	const all = watchesOf(model, model.current).flatMap((key) => model.known[key] ?? []);
	const moving = all.filter(({ tree }) => !isSettled(tree.state));
	const offsets = (moving.length > 0 ? moving : all).flatMap(({ clockOffsetMs }) => clockOffsetMs ?? []);
	return {
		skewMs: offsets.length === 0 ? undefined : Math.max(...offsets),
		zoneMinutes: all.find(({ zoneMinutes }) => zoneMinutes !== undefined)?.zoneMinutes,
	};
}

/** A skew of less is the rounding of whole seconds and the way of the reply. */
const noticedSkewMs = 5_000;

/** How far the server's clock is from ours, in whole seconds, when that is worth saying. */
export function noticedSkewSeconds(model: Model): number | undefined {
	const { skewMs } = serverClock(model);
	return skewMs === undefined || Math.abs(skewMs) < noticedSkewMs ? undefined : Math.round(skewMs / 1000);
}

export function nextZone(model: Model): Model {
	const zone = zones[(zones.indexOf(model.looks.zone) + 1) % zones.length]!;
	const notice = { key: `zone.${zone}`, until: model.now + 4000 };
	return { ...model, looks: { ...model.looks, zone }, notice };
}
