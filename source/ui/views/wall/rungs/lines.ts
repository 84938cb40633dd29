import { wallClasses } from '../../../../core/wall/classes.js';
import { type WallItem, wallItems } from '../../../../core/wall/items.js';
import { leastScale, letterRows } from '../../../../core/wall/legible.js';
import { pageOf } from '../../../../core/wall/pages.js';
import { troubledItems } from '../../../../core/wall/rung.js';
import type { Drawing } from '../../../drawing.js';
import { emptyLine, type Line } from '../../../line.js';
import { bigAge } from '../ages.js';
import type { Body, Room } from '../body.js';
import { field, margin } from '../field.js';
import { fitLetters, letterLines } from '../letters.js';
import { groundsFor, isBare } from '../wall-looks.js';
import { itemLine, restBody, restHeight } from './rest.js';

/** How many are in trouble in big letters, and a row for each. */
export function linesBody(drawing: Drawing, room: Room): Body {
	const items = wallItems(drawing.model);
	const troubled = troubledItems(items);
	const others = items.filter((item) => !troubled.includes(item));
	const wanted = troubled.length + restHeight(drawing, others, room.width) + 4;
	const head = headline(drawing, troubled, room, room.height - wanted);
	const left = room.height - head.length;
	const restRoom = Math.min(restHeight(drawing, others, room.width), Math.max(1, Math.floor(left / 4)));
	const listRoom = Math.max(1, left - (restRoom > 0 ? restRoom + 1 : 0));
	const page = pageOf(drawing.model, troubled.length, listRoom);
	const shown = troubled.slice(page.from, page.to);
	const lines = shown.map((item) => itemLine(drawing, item, room.width));
	const height = left - lines.length - 1;
	const rest = restBody(drawing, others, { width: room.width, height });
	return {
		...rest,
		lines: [...head, ...lines, emptyLine, ...rest.lines],
		hidden: [...troubled.filter((item) => !shown.includes(item)), ...rest.hidden],
		...(page.pages > 1 ? { page } : {}),
	};
}

/** `7 FAIL  2H`: the worst there is, how often, and for how long at most. */
function headline(drawing: Drawing, troubled: readonly WallItem[], room: Room, spare: number): readonly Line[] {
	const [worst] = troubled;
	const alike = troubled.filter((item) => item.class === worst!.class);
	const { word } = wallClasses[worst!.class];
	const [longest] = alike.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0));
	const [count, age] = [String(alike.length), bigAge(longest!)];
	const least = leastScale(drawing.model.size.rows, drawing.model.wall.settings);
	const height = Math.max(
		least * letterRows,
		Math.floor(room.height / 4),
		Math.min(spare, Math.floor(room.height / 2)),
	);
	const lettering = fitLetters([`${count} ${word} ${age}`], { width: room.width - 2 * margin, height });
	if (!lettering || height + 4 > room.height) return [];
	const grounds = groundsFor(drawing, worst!.class);
	const rows = letterLines(
		[
			{ text: count, ground: grounds.sign },
			{ text: word, ground: grounds.word },
			{ text: age, ground: grounds.sign },
		],
		lettering,
		isBare(drawing),
	);
	const lines = field([[], ...rows, []], grounds.field, { width: room.width, height: rows.length + 2 });
	return [...lines, emptyLine];
}
