import type { Line, Span } from './line.js';
import type { Paint, Paints } from './themes/theme.js';

/** How a span of a line is drawn: its tone on its own ground or that of the line. */
export function paintOf(span: Span, line: Line, { tones, grounds }: Paints): Paint {
	const ground = span.ground ?? line.ground;
	const under = ground ? grounds[ground] : {};
	return {
		...toneOn(under, span.tone ? tones[span.tone] : {}),
		...under,
		...(span.bold ? { bold: true } : {}),
		...(span.underline ? { underline: true } : {}),
	};
}

/** A ground with a text of its own keeps it: faint on it is not to be read, and turned round twice is not turned round. */
function toneOn(ground: Paint, tone: Paint): Paint {
	if (ground.color === undefined && !ground.inverse) return tone;
	const { dimColor, inverse, ...rest } = tone;
	return rest;
}
