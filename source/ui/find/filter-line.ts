import { type FilterPlace, filterAt, filterPlace } from '../../core/find/filtering.js';
import { type Filter, narrows, type Typing } from '../../core/find/find.js';
import { type Tally, tallyOf } from '../../core/find/hidden.js';
import type { Drawing } from '../drawing.js';
import { cutSpans, type Line, type Span, spansWidth, spread } from '../line.js';
import { type TextWindow, textWindow } from '../parts/text-window.js';
import { widthOf } from '../text-width.js';

const label = ' / ';

/** Columns from which on there is room for more than the text and its count. */
const roomy = 60;

/** The line that a filter is typed in: its text, and what it finds. */
export function typingLine(drawing: Drawing, typing: Typing): Line {
	const { columns } = drawing.model.size;
	const text: readonly Span[] = [
		{ text: label, tone: 'text', bold: true },
		{ text: typedText(drawing, typing).text, tone: 'text' },
	];
	return { ground: 'bar', spans: spread(text, tallySpans(drawing, typing.tree), columns) };
}

/** Column of the caret, for the terminal's own cursor, where input methods compose. */
export function typingColumn(drawing: Drawing, typing: Typing): number {
	return widthOf(label) + typedText(drawing, typing).caretCells;
}

function typedText(drawing: Drawing, typing: Typing): TextWindow {
	const end = spansWidth(tallySpans(drawing, typing.tree));
	const room = drawing.model.size.columns - widthOf(label) - end - 2;
	return textWindow(typing.text, typing.caret, Math.max(4, room));
}

/** The line above it, also when nobody types; undefined while nothing is filtered. */
export function filterStatus(drawing: Drawing, typing: Typing | undefined): Line | undefined {
	return typing ? typingHint(drawing, typing) : filterLine(drawing);
}

/** What may be typed, and how to go on. */
function typingHint({ model, say }: Drawing, { tree }: Typing): Line {
	const hint: Span = { text: ` ${say(tree === undefined ? 'find.listHint' : 'find.treeHint')}`, tone: 'faint' };
	return { spans: spread([hint], [{ text: `${say('find.typingKeys')} `, tone: 'dim' }], model.size.columns) };
}

/** What is filtered now that nobody types: here, or else in the list, which may not even be on screen. */
function filterLine(drawing: Drawing): Line | undefined {
	const { model, say } = drawing;
	const here = filterPlace(model);
	const place = [here, undefined].find((one) => narrows(filterAt(model, one)));
	const filter = filterAt(model, place);
	if (!narrows(filter)) return undefined;
	const keys = place === here ? `   ${say('find.keys')}` : '';
	const end = tallySpans(drawing, place);
	const start = [...textSpans(drawing, filter, place), { text: keys, tone: 'dim' } as const];
	return { spans: spread(start, end, model.size.columns) };
}

function textSpans({ say, model }: Drawing, { text }: Filter, place: FilterPlace): readonly Span[] {
	const name = say(place === undefined ? 'find.listFilter' : 'find.treeFilter');
	const room = Math.max(8, Math.floor(model.size.columns / 3));
	return [{ text: ` ${name} `, tone: 'faint' }, ...cutSpans([{ text: text.trim(), tone: 'human', bold: true }], room)];
}

function tallySpans(drawing: Drawing, place: FilterPlace): readonly Span[] {
	const tally = tallyOf(drawing.model, place);
	if (!tally) return [];
	const count = drawing.say('find.count', { found: tally.found, total: tally.total });
	// On the smallest screens what is typed comes first; the head counts what has failed.
	const hidden = drawing.model.size.columns < roomy && drawing.model.find.typing ? [] : hiddenSpans(drawing, tally);
	return [...hidden, { text: `${count} `, tone: tally.found === 0 ? 'bad' : 'text' }];
}

function hiddenSpans({ say }: Drawing, { hiddenNeeds }: Tally): readonly Span[] {
	if (hiddenNeeds === 0) return [];
	return [{ text: `${say('find.hidden', { count: hiddenNeeds })}   `, tone: 'bad', bold: true }];
}
