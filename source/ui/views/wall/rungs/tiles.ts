import { wallClasses } from '../../../../core/wall/classes.js';
import { type WallItem, wallItems } from '../../../../core/wall/items.js';
import { leastScale } from '../../../../core/wall/legible.js';
import { troubledItems } from '../../../../core/wall/rung.js';
import { type Drawing, glyph } from '../../../drawing.js';
import { emptyLine, type Line, type Span, spread } from '../../../line.js';
import { cutPath } from '../../../parts/path.js';
import { bigAge } from '../ages.js';
import type { Body, Room } from '../body.js';
import { field, sideBySide } from '../field.js';
import { ageWords, nextTryWords, placeNames, reasonWords, retriedWords, stateWords } from '../item-words.js';
import { fitLetters, type Lettering, letterLines } from '../letters.js';
import { groundsFor, isBare } from '../wall-looks.js';
import { linesBody } from './lines.js';
import { restBody, restHeight, spaced } from './rest.js';

/** Cells and rows between two tiles. */
const between = { x: 2, y: 1 };
const inset = 2;
const mostColumns = 3;
/** Rows of text in a tile: what it is above the letters, where and why below them. */
const textRows = 2;

/** `full`: a row of letters for the state and how long, another one for the call-sign; `low`: call-sign and how long in one. */
type Form = 'full' | 'low';

type Grid = {
	readonly columns: number;
	readonly rows: number;
	readonly tile: Room;
	readonly form: Form;
	readonly lettering: Lettering;
};

/** A field for each item that needs somebody; a row for each where they would be too small to be read. */
export function tilesBody(drawing: Drawing, room: Room): Body {
	const items = wallItems(drawing.model);
	const troubled = troubledItems(items);
	const others = items.filter((item) => !troubled.includes(item));
	const wanted = restHeight(drawing, others, room.width);
	const kept = wanted === 0 ? 0 : Math.min(wanted + 1, Math.max(2, Math.floor(room.height / 4)));
	const grid =
		bestGrid(drawing, troubled, { width: room.width, height: room.height - kept }) ?? bestGrid(drawing, troubled, room);
	if (!grid) return linesBody(drawing, room);
	const lines = gridLines(drawing, troubled, grid);
	const left = room.height - lines.length;
	const rest = restBody(drawing, others, { width: room.width, height: wanted < left ? left - 1 : left });
	return { ...rest, lines: [...lines, ...spaced(rest.lines, left)] };
}

function bestGrid(drawing: Drawing, items: readonly WallItem[], room: Room): Grid | undefined {
	const { model } = drawing;
	const least = leastScale(model.size.rows, model.wall.settings);
	const forms: readonly Form[] = ['full', 'low'];
	const grids = Array.from({ length: Math.min(mostColumns, items.length) }, (_, index) => index + 1).flatMap(
		(columns) => {
			const rows = Math.ceil(items.length / columns);
			const tile = {
				width: Math.floor((room.width - (columns - 1) * between.x) / columns),
				height: Math.floor((room.height - (rows - 1) * between.y) / rows),
			};
			return forms.flatMap((form): readonly Grid[] => {
				const lettering = letteringIn(items, form, tile, least);
				return lettering ? [{ columns, rows, tile, form, lettering }] : [];
			});
		},
	);
	return grids.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
}

/** The state in letters first, for a colour alone does not tell it to everybody; then large letters, then square ones. */
function sizeOf({ lettering, form }: Grid): number {
	return (form === 'full' ? 10_000 : 0) + lettering.scale * 100 + lettering.dotWidth * 10;
}

function letteringIn(items: readonly WallItem[], form: Form, tile: Room, least: number): Lettering | undefined {
	const width = tile.width - 2 * inset;
	const texts = items.flatMap((item) =>
		form === 'full' ? [stateText(item), item.callSign] : [`${item.callSign} ${bigAge(item)}`],
	);
	const height = form === 'full' ? Math.floor((tile.height - textRows - 1) / 2) : tile.height - textRows;
	return fitLetters(texts, { width, height, least });
}

function stateText(item: WallItem): string {
	return [wallClasses[item.class].word, bigAge(item)].filter((text) => text !== '').join(' ');
}

function gridLines(drawing: Drawing, items: readonly WallItem[], grid: Grid): readonly Line[] {
	const { columns, rows, tile } = grid;
	const tiles = items.map((item) => ({ lines: tileLines(drawing, item, grid), width: tile.width }));
	return Array.from({ length: rows }, (_, row) => row).flatMap((row) => [
		...(row === 0 ? [] : Array.from({ length: between.y }, () => emptyLine)),
		...sideBySide(tiles.slice(row * columns, (row + 1) * columns), tile.height, between.x),
	]);
}

function tileLines(drawing: Drawing, item: WallItem, { tile, form, lettering }: Grid): readonly Line[] {
	const grounds = groundsFor(drawing, item.class);
	const bare = isBare(drawing);
	const age = { text: bigAge(item), ground: form === 'full' ? grounds.sign : grounds.word };
	const sign = { text: item.callSign, ground: grounds.sign };
	const word = { text: wallClasses[item.class].word, ground: grounds.word };
	const letters =
		form === 'full'
			? [...letterLines([word, age], lettering, bare), [], ...letterLines([sign], lettering, bare)]
			: letterLines([sign, age], lettering, bare);
	const width = tile.width - 2 * inset;
	const needed = letters.length + textRows;
	const rows: readonly (readonly Span[])[] = [
		headSpans(drawing, item, width),
		...(tile.height > needed + 1 ? [[]] : []),
		...letters,
		...(tile.height > needed ? [[]] : []),
		placeSpans(drawing, item, width),
	];
	return field(rows, grounds.field, { ...tile, inset });
}

/** Letters of the full form say the state already; the line above them says it to those who are near. */
function headSpans(drawing: Drawing, item: WallItem, width: number): readonly Span[] {
	const { glyph: name } = wallClasses[item.class];
	const isNew = item.isNew ? `${drawing.say('wall.new')}  ` : '';
	const start: Span = { text: `${glyph(drawing, name)} ${isNew}${stateWords(drawing, item)}`, bold: true };
	return spread(
		[start],
		[{ text: [retriedWords(drawing, item), nextTryWords(drawing, item), ageWords(item)].filter(Boolean).join('  ') }],
		width,
	);
}

function placeSpans(drawing: Drawing, item: WallItem, width: number): readonly Span[] {
	const reason = reasonWords(drawing, item);
	const joint = ` ${glyph(drawing, 'path')} `;
	const names = placeNames(drawing, item);
	const forNames = reason === '' ? width : Math.floor(width / 2);
	return [{ text: cutPath(names, joint, forNames), bold: true }, { text: reason === '' ? '' : `   ${reason}` }];
}
