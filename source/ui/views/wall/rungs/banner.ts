import { wallClasses } from '../../../../core/wall/classes.js';
import { type WallItem, wallItems } from '../../../../core/wall/items.js';
import { letterRows } from '../../../../core/wall/legible.js';
import { calmOf, troubledItems } from '../../../../core/wall/rung.js';
import type { Drawing } from '../../../drawing.js';
import type { Line } from '../../../line.js';
import { bigAge } from '../ages.js';
import type { Body, Room } from '../body.js';
import { field } from '../field.js';
import { fitLetters, letterLines } from '../letters.js';
import { groundsFor, isBare } from '../wall-looks.js';
import { calmWords } from './calm.js';
import { itemLine, restBody } from './rest.js';

/** The worst there is in a strip, in letters where there is room for them, and the rest in lines. */
export function bannerBody(drawing: Drawing, room: Room): Body {
	const items = wallItems(drawing.model);
	const [worst] = troubledItems(items);
	const letters = worst ? worstLetters(drawing, worst, room) : calmStrip(drawing, room);
	const isLine = worst !== undefined && letters.length === 0;
	const strip = isLine ? [itemLine(drawing, worst, room.width)] : letters;
	const listed = isLine ? items.filter((item) => item !== worst) : items;
	const rest = restBody(drawing, listed, { width: room.width, height: room.height - strip.length });
	// It is in the strip, whatever page of the rest is on screen.
	const hidden = strip.length > 0 ? rest.hidden.filter((item) => item !== worst) : rest.hidden;
	return { ...rest, hidden, lines: [...strip, ...rest.lines] };
}

function worstLetters(drawing: Drawing, item: WallItem, room: Room): readonly Line[] {
	const grounds = groundsFor(drawing, item.class);
	const { word } = wallClasses[item.class];
	return lettersIn(drawing, room, grounds.field, [
		{ text: word, ground: grounds.word },
		{ text: item.callSign, ground: grounds.sign },
		{ text: bigAge(item), ground: grounds.sign },
	]);
}

function calmStrip(drawing: Drawing, room: Room): readonly Line[] {
	const { word, itemClass } = calmWords[calmOf(drawing.model)];
	const grounds = groundsFor(drawing, itemClass);
	return lettersIn(drawing, room, grounds.field, [{ text: word, ground: grounds.word }]);
}

/** Nothing where there is no room for letters and a line. */
function lettersIn(
	drawing: Drawing,
	{ width, height }: Room,
	ground: Parameters<typeof field>[1],
	texts: Parameters<typeof letterLines>[0],
): readonly Line[] {
	const whole = texts.map(({ text }) => text).filter((text) => text !== '');
	const lettering = fitLetters([whole.join(' ')], { width: width - 2, height: Math.min(height - 1, letterRows) });
	if (!lettering) return [];
	return field(letterLines(texts, lettering, isBare(drawing)), ground, { width, height: letterRows, inset: 1 });
}
