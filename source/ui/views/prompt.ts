import type { Prompt } from '../../core/model.js';
import type { WordKey } from '../../text/index.js';
import { type Drawing, sayWords } from '../drawing.js';
import { type Line, spread } from '../line.js';
import { textLines } from '../parts/text-lines.js';
import { type TextWindow, textWindow } from '../parts/text-window.js';
import { widthOf } from '../text-width.js';
import { paletteHint } from './palette.js';

/** A row is what is asked for: what stands before the text, and what is expected. */
const words = {
	tasks: { label: 'prompt.add', hint: 'prompt.hint' },
	rule: { label: 'prompt.follow', hint: 'prompt.ruleHint' },
	command: { label: 'prompt.command', hint: 'palette.keys' },
} as const satisfies Readonly<Record<Prompt['asks'], { readonly label: WordKey; readonly hint: WordKey }>>;

/** The question at the foot of the screen: what is wrong or expected, and in the last line the text with its caret. */
export function promptLines(drawing: Drawing, prompt: Prompt, most: number): readonly Line[] {
	const { say, model } = drawing;
	const { columns } = model.size;
	const expected = prompt.asks === 'command' ? paletteHint(drawing, prompt) : say(words[prompt.asks].hint);
	const hint = prompt.problem ? sayWords(drawing, prompt.problem) : expected;
	return [
		...textLines(hint, prompt.problem ? 'bad' : 'faint', columns, most - 1),
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
	return say(words[asks].label);
}

/** Column of the caret, for the terminal's own cursor, where input methods compose. */
export function caretColumn(drawing: Drawing, prompt: Prompt): number {
	return widthOf(` ${label(drawing, prompt)} `) + visibleText(drawing, prompt).caretCells;
}

function visibleText(drawing: Drawing, prompt: Prompt): TextWindow {
	return textWindow(prompt.text, prompt.caret, drawing.model.size.columns - widthOf(` ${label(drawing, prompt)} `) - 2);
}
