import { timeText } from '../time-text.js';

/** Milliseconds in UTC, as lists have it: `2026-07-30T08:08:34.123Z`. */
export function isoTime(at: number): string {
	return new Date(at).toISOString();
}

/** With the server's offset and microseconds, as audit trails have it: `2026-07-30T16:08:34.123000+08:00`. */
export function isoTimeWithOffset(at: number): string {
	const [day, clock, offset] = timeText(at).split(' ') as [string, string, string];
	const fraction = String(Math.floor(at) % 1000).padStart(3, '0');
	return `${day}T${clock}.${fraction}000${offset.slice(0, 3)}:${offset.slice(3)}`;
}

/** `2026-07-30 16:08:34 +0800` in a zone by its name; undefined when there is no such zone. */
export function timeInZone(at: number, zone: string): string | undefined {
	const minutes = zoneMinutes(at, zone);
	if (minutes === undefined) {
		return undefined;
	}
	const [day, clock] = new Date(at + minutes * 60_000).toISOString().slice(0, 19).split('T');
	const parts = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	const offset = parts.map((part) => String(part).padStart(2, '0')).join('');
	return `${day} ${clock} ${minutes < 0 ? '-' : '+'}${offset}`;
}

function zoneMinutes(at: number, zone: string): number | undefined {
	try {
		const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
		const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
		const [, sign, hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
		return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
	} catch {
		return undefined;
	}
}

const forms: readonly RegExp[] = [
	/^(\d{4}-\d\d-\d\d)$/,
	/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/,
	/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ?([+-]\d\d)(\d\d)$/,
	/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z$/,
];

/** A time as a person may ask with it; without a zone it is the server's. Undefined for anything else. */
export function readTime(text: string): number | undefined {
	const match = forms.map((form) => form.exec(text)).find((found) => found !== null);
	if (match === undefined) {
		return undefined;
	}
	const [, day, clock = '00:00:00', hours = '+08', minutes = '00'] = match;
	const at = Date.parse(`${day}T${clock}${text.endsWith('Z') ? 'Z' : `${hours}:${minutes}`}`);
	return Number.isNaN(at) ? undefined : at;
}
