import type { Line, Span } from './line.js';
import type { Paint, Paints } from './themes/theme.js';

/** How a span of a line is drawn: its tone on its own ground or that of the line; a ground with a colour of its own keeps it. */
export function paintOf(span: Span, line: Line, { tones, grounds }: Paints): Paint {
	const ground = span.ground ?? line.ground;
	return {
		...(span.tone ? tones[span.tone] : {}),
		...(ground ? grounds[ground] : {}),
		...(span.bold ? { bold: true } : {}),
		...(span.underline ? { underline: true } : {}),
	};
}
