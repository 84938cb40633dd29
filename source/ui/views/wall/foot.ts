import { wallClasses, wallClassNames } from '../../../core/wall/classes.js';
import { type WallItem, wallItems } from '../../../core/wall/items.js';
import { type Drawing, sayWords } from '../../drawing.js';
import { type Line, type Span, spansWidth, spread } from '../../line.js';
import { coarseAge } from './ages.js';
import type { Body } from './body.js';
import { quietTone, toneFor } from './wall-looks.js';

/** How many there are of each, what is not on screen, and for how long the screen has been up. */
export function footLine(drawing: Drawing, { hidden, page }: Body, width: number): Line {
	const { model, say } = drawing;
	const told = model.saveProblem ?? model.notice;
	const end: Span[] = [
		...(told ? [] : [{ text: `${upWords(drawing)}   `, tone: 'faint' as const }]),
		...(page
			? [{ text: `${say('wall.page', { page: page.page + 1, pages: page.pages })}   `, tone: 'faint' as const }]
			: []),
		hiddenSpan(drawing, hidden),
		{ text: '  ' },
	];
	if (told)
		return { ground: 'bar', spans: spread([{ text: `   ${sayWords(drawing, told)}`, tone: 'text' }], end, width) };
	// What is not on screen comes before how long that has been up, and the counts before their words.
	const ends = [end, end.slice(1)];
	const starts = [countSpans(drawing, true), countSpans(drawing, false)];
	const choices = starts.flatMap((start) => ends.map((one) => ({ start, end: one })));
	const fitting = choices.find((one) => spansWidth(one.start) + spansWidth(one.end) < width) ?? choices.at(-1)!;
	return { ground: 'bar', spans: spread(fitting.start, fitting.end, width) };
}

function upWords({ model, say }: Drawing): string {
	const seconds = Math.max(0, (model.now - model.wall.startedAt) / 1000);
	// Its first minute is no time for seconds that nobody needs.
	return say('wall.up', { age: seconds < 60 ? '0m' : coarseAge(seconds) });
}

function hiddenSpan(drawing: Drawing, hidden: readonly WallItem[]): Span {
	const { say } = drawing;
	if (hidden.length === 0) return { text: say('wall.nothingHidden'), tone: 'faint' };
	return {
		text: say('wall.hidden', { count: hidden.length, what: countWords(hidden) }),
		tone: quietTone(drawing, 'text'),
	};
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
