import type { Model } from '../core/model.js';
import { shownClock, shownServerTime } from '../core/view/shown-clock.js';
import type { Known } from '../domain/known.js';
import { twoDigits } from '../domain/time/duration.js';

/** Time of day `20:31:07` of an epoch millisecond, in a zone given as minutes east of UTC. */
export function timeOfDay(at: number, zoneMinutes: number): string {
	const date = new Date(at + zoneMinutes * 60_000);
	return [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits).join(':');
}

/** The time of day now, by the clock and in the zone that are shown. */
export function nowText(model: Model): string {
	const { zoneMinutes, shiftMs } = shownClock(model);
	return timeOfDay(model.now + shiftMs, zoneMinutes);
}

/** Time of day of an instant of the server's clock. */
export function serverTimeOfDay(model: Model, known: Known, at: number): string {
	return timeOfDay(shownServerTime(model, known, at), shownClock(model).zoneMinutes);
}

/** An instant of our clock, as `serverMoment` writes one of the server's. */
export function ourMoment(model: Model, at: number): string {
	const { zoneMinutes, shiftMs } = shownClock(model);
	return moment(at + shiftMs, model.now + shiftMs, zoneMinutes);
}

/** The same without seconds. */
export function ourMinute(model: Model, at: number): string {
	return toMinute(ourMoment(model, at));
}

/** A moment without its seconds; one of another day has none. */
export function toMinute(moment: string): string {
	return /^\d\d:\d\d:/.test(moment) ? moment.slice(0, 5) : moment;
}

/** The same; when it is not of today the day stands before it, and of another year the day alone. */
export function serverMoment(model: Model, known: Known, at: number): string {
	const { zoneMinutes, shiftMs } = shownClock(model);
	return moment(shownServerTime(model, known, at), model.now + shiftMs, zoneMinutes);
}

function moment(at: number, now: number, zoneMinutes: number): string {
	const [day, today] = [at, now].map((instant) => new Date(instant + zoneMinutes * 60_000).toISOString().slice(0, 10));
	if (day === today) return timeOfDay(at, zoneMinutes);
	if (day!.slice(0, 4) !== today!.slice(0, 4)) return day!;
	return `${day!.slice(5)} ${timeOfDay(at, zoneMinutes).slice(0, 5)}`;
}

/** `+08`, `-0330`: the zone that times are shown in. */
export function zoneName(zoneMinutes: number): string {
	const [hours, minutes] = [Math.floor(Math.abs(zoneMinutes) / 60), Math.abs(zoneMinutes) % 60];
	return `${zoneMinutes < 0 ? '-' : '+'}${twoDigits(hours)}${minutes === 0 ? '' : twoDigits(minutes)}`;
}
