import type { Prompt } from '../../core/model.js';
import { type Drawing, sayWords } from '../drawing.js';
import { type Line, spread } from '../line.js';
import { widthOf } from '../text-width.js';

/** The question at the foot of the screen: what is wrong or expected, and the text with its caret. */
export function promptLines(drawing: Drawing, prompt: Prompt): readonly [Line, Line] {
	const { say, model } = drawing;
	const { columns } = model.size;
	const hint = prompt.problem
		? sayWords(drawing, prompt.problem)
		: say(prompt.asks === 'rule' ? 'prompt.ruleHint' : 'prompt.hint');
	return [
		{ spans: spread([{ text: ` ${hint}`, tone: prompt.problem ? 'bad' : 'faint' }], [], columns) },
		{
			ground: 'bar',
			spans: spread(
				[
					{ text: ` ${label(drawing, prompt)} `, tone: 'text', bold: true },
					{ text: visibleText(drawing, prompt).text, tone: 'text' },
				],
				[],
				columns,
			),
		},
	];
}

function label({ say }: Drawing, { asks }: Prompt): string {
	return say(asks === 'rule' ? 'prompt.follow' : 'prompt.add');
}

/** Column of the caret, for the terminal's own cursor, where input methods compose. */
export function caretColumn(drawing: Drawing, prompt: Prompt): number {
	return widthOf(` ${label(drawing, prompt)} `) + visibleText(drawing, prompt).caretCells;
}

/** The part of a long text around the caret that fits, of whole graphemes: half of one is drawn in another width. */
function visibleText(drawing: Drawing, prompt: Prompt): { readonly text: string; readonly caretCells: number } {
	const room = drawing.model.size.columns - widthOf(` ${label(drawing, prompt)} `) - 2;
	const pieces = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(prompt.text)];
	const caretAt = [...prompt.text].slice(0, prompt.caret).join('').length;
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
