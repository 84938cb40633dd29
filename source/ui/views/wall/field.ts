import { cutSpans, type Ground, type Line, type Span, space, spansWidth } from '../../line.js';

/** Cells left and right of what stands in a field. */
export const margin = 3;

/** Rows of spans as a field of exactly this size, its colour in every cell; a margin is left free at both sides. */
export function field(
	rows: readonly (readonly Span[])[],
	ground: Ground,
	{ width, height, inset = margin }: { readonly width: number; readonly height: number; readonly inset?: number },
): readonly Line[] {
	return Array.from({ length: height }, (_, row): Line => {
		const spans = cutSpans([space(inset), ...(rows[row] ?? [])], Math.max(0, width - 1));
		const full = [...spans, space(width - spansWidth(spans))];
		return { spans: full.map((span) => ({ ground, ...span })) };
	});
}

/** Lines side by side, each block as wide as it is told. */
export function sideBySide(
	blocks: readonly { readonly lines: readonly Line[]; readonly width: number }[],
	height: number,
	between: number,
): readonly Line[] {
	return Array.from({ length: height }, (_, row): Line => {
		const cells = blocks.map(({ lines, width }) => {
			const spans = cutSpans(lines[row]?.spans ?? [], width);
			return [...spans, space(width - spansWidth(spans))];
		});
		return { spans: cells.flatMap((spans, index) => (index === 0 ? spans : [space(between), ...spans])) };
	});
}
