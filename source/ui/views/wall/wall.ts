import { burnInShift } from '../../../core/wall/calm-hours.js';
import { wallItems } from '../../../core/wall/items.js';
import { type Rung, rungOf, troubledItems } from '../../../core/wall/rung.js';
import type { Drawing } from '../../drawing.js';
import { emptyLine, type Line, space } from '../../line.js';
import { vitalsLine } from '../vitals-line.js';
import type { Body, Room } from './body.js';
import { footLine } from './foot.js';
import { wallHeader } from './header.js';
import { bannerBody } from './rungs/banner.js';
import { blindBody } from './rungs/blind.js';
import { heroBody } from './rungs/hero.js';
import { linesBody } from './rungs/lines.js';
import { tilesBody } from './rungs/tiles.js';
import { wellBody } from './rungs/well.js';

/** From so many rows on the picture may move up and down, too. */
const shiftedRows = 12;

/** The whole screen for those who read it from afar. */
export function wallLines(drawing: Drawing): readonly Line[] {
	const { rows } = drawing.model.size;
	const { room, place, above } = frameOf(drawing);
	const picture = [...Array.from({ length: above }, () => emptyLine), ...pictureIn(drawing, room).map(place)];
	return Array.from({ length: rows }, (_, row) => picture[row] ?? emptyLine);
}

/** Its line with the clock, where there is room for one. */
export function wallClock(drawing: Drawing): { readonly row: number; readonly line: Line } {
	const { room, place, above } = frameOf(drawing);
	return { row: above, line: place(wallHeader(drawing, room.width)) };
}

/** Where the picture stands now, so that nothing burns in: so many blank rows above, and each of its lines moved. */
function frameOf(drawing: Drawing) {
	const { rows, columns } = drawing.model.size;
	const { x, y } = burnInShift(drawing.model);
	const moves = rows >= shiftedRows ? 1 : 0;
	const room: Room = { width: columns - 1, height: rows - moves };
	const place = ({ spans, ground }: Line): Line => {
		const moved = x === 0 ? spans : [space(1), ...spans];
		return ground ? { spans: moved, ground } : { spans: moved };
	};
	return { room, place, above: moves * y };
}

function pictureIn(drawing: Drawing, { width, height }: Room): readonly Line[] {
	const head = height > 1 ? 1 : 0;
	const foot = height > 3 ? 1 : 0;
	const { vitals } = drawing.model;
	const own = vitals !== undefined && height >= shiftedRows ? [vitalsLine(drawing, vitals, width)] : [];
	const room = height - head - foot - own.length;
	const body = bodies[rungOf(drawing.model)](drawing, { width, height: room });
	const lines = Array.from({ length: room }, (_, row) => body.lines[row] ?? emptyLine);
	const feet = foot ? [footLine(drawing, body, width)] : [];
	return [...(head ? [wallHeader(drawing, width)] : []), ...lines, ...own, ...feet];
}

const bodies: Readonly<Record<Rung, (drawing: Drawing, room: Room) => Body>> = {
	banner: bannerBody,
	blind: blindBody,
	well: wellBody,
	hero: (drawing, room) => {
		const items = wallItems(drawing.model);
		const [first] = troubledItems(items);
		return heroBody(
			drawing,
			first!,
			items.filter((item) => item !== first),
			room,
		);
	},
	tiles: tilesBody,
	lines: linesBody,
};
