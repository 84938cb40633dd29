import { gap } from '../core/view/layout.js';
import { type Drawing, glyph } from './drawing.js';
import { cutSpans, emptyLine, type Ground, type Line, type Span, space, spansWidth } from './line.js';

export type Pane = { readonly lines: readonly Line[]; readonly width: number };

/** Panes side by side; the ground of a selected row ends with its pane, as does what a click on it is about. */
export function beside(panes: readonly Pane[], height: number): readonly Line[] {
	const between = space(gap);
	const all = panes.reduce((sum, { width }) => sum + width, gap * (panes.length - 1));
	return Array.from({ length: height }, (_, row): Line => {
		const cells = panes.map(({ lines, width }) => whole(lines[row] ?? emptyLine, width));
		return { spans: cells.flatMap((spans, index) => (index === 0 ? spans : [between, ...spans])), width: all };
	});
}

/**
 * The head of a pane among others: the one that has the keys is told by a mark in its first cell, and by its selected row.
 * `isLit`: it has no rows to select, so that the head itself is lit.
 */
export function paneHead(
	drawing: Drawing,
	{ spans }: Line,
	width: number,
	isActive: boolean,
	isLit: boolean = false,
): Pane {
	const ground: Ground = isActive && isLit ? 'selection' : 'bar';
	const mark: Span = { text: isActive ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true };
	return { lines: [{ spans: [mark, ...spans.slice(1)], ground }], width };
}

/** A line's spans at exactly this width, saying themselves what the line says of all of them. */
function whole({ spans, ground, target }: Line, width: number): readonly Span[] {
	const used = spansWidth(spans);
	const cut = used > width ? cutSpans(spans, width) : spans;
	const rest = width - (cut === spans ? used : spansWidth(cut));
	const full = rest > 0 ? [...cut, space(rest)] : cut;
	const said = { ...(ground && { ground }), ...(target && { target }) };
	return full.map((span) => ({ ...said, ...span }));
}
