import type { WordKey } from '../../text/index.js';
import type { Drawing } from '../drawing.js';
import { aimed, emptyLine, type Line, left, space } from '../line.js';
import { wrapText } from '../parts/wrap.js';

const choices: readonly (readonly [key: string, word: WordKey, command: string])[] = [
	['Enter', 'guide.look', 'guide-look'],
	['n', 'guide.add', 'guide-new'],
	['i', 'guide.import', 'guide-import'],
];

/** The first thing a new person sees: what this is, and what to do now. */
export function guideLines({ say }: Drawing, width: number, height: number): readonly Line[] {
	const paragraphs = ['guide.what', 'guide.now'] as const;
	const text = paragraphs.flatMap((key) => wrapText(say(key), width - 6));
	const keys = choices.map(
		([key, word, command]): Line =>
			aimed(
				{ spans: [space(3), left(key, 8, { tone: 'text', bold: true }), { text: say(word), tone: 'text' }] },
				{ part: 'command', id: command },
			),
	);
	const title: Line = { spans: [space(3), { text: say('guide.title'), tone: 'text', bold: true }] };
	const said = text.map((line): Line => ({ spans: [space(3), { text: line, tone: 'faint' }] }));
	// The keys are worth more than the words where not both fit.
	const room = Math.max(0, height - keys.length - 3);
	return height < keys.length + 4 ? keys : [title, emptyLine, ...said.slice(0, room), emptyLine, ...keys];
}
