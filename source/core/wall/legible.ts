import type { WallSettings } from './wall.js';

/** Rows of a letter before it is enlarged. */
export const letterRows = 5;

/** Capitals of less than this, in minutes of arc, are read with effort (display ergonomics ask for 16, and 20 to be at ease). */
const leastArcMinutes = 20;

/** How large a capital looks from where the wall is read, in minutes of arc, on a screen of so many rows. */
export function arcMinutes(capitalRows: number, rows: number, { distance, height }: WallSettings): number {
	const millimetres = (height / rows) * capitalRows;
	return (Math.atan(millimetres / (distance * 1000)) * 180 * 60) / Math.PI;
}

/** The least enlargement of the letters at which they can be read from there. */
export function leastScale(rows: number, settings: WallSettings): number {
	let scale = 1;
	while (arcMinutes(letterRows * scale, rows, settings) < leastArcMinutes && scale * letterRows < rows) scale++;
	return scale;
}
