const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
const day = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d))?$/;

/**
 * The instant that `12h`, `7d`, `2026-12-01`, `2026-12-01 18:30` or a whole ISO time means, in a zone so many minutes
 * east of UTC; a day alone means its end. Undefined for anything else.
 */
export function parseValidUntil(text: string, now: number, zoneMinutes: number): number | undefined {
	const span = /^(\d{1,4})\s*([mhdw])$/i.exec(text.trim());
	if (span) return now + Number(span[1]) * (unitMs[span[2]!.toLowerCase()] ?? 0);
	if (instant.test(text.trim())) return Date.parse(text.trim()) || undefined;
	const [, year, month, date, hours, minutes] = (day.exec(text.trim()) ?? []).map(Number);
	if (year === undefined || month === undefined || date === undefined) return undefined;
	const start = Date.UTC(year, month - 1, date);
	// A 31st of February is another day.
	if (new Date(start).getUTCMonth() !== month - 1 || date === 0) return undefined;
	const isWholeDay = hours === undefined || Number.isNaN(hours);
	if (!isWholeDay && (hours > 23 || (minutes ?? 0) > 59)) return undefined;
	const within = isWholeDay ? 86_400_000 : hours * 3_600_000 + (minutes ?? 0) * 60_000;
	return start + within - zoneMinutes * 60_000;
}
