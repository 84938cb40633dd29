const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `90s`, `30m`, `2h` or `1d`; undefined for anything else, and for none. */
export function readSpan(text: string): number | undefined {
	const [, digits, unit = ''] = /^(\d{1,7})([smhd])$/i.exec(text.trim()) ?? [];
	const ms = Number(digits) * (unitMs[unit.toLowerCase()] ?? 0);
	return ms > 0 ? ms : undefined;
}
