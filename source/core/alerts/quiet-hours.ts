/** Minutes of the day, from and to; over midnight when it ends before it begins. */
export type QuietHours = { readonly from: number; readonly to: number };

/** Reads `22:00-07:00`; undefined for anything else, and for hours that are none. */
export function readQuietHours(text: string): QuietHours | undefined {
	const [, fromHour, fromMinute, toHour, toMinute] = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/.exec(text.trim()) ?? [];
	const [from, to] = [minuteOf(fromHour, fromMinute), minuteOf(toHour, toMinute)];
	return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | undefined {
	const [hours, minutes] = [Number(hour), Number(minute)];
	return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

const dayMinutes = 24 * 60;

export function isQuietAt({ from, to }: QuietHours, now: number, zoneMinutes: number): boolean {
	const minutes = Math.floor(now / 60_000) + zoneMinutes;
	const minute = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
