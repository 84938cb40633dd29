import type { Cell } from '../grid.js';

/**
 * Characters whose width terminals agree on: ASCII, Chinese, full-width forms, and the signs we draw. Old tables count
 * emoji as one cell; Latin letters with accents are two in terminals set up for East Asia.
 */
export const sureOfWidth =
	/^(?:|[ -~»‹›✓✗⊘↻▸▾⋯]|[\u3001-\u3029\u3030-\u303E\u3041-\u3096\u309B-\u30FF\u3105-\u312D\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60])$/u;

/** Runs of changed cells, from and to; runs a few equal cells apart are one, for a move costs as much. */
export function changedRuns(
	before: readonly (Cell | undefined)[],
	after: readonly Cell[],
): readonly (readonly [number, number])[] {
	const runs: [number, number][] = [];
	for (let column = 0; column < after.length; column++) {
		if (sameCell(before[column], after[column])) continue;
		const last = runs.at(-1);
		const from = after[column]!.text === '' ? column - 1 : column;
		if (last && from - last[1] <= 3 && sameStyle(after, last[1], from)) last[1] = column + 1;
		else runs.push([Math.max(0, from), column + 1]);
	}
	// A wide character is written whole.
	return runs.map(([from, to]) => [from, after[to]?.text === '' ? to + 1 : to]);
}

/** And of cells whose width nobody disputes: what a disputed one lies over is written after it. */
export function isOfOneStyle(line: readonly Cell[], from: number, to: number): boolean {
	const { style } = line[from]!;
	for (let column = from; column < to; column++) {
		if (line[column]!.style !== style || !sureOfWidth.test(line[column]!.text)) return false;
	}
	return true;
}

/** The run cut where its look changes. */
export function runsOfOneStyle(
	line: readonly Cell[],
	from: number,
	to: number,
): readonly (readonly [number, number])[] {
	const runs: [number, number][] = [];
	for (let column = from; column < to; column++) {
		const last = runs.at(-1);
		if (last && line[column]!.style === line[last[0]]!.style) last[1] = column + 1;
		else runs.push([column, column + 1]);
	}
	return runs;
}

function sameStyle(line: readonly Cell[], from: number, to: number): boolean {
	const style = line[from - 1]?.style;
	return line.slice(from, to).every((cell) => cell.style === style);
}

function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
	return a === b || (a?.text === b?.text && a?.style === b?.style);
}

export function trailingBlanks(line: readonly Cell[], blank: Cell): number {
	let end = line.length;
	while (end > 0 && sameCell(line[end - 1], blank)) end -= 1;
	return end;
}

/** How many of the cells from there on are blank. */
export function blanksFrom(line: readonly Cell[], from: number, to: number, blank: Cell): number {
	let end = from;
	while (end < to && sameCell(line[end], blank)) end += 1;
	return end - from;
}
