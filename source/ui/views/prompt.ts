import type { Prompt } from '../../core/model.js';
import { type Drawing, sayWords } from '../drawing.js';
import { type Line, spread } from '../line.js';
import { widthOf } from '../text-width.js';

/** The question at the foot of the screen: what is wrong or expected, and the text with its caret. */
export function promptLines(drawing: Drawing, prompt: Prompt): readonly [Line, Line] {
	const { say, model } = drawing;
	const { columns } = model.size;
	const hint = prompt.problem ? sayWords(drawing, prompt.problem) : say('prompt.hint');
	return [
		{ spans: spread([{ text: ` ${hint}`, tone: prompt.problem ? 'bad' : 'faint' }], [], columns) },
		{
			ground: 'bar',
			spans: spread(
				[
					{ text: ` ${say('prompt.add')} `, tone: 'text', bold: true },
					{ text: visibleText(drawing, prompt).text, tone: 'text' },
				],
				[],
				columns,
			),
		},
	];
}

/** Column of the caret, for the terminal's own cursor, where input methods compose. */
export function caretColumn(drawing: Drawing, prompt: Prompt): number {
	return widthOf(` ${drawing.say('prompt.add')} `) + visibleText(drawing, prompt).caretCells;
}

/** The part of a long text around the caret that fits. */
function visibleText(drawing: Drawing, prompt: Prompt): { readonly text: string; readonly caretCells: number } {
	const room = drawing.model.size.columns - widthOf(` ${drawing.say('prompt.add')} `) - 2;
	const characters = [...prompt.text];
	let start = prompt.caret;
	let cells = 0;
	while (start > 0 && cells + widthOf(characters[start - 1]!) < room) cells += widthOf(characters[--start]!);
	let end = prompt.caret;
	let all = cells;
	while (end < characters.length && all + widthOf(characters[end]!) <= room) all += widthOf(characters[end++]!);
	return { text: characters.slice(start, end).join(''), caretCells: cells };
}
