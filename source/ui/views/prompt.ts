import type { Prompt } from '../../core/model.js';
import { type Drawing, sayWords } from '../drawing.js';
import { type Line, spread } from '../line.js';
import { type TextWindow, textWindow } from '../parts/text-window.js';
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

function visibleText(drawing: Drawing, prompt: Prompt): TextWindow {
	return textWindow(prompt.text, prompt.caret, drawing.model.size.columns - widthOf(` ${label(drawing, prompt)} `) - 2);
}
