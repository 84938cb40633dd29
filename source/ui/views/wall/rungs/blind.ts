import { lastBadge } from '../../../../core/view/list-rows.js';
import { type WallItem, wallItems } from '../../../../core/wall/items.js';
import { leastScale } from '../../../../core/wall/legible.js';
import type { Badge } from '../../../../domain/state.js';
import { badges } from '../../../../domain/state.js';
import { type Drawing, glyph } from '../../../drawing.js';
import type { Line, Span } from '../../../line.js';
import { cutPath } from '../../../parts/path.js';
import { bigAge } from '../ages.js';
import type { Body, Room } from '../body.js';
import { field, margin } from '../field.js';
import { nextTryWords, placeNames, reasonWords, sinceWords } from '../item-words.js';
import { fitLetters, letterLines } from '../letters.js';
import { groundsFor, isBare } from '../wall-looks.js';
import { restBody, restHeight, spaced } from './rest.js';

const word = 'NO DATA';
const textRows = 3;

/** Nothing is known any more: which server, since when, when it is tried again, and what was known last. */
export function blindBody(drawing: Drawing, room: Room): Body {
	const items = wallItems(drawing.model);
	const first = items.find((item) => item.class === 'blind')!;
	const others = items.filter((item) => item !== first);
	const wanted = restHeight(drawing, others, room.width);
	const kept = wanted === 0 ? 0 : Math.min(wanted + 1, Math.max(2, Math.floor(room.height / 3)));
	const lines = blindField(drawing, first, { width: room.width, height: room.height - kept });
	const left = room.height - lines.length;
	const rest = restBody(drawing, others, { width: room.width, height: wanted < left ? left - 1 : left });
	return { ...rest, lines: [...lines, ...spaced(rest.lines, left)] };
}

function blindField(drawing: Drawing, item: WallItem, room: Room): readonly Line[] {
	const { model } = drawing;
	const grounds = groundsFor(drawing, 'blind');
	const inner = room.width - 2 * margin;
	const age = bigAge(item);
	const texts = [word, `${item.callSign} ${age}`];
	const fit = { width: inner, height: Math.floor((room.height - textRows - 2) / 2) };
	const least = leastScale(model.size.rows, model.wall.settings);
	const lettering = fitLetters(texts, { ...fit, least }) ?? fitLetters(texts, fit);
	const bare = isBare(drawing);
	const letters = lettering
		? [
				...letterLines([{ text: word, ground: grounds.word }], lettering, bare),
				[],
				...letterLines(
					[
						{ text: item.callSign, ground: grounds.word },
						{ text: age, ground: grounds.word },
					],
					lettering,
					bare,
				),
			]
		: [[{ text: word, bold: true }]];
	const spare = room.height - letters.length - textRows;
	const rows = [...(spare > 0 ? [[]] : []), ...letters, ...(spare > 1 ? [[]] : []), ...textOf(drawing, item, inner)];
	return field(rows, grounds.field, room);
}

function textOf(drawing: Drawing, item: WallItem, width: number): readonly (readonly Span[])[] {
	const { say } = drawing;
	const facts = [sinceWords(drawing, item), nextTryWords(drawing, item)].filter((text) => text !== '');
	const names = cutPath(placeNames(drawing, item), ` ${glyph(drawing, 'path')} `, Math.floor(width / 2));
	const last = lastKnown(drawing, item);
	return [
		[{ text: names, bold: true }, { text: `    ${facts.join('    ')}` }],
		[{ text: reasonWords(drawing, item) }],
		[{ text: last === '' ? say('wall.neverHeard') : `${say('wall.lastKnown', { what: last })}    ${say('wall.old')}` }],
	];
}

/** What was last known of the tasks that are out of sight: `1 FAIL  2 RUN`. */
function lastKnown({ model, say }: Drawing, item: WallItem): string {
	const keys = item.kind === 'server' ? item.hides : [item.id];
	const last = keys.flatMap((key): readonly Badge[] => {
		const told = lastBadge(model, key) ?? model.known[key]?.summary.badge;
		return told === undefined ? [] : [told];
	});
	return (Object.keys(badges) as Badge[])
		.map((badge) => ({ badge, count: last.filter((one) => one === badge).length }))
		.filter(({ count }) => count > 0)
		.map(({ badge, count }) => `${count} ${say(`badge.${badge}`)}`)
		.join('  ');
}
