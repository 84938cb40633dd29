const serverZoneMinutes = 480;

/** Offsets that replies change between, in turn. */
const drifting = [serverZoneMinutes, 0, -210];

export function driftedZone(request: number): number {
	return drifting[request % drifting.length]!;
}

const times = /"(\d{4}-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)(\.\d+)?( ?)(Z|[+-]\d\d:?\d\d)"/g;

/** The JSON text with every time so much later, and written in another zone unless it is written in UTC as `Z`. */
export function rewriteTimes(json: string, laterMs: number, zoneMinutes = serverZoneMinutes): string {
	return json.replace(
		times,
		(_, day: string, between: string, clock: string, fraction = '', gap: string, offset: string) => {
			const isZulu = offset === 'Z';
			const zone = isZulu ? 0 : zoneMinutes;
			const at = Date.parse(`${day}T${clock}${withColon(offset)}`) + laterMs + zone * 60_000;
			const [newDay, newClock] = new Date(at).toISOString().slice(0, 19).split('T');
			const newOffset = isZulu ? 'Z' : offsetText(zone, offset.includes(':') ? ':' : '');
			return `"${newDay}${between}${newClock}${fraction}${gap}${newOffset}"`;
		},
	);
}

function withColon(offset: string): string {
	return offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
}

function offsetText(minutes: number, separator: string): string {
	const size = Math.abs(minutes);
	const parts = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
	return `${minutes < 0 ? '-' : '+'}${parts.join(separator)}`;
}
