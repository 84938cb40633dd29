const pattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)$/i;

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Epoch milliseconds of a server's time; undefined for none, for an impossible one, and for one without its zone. */
export function parseServerTime(value: unknown): number | undefined {
	return read(value)?.at;
}

/** Minutes east of UTC in which a time was written; undefined for what is none. */
export function zoneMinutesOf(value: unknown): number | undefined {
	return read(value)?.zoneMinutes;
}

type Moment = { readonly at: number; readonly zoneMinutes: number };

/** A reply tells again nearly every time that the one before it told. Long texts are no times. */
const longestKept = 40;
const mostKept = 50_000;
const kept = new Map<string, Moment | undefined>();

function read(value: unknown): Moment | undefined {
	if (typeof value !== 'string') return undefined;
	if (value.length > longestKept) return readText(value);
	if (kept.has(value)) return kept.get(value);
	if (kept.size >= mostKept) kept.clear();
	const moment = readText(value);
	kept.set(value, moment);
	return moment;
}

function readText(value: string): Moment | undefined {
	const match = pattern.exec(value.trim());
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six;
	if (year < 1970 || hour > 23 || minute > 59 || second > 59) return undefined;
	if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
	const zoneMinutes = offsetMinutes(match[9], match[10], match[11]);
	if (zoneMinutes === undefined) return undefined;
	const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
	const at = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - zoneMinutes * 60_000;
	return { at, zoneMinutes };
}

type Six = [number, number, number, number, number, number];

function daysIn(year: number, month: number): number {
	const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	return month === 2 && isLeap ? 29 : daysOfMonths[month - 1]!;
}

function offsetMinutes(sign: string | undefined, hours = '0', minutes = '0'): number | undefined {
	if (Number(hours) > 15 || Number(minutes) > 59) return undefined;
	const distance = Number(hours) * 60 + Number(minutes);
	return sign === '-' && distance > 0 ? -distance : distance;
}
