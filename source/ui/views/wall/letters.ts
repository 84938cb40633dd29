import { letterRows } from '../../../core/wall/legible.js';
import type { Ground, Span } from '../../line.js';
import { dotsOf } from './font.js';

/** How large letters are: rows and cells of one dot. */
export type Lettering = { readonly scale: number; readonly dotWidth: number };

/** A text in letters of one colour. */
export type Lettered = { readonly text: string; readonly ground: Ground };

/** Half as high as wide, a cell makes square dots in pairs. */
const squareCells = 2;

/** Where there are no colours letters are turned round, and still there when only the text of the screen is kept. */
const bareSign = '#';

/** Cells that a text takes. */
export function letteringWidth(text: string, { dotWidth }: Lettering): number {
	return (dotsOf(text)[0]?.length ?? 0) * dotWidth;
}

/**
 * The largest letters in which each of these texts fits into this width and one of them into this height, at least as
 * large as `least`: narrow rather than low. Undefined when there is no room.
 */
export function fitLetters(
	texts: readonly string[],
	{ width, height, least = 1 }: { readonly width: number; readonly height: number; readonly least?: number },
): Lettering | undefined {
	const dots = Math.max(1, ...texts.map((text) => dotsOf(text)[0]?.length ?? 0));
	for (let scale = Math.floor(height / letterRows); scale >= least; scale--) {
		const dotWidth = Math.min(squareCells * scale, Math.floor(width / dots));
		if (dotWidth >= scale) return { scale, dotWidth };
	}
	return undefined;
}

/** Rows of letters, one behind the other with a blank dot between; the ground around them is the line's. */
export function letterLines(
	texts: readonly Lettered[],
	lettering: Lettering,
	isBare: boolean,
): readonly (readonly Span[])[] {
	const drawn = texts.filter(({ text }) => text !== '').map(({ text, ground }) => ({ rows: dotsOf(text), ground }));
	return Array.from({ length: letterRows * lettering.scale }, (_, line) => {
		const row = Math.floor(line / lettering.scale);
		return drawn.flatMap(({ rows, ground }, index) => {
			const spans = runs(rows[row] ?? '', lettering.dotWidth, ground, isBare);
			return index === 0 ? spans : [blank(2 * lettering.dotWidth), ...spans];
		});
	});
}

function runs(dots: string, dotWidth: number, ground: Ground, isBare: boolean): readonly Span[] {
	return [...dots.matchAll(/#+|\.+/g)].map(([run]) => {
		const cells = run.length * dotWidth;
		if (run.startsWith('.')) return blank(cells);
		return { text: (isBare ? bareSign : ' ').repeat(cells), ground };
	});
}

function blank(cells: number): Span {
	return { text: ' '.repeat(cells) };
}
