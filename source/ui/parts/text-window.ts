import { widthOf } from '../text-width.js';

export type TextWindow = { readonly text: string; readonly caretCells: number };

/** The part of a long text around the caret that fits, of whole graphemes: half of one is drawn in another width. */
export function textWindow(whole: string, caretCharacter: number, room: number): TextWindow {
	const pieces = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(whole)];
	const caretAt = [...whole].slice(0, caretCharacter).join('').length;
	const caret = pieces.filter(({ index }) => index < caretAt).length;
	const cellsOf = (index: number): number => widthOf(pieces[index]!.segment);
	let start = caret;
	let cells = 0;
	while (start > 0 && cells + cellsOf(start - 1) < room) cells += cellsOf(--start);
	let end = caret;
	let all = cells;
	while (end < pieces.length && all + cellsOf(end) <= room) all += cellsOf(end++);
	const visible = pieces.slice(start, end).map(({ segment }) => segment);
	return { text: visible.join(''), caretCells: cells };
}
