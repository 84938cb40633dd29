import { wallClasses } from '../../../../core/wall/classes.js';
import type { WallItem } from '../../../../core/wall/items.js';
import { leastScale, letterRows } from '../../../../core/wall/legible.js';
import { type Drawing, glyph } from '../../../drawing.js';
import type { Line, Span } from '../../../line.js';
import { cutPath } from '../../../parts/path.js';
import { bigAge } from '../ages.js';
import type { Body, Room } from '../body.js';
import { field, margin } from '../field.js';
import { nextTryWords, placeNames, reasonWords, retriedWords, sinceWords, stateWords } from '../item-words.js';
import { fitLetters, letterLines } from '../letters.js';
import { groundsFor, isBare } from '../wall-looks.js';
import { restBody, restHeight, spaced } from './rest.js';

/** Rows of text below the letters. */
const textRows = 2;

/** One item in letters that are read across the room; whatever else there is below it. */
export function heroBody(drawing: Drawing, item: WallItem, others: readonly WallItem[], room: Room): Body {
	const wanted = restHeight(drawing, others, room.width);
	const kept = wanted === 0 ? 0 : Math.min(wanted + 1, Math.max(2, Math.floor(room.height / 3)));
	const hero = heroField(drawing, item, { width: room.width, height: room.height - kept }, wanted === 0);
	const left = room.height - hero.length;
	const rest = restBody(drawing, others, { width: room.width, height: wanted < left ? left - 1 : left });
	return { ...rest, lines: [...hero, ...spaced(rest.lines, left)] };
}

/** The field, as high as its letters need it; `isWhole` when it is to fill the room. */
function heroField(drawing: Drawing, item: WallItem, room: Room, isWhole: boolean): readonly Line[] {
	const { word } = wallClasses[item.class];
	const grounds = groundsFor(drawing, item.class);
	const inner = room.width - 2 * margin;
	const state = [word, bigAge(item)].filter((text) => text !== '');
	// Between the two rows of letters, and above and below them, a row stays free where it can.
	const least = leastScale(drawing.model.size.rows, drawing.model.wall.settings);
	const height = Math.floor((room.height - textRows - 2) / 2);
	const fit = { width: inner, height };
	const lettering =
		fitLetters([state.join(' '), item.callSign], { ...fit, least }) ??
		fitLetters([state.join(' '), item.callSign], fit);
	if (!lettering)
		return field(textOf(drawing, item, inner), grounds.field, { ...room, height: Math.min(room.height, 3) });
	const bare = isBare(drawing);
	const first = letterLines(
		[
			{ text: word, ground: grounds.word },
			{ text: state[1] ?? '', ground: grounds.sign },
		],
		lettering,
		bare,
	);
	const second = letterLines([{ text: item.callSign, ground: grounds.sign }], lettering, bare);
	const bare0: readonly Span[] = [];
	const needed = 2 * letterRows * lettering.scale + textRows + 2;
	const spare = room.height - needed;
	const rows = [
		...(spare > 0 || needed <= room.height ? [bare0] : []),
		...first,
		bare0,
		...second,
		...(spare > 0 ? [bare0] : []),
		...textOf(drawing, item, inner),
	];
	const used = rows.length + (spare > 1 ? 1 : 0);
	return field(rows, grounds.field, { width: room.width, height: isWhole ? room.height : Math.min(room.height, used) });
}

/** Name and path; reason, since when, how often tried. */
function textOf(drawing: Drawing, item: WallItem, width: number): readonly (readonly Span[])[] {
	const { say } = drawing;
	const name = cutPath(placeNames(drawing, item), ` ${glyph(drawing, 'path')} `, width);
	const facts = [sinceWords(drawing, item), retriedWords(drawing, item), nextTryWords(drawing, item)];
	const reason = reasonWords(drawing, item) || stateWords(drawing, item);
	const details = [item.isNew ? say('wall.new') : '', ...facts].filter((text) => text !== '').join('    ');
	return [[{ text: name, tone: 'text', bold: true }], reasonSpans(reason, details, width)];
}

/** What is known for certain stays; a long reason gives way. */
function reasonSpans(reason: string, details: string, width: number): readonly Span[] {
	const room = Math.max(0, width - details.length - 4);
	return [{ text: cutPath([reason], '', room) }, { text: `    ${details}` }];
}
