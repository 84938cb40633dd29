import type { Style } from './style.js';

/** One cell: a grapheme, or '' for the right half of a wide one. */
export type Cell = { readonly text: string; readonly style: Style };

export type Grid = { readonly columns: number; readonly rows: number; readonly cells: Cell[][] };

export function createGrid(columns: number, rows: number, blank: Cell): Grid {
	return { columns, rows, cells: Array.from({ length: rows }, () => blankRow(columns, blank)) };
}

export function blankRow(columns: number, blank: Cell): Cell[] {
	return new Array<Cell>(columns).fill(blank);
}
