import type { Cursor } from '../model.js';

/** First row to draw, so that the cursor's row stands on its line as far as the ends of the list allow. */
export function topRow(cursor: Cursor, index: number, count: number, height: number): number {
	const wanted = index - Math.min(cursor.line, Math.max(0, height - 1));
	return Math.max(0, Math.min(wanted, count - height));
}

/** The cursor after going to the row with this index: scrolled only as far as needed. */
export function moveTo(cursor: Cursor, ids: (index: number) => string, from: number, to: number, size: Window): Cursor {
	const { count, height } = size;
	if (count === 0) return cursor;
	const index = Math.max(0, Math.min(to, count - 1));
	const top = topRow(cursor, Math.max(0, from), count, height);
	const line = Math.max(0, Math.min(index - top, height - 1));
	return { id: ids(index), line };
}

export type Window = { readonly count: number; readonly height: number };
