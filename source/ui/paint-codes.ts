import type { Line, Span } from './line.js';
import { paintOf } from './paint-of.js';
import type { Paint, Paints } from './themes/theme.js';

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const colorCodes: Readonly<Record<string, number>> = Object.fromEntries([
	...names.map((name, index) => [name, 30 + index] as const),
	...names.map((name, index) => [`${name}Bright`, 90 + index] as const),
	['gray', 90],
]);

/** SGR parameters that a span of a line is drawn with. */
export type CodesOf = (span: Span, line: Line) => string;

/** In these paints; each look is made out once. */
export function createCodes(paints: Paints): CodesOf {
	const known = new Map<string, string>();
	return (span, line) => {
		const look = `${span.tone} ${span.ground ?? line.ground} ${span.bold} ${span.underline}`;
		const codes = known.get(look) ?? paintCodes(paintOf(span, line, paints));
		known.set(look, codes);
		return codes;
	};
}

/** SGR parameters that draw a paint over the terminal's own looks, such as `1;38;2;255;107;107`; '' for none. */
export function paintCodes({ color, backgroundColor, bold, dimColor, inverse, underline }: Paint): string {
	return [
		bold ? '1' : '',
		dimColor ? '2' : '',
		underline ? '4' : '',
		inverse ? '7' : '',
		color === undefined ? '' : colorCode(color, 0),
		backgroundColor === undefined ? '' : colorCode(backgroundColor, 10),
	]
		.filter((code) => code !== '')
		.join(';');
}

/** A colour by its name, as `#rrggbb`, or as `ansi256(n)`, the ways that Ink knows; `shift` is 10 for a background. */
function colorCode(color: string, shift: 0 | 10): string {
	const number = /^ansi256\((\d+)\)$/.exec(color)?.[1];
	if (number !== undefined) return `${38 + shift};5;${number}`;
	if (!color.startsWith('#')) return String(colorCodes[color]! + shift);
	const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
	return `${38 + shift};2;${parts.join(';')}`;
}
