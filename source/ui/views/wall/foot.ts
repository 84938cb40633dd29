import { wallClasses, wallClassNames } from '../../../core/wall/classes.js';
import { type WallItem, wallItems } from '../../../core/wall/items.js';
import { type Drawing, sayWords } from '../../drawing.js';
import { type Line, type Span, spansWidth, spread } from '../../line.js';
import { minuteAge } from './ages.js';
import type { Body } from './body.js';
import { quietTone, toneFor } from './wall-looks.js';

type Spans = readonly Span[];
type Ends = { readonly start: Spans; readonly end: Spans };

/** Cells between both ends. */
const between = 2;

/** How many there are of each, what is not on screen, and for how long the screen has been up. */
export function footLine(drawing: Drawing, body: Body, width: number): Line {
	const { model } = drawing;
	const told = model.saveProblem ?? model.notice;
	const starts = told
		? [[{ text: `   ${sayWords(drawing, told)}`, tone: 'text' as const }]]
		: [countSpans(drawing, true), countSpans(drawing, false)];
	const { whole, brief } = endsOf(drawing, body, told === undefined);
	const roomBeside = (end: Spans): number => width - spansWidth(end) - between;
	const fits = ({ start, end }: Ends): boolean => spansWidth(start) <= roomBeside(end);
	const choices = [...pairs(starts, whole), ...pairs(starts, brief)];
	const { start, end } = choices.find(fits) ?? choices.at(-1)!;
	return { ground: 'bar', spans: spread(told ? start : wholeSpans(start, roomBeside(end)), end, width) };
}

/** What is not on screen comes before how long that has been up, its number before what it is. */
function endsOf(
	drawing: Drawing,
	{ hidden, page }: Body,
	tellsUp: boolean,
): { readonly whole: readonly Spans[]; readonly brief: readonly Spans[] } {
	const { say } = drawing;
	const faint = (text: string): Span => ({ text: `${text}   `, tone: 'faint' });
	const pages = page ? [faint(say('wall.page', { page: page.page + 1, pages: page.pages }))] : [];
	const margin: Span = { text: '  ' };
	const all = [...pages, hiddenSpan(drawing, hidden, countWords(hidden)), margin];
	const count = hiddenSpan(drawing, hidden);
	return {
		whole: [...(tellsUp ? [[faint(upWords(drawing)), ...all]] : []), all],
		brief: [
			[...pages, count, margin],
			[count, margin],
		],
	};
}

function pairs(starts: readonly Spans[], ends: readonly Spans[]): readonly Ends[] {
	return starts.flatMap((start) => ends.map((end) => ({ start, end })));
}

/** As many as there is room for: half a number would be another one. */
function wholeSpans(spans: Spans, room: number): Spans {
	const count = spans.findIndex((_, index) => spansWidth(spans.slice(0, index + 1)) > room);
	return count < 0 ? spans : spans.slice(0, count);
}

function upWords({ model, say }: Drawing): string {
	return say('wall.up', { age: minuteAge((model.now - model.wall.startedAt) / 1000) });
}

function hiddenSpan(drawing: Drawing, hidden: readonly WallItem[], what?: string): Span {
	const { say } = drawing;
	const count = hidden.length;
	if (count === 0) return { text: say('wall.nothingHidden'), tone: 'faint' };
	const text = what === undefined ? say('wall.hiddenCount', { count }) : say('wall.hidden', { count, what });
	return { text, tone: quietTone(drawing, 'text') };
}

/** `3 OK 1 RUN`. */
export function countWords(items: readonly WallItem[]): string {
	return wallClassNames
		.map((name) => ({ name, count: items.filter((item) => item.class === name).length }))
		.filter(({ count }) => count > 0)
		.map(({ name, count }) => `${count} ${wallClasses[name].word}`)
		.join(' ');
}

function countSpans(drawing: Drawing, isLong: boolean): readonly Span[] {
	const items = wallItems(drawing.model);
	return wallClassNames.flatMap((name): readonly Span[] => {
		const of = items.filter((item) => item.class === name);
		// A server stands for the tasks that it takes out of sight.
		const count = of.reduce((sum, { kind, hides }) => sum + (kind === 'server' ? unlisted(hides, items) : 1), 0);
		if (count === 0) return [];
		const text = isLong ? drawing.say(`wall.count.${name}`, { count }) : `${count} ${wallClasses[name].word}`;
		return [{ text: isLong ? '   ' : '  ' }, { text, tone: toneFor(drawing, name) }];
	});
}

function unlisted(hides: readonly string[], items: readonly WallItem[]): number {
	const listed = new Set(items.map(({ id }) => id));
	return hides.filter((key) => !listed.has(key)).length;
}
