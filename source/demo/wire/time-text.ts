const dayMs = 86_400_000;
const zoneMs = 8 * 3_600_000;

/** Milliseconds as the server writes them: `2026-07-30 16:08:34 +0800`, the fraction cut off. */
export function timeText(at: number): string {
	return `${localText(at + zoneMs, ' ')} +0800`;
}

export function timeOrNull(at: number | undefined): string | null {
	return at === undefined ? null : timeText(at);
}

export function timeOrEmpty(at: number | undefined): string {
	return at === undefined ? '' : timeText(at);
}

/** As servers wrote it before they told their zone: `2019-01-17 04:13:08`. */
export function zonelessTime(at: number | undefined): string {
	return at === undefined ? '' : localText(at + zoneMs, ' ');
}

/** `2026-07-30T16:08:34.512+08:00`. */
export function isoText(at: number): string {
	return `${localText(at + zoneMs, 'T')}.${fraction(at)}+08:00`;
}

/** `2026-07-30T08:08:34.512Z`. */
export function utcText(at: number): string {
	return `${localText(at, 'T')}.${fraction(at)}Z`;
}

function fraction(at: number): string {
	return String(Math.floor(at) % 1000).padStart(3, '0');
}

function localText(local: number, separator: string): string {
	const days = Math.floor(local / dayMs);
	const seconds = Math.floor((local - days * dayMs) / 1000);
	const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => two(Math.floor(part)));
	return `${dateText(days)}${separator}${clock.join(':')}`;
}

/** The calendar date of a day counted from 1970-01-01, with years that begin in March. */
function dateText(days: number): string {
	const shifted = days + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${year}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}
