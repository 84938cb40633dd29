import type { Model } from '../model.js';
import { shownClock } from '../view/shown-clock.js';

const hours = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

export function isHours(text: string): boolean {
	return hours.test(text);
}

/** Whether these are the hours of calmer colours, by the clock that is shown; they may go over midnight. */
export function isCalmHour(model: Model): boolean {
	const { dim } = model.wall.settings;
	const [, ...parts] = (dim === undefined ? undefined : hours.exec(dim))?.map(Number) ?? [];
	const [fromHour, fromMinute, toHour, toMinute] = parts;
	if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined)
		return false;
	const { zoneMinutes, shiftMs } = shownClock(model);
	const minutes = Math.floor((model.now + shiftMs) / 60_000) + zoneMinutes;
	const now = ((minutes % 1440) + 1440) % 1440;
	const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
	return from <= to ? from <= now && now < to : from <= now || now < to;
}

/** Where everything stands, in cells from the corner: it moves by one every ten minutes, so that nothing burns in. */
export function burnInShift({ now }: Pick<Model, 'now'>): { readonly x: number; readonly y: number } {
	const places = [
		{ x: 0, y: 0 },
		{ x: 1, y: 0 },
		{ x: 1, y: 1 },
		{ x: 0, y: 1 },
	];
	return places[Math.floor(now / 600_000) % places.length]!;
}
