import { type FilterPlace, filterAt } from '../../core/find/filtering.js';
import { tallyOf } from '../../core/find/hidden.js';
import type { Drawing } from '../drawing.js';
import { emptyLine, type Line, space } from '../line.js';
import { wrapText } from '../parts/wrap.js';

/** In the place of rows: that the filter finds nothing, and how to go on; undefined when it finds something. */
export function nothingFound(drawing: Drawing, place: FilterPlace, width: number): readonly Line[] | undefined {
	const { model, say } = drawing;
	if (tallyOf(model, place)?.found !== 0) return undefined;
	const text = filterAt(model, place)?.text.trim() ?? '';
	const paragraphs = [
		{ text: say('find.nothing', { text }), tone: 'text' as const },
		{ text: say('find.nothingHow'), tone: 'faint' as const },
	];
	const lines = paragraphs.flatMap(({ text: words, tone }) =>
		wrapText(words, width - 4).map((line): Line => ({ spans: [space(2), { text: line, tone }] })),
	);
	return [emptyLine, ...lines];
}
