/** A row is how many milliseconds one of a unit is. */
const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

const day = /^\d{4}-\d\d-\d\d$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/**
 * When a secret ends, epoch milliseconds, from `12h`, `7d`, `2026-12-01` (as that day ends here) or an ISO time.
 * Undefined for anything else, and for what is past.
 */
export function parseExpiry(text: string, now: number): number | undefined {
	const at = instantOf(text.trim(), now);
	return at !== undefined && at > now && at < 8.64e15 ? at : undefined;
}

function instantOf(text: string, now: number): number | undefined {
	const span = /^(\d{1,5})([mhdw])$/.exec(text);
	if (span) return now + Number(span[1]) * units[span[2] as keyof typeof units];
	const written = day.test(text) ? `${text}T24:00` : text;
	const at = day.test(text) || instant.test(text) ? Date.parse(written) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}
