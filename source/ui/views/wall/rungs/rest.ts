import { wallClasses, wallClassNames } from '../../../../core/wall/classes.js';
import type { WallItem } from '../../../../core/wall/items.js';
import { pageOf } from '../../../../core/wall/pages.js';
import { type Drawing, glyph } from '../../../drawing.js';
import { emptyLine, type Line, left, right, type Span, space, spansWidth } from '../../../line.js';
import { cutPath } from '../../../parts/path.js';
import type { Body, Room } from '../body.js';
import { margin } from '../field.js';
import { ageWords, placeNames, reasonWords, stateWords } from '../item-words.js';
import { signToneFor, toneFor } from '../wall-looks.js';

type Row = { readonly line: Line; readonly items: readonly WallItem[] };

const signWidth = 10;
const ageWidth = 8;
const gap = 2;
/** A reason comes where there is so much room for the place, too. */
const leastPlace = 24;

/** Items in a row each, those in which nothing happens by their call-signs alone; page by page where there are many. */
export function restBody(drawing: Drawing, items: readonly WallItem[], { width, height }: Room): Body {
	const rows = restRows(drawing, items, width);
	const page = pageOf(drawing.model, rows.length, height);
	const shown = rows.slice(page.from, page.to);
	const seen = new Set(shown.flatMap((row) => row.items));
	return {
		lines: shown.map(({ line }) => line),
		hidden: items.filter((item) => !seen.has(item)),
		...(page.pages > 1 ? { page } : {}),
	};
}

/** How many rows they would take. */
export function restHeight(drawing: Drawing, items: readonly WallItem[], width: number): number {
	return restRows(drawing, items, width).length;
}

function restRows(drawing: Drawing, items: readonly WallItem[], width: number): readonly Row[] {
	const isQuiet = (item: WallItem): boolean => wallClasses[item.class].isQuiet;
	const busy = items
		.filter((item) => !isQuiet(item))
		.map((item): Row => ({ line: itemLine(drawing, item, width), items: [item] }));
	const quiet = wallClassNames.flatMap((name) =>
		signRows(
			drawing,
			items.filter((item) => isQuiet(item) && item.class === name),
			width,
		),
	);
	return [...busy, ...quiet];
}

/** `=  DB-ARCH   waits for a person   4 confirm      4m`. */
export function itemLine(drawing: Drawing, item: WallItem, width: number): Line {
	const tone = toneFor(drawing, item.class);
	const words = Math.max(12, Math.min(34, Math.floor(width * 0.28)));
	const start: Span[] = [
		space(margin),
		{ text: glyph(drawing, wallClasses[item.class].glyph), tone, bold: true },
		space(gap),
		left(item.callSign, signWidth, { tone: signToneFor(drawing, item.class), bold: true }),
		left(`${item.isNew ? `${drawing.say('wall.new')} ` : ''}${stateWords(drawing, item)}`, words, { tone }),
		space(gap),
	];
	const room = Math.max(0, width - spansWidth(start) - ageWidth - margin);
	const reason = wallClasses[item.class].needsPerson ? reasonWords(drawing, item) : '';
	const forPlace = reason === '' ? room : Math.max(leastPlace, Math.floor(room / 2));
	const joint = ` ${glyph(drawing, 'path')} `;
	const place = cutPath(placeNames(drawing, item), joint, Math.max(0, Math.min(forPlace, room) - gap));
	const why = forPlace < room - leastPlace ? reason : '';
	const about = [
		left(place, Math.min(forPlace, room), { tone: 'dim' }),
		left(why, Math.max(0, room - forPlace), { tone }),
	];
	return { spans: [...start, ...about, right(ageWords(item), ageWidth, { tone, bold: true })] };
}

/** `v  GATE   CERT   NIGHTLY`: as many as there is room for in a row. */
function signRows(drawing: Drawing, items: readonly WallItem[], width: number): readonly Row[] {
	const perRow = Math.max(1, Math.floor((width - margin - 1 - gap) / signWidth));
	const count = Math.ceil(items.length / perRow);
	return Array.from({ length: count }, (_, index): Row => {
		const part = items.slice(index * perRow, (index + 1) * perRow);
		const { glyph: name } = wallClasses[part[0]!.class];
		const tone = toneFor(drawing, part[0]!.class);
		return {
			line: {
				spans: [
					space(margin),
					{ text: glyph(drawing, name), tone },
					space(gap),
					...part.map((item) => left(item.callSign, signWidth, { tone: item.isNew ? tone : 'dim', bold: item.isNew })),
				],
			},
			items: part,
		};
	});
}

/** A blank line before them, where there is one to spare. */
export function spaced(lines: readonly Line[], height: number): readonly Line[] {
	return lines.length > 0 && lines.length < height ? [emptyLine, ...lines] : lines;
}
