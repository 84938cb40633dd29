import type { Cell, Grid } from './grid.js';
import { type Style, styleChange } from './style.js';

/**
 * Characters whose width terminals agree on: ASCII, Chinese, full-width forms, and the signs we draw. Old tables count
 * emoji as one cell; Latin letters with accents are two in terminals set up for East Asia.
 */
const sureOfWidth =
	/^(?:|[ -~»‹›✓✗⊘↻▸▾⋯]|[\u3001-\u3029\u3030-\u303E\u3041-\u3096\u309B-\u30FF\u3105-\u312D\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60])$/u;

export type Painter = {
	/**
	 * The bytes that turn what the terminal shows into this grid, looking only at the rows named. With `room` for fewer
	 * bytes the first of them only, one at least; `left` are the others.
	 */
	readonly paint: (grid: Grid, rows: Iterable<number>, room?: number) => Painted;
	/** The bytes that put the cursor there, visible or not. */
	readonly placeCursor: (cursor: {
		readonly column: number;
		readonly row: number;
		readonly isVisible: boolean;
	}) => string;
	/** The terminal may show anything now: the next painting draws every row named from nothing. */
	readonly forget: (columns: number, rows: number) => void;
};

export type Painted = { readonly bytes: string; readonly left: readonly number[] };

/** What waits is written with a move to it, and a change of style for some of it. */
const waitingBytes = 8;

/** Changed cells of one row, `from` included, `to` not. */
type Piece = { readonly line: readonly Cell[]; readonly row: number; readonly from: number; readonly to: number };

/** Remembers what the terminal shows and where its cursor stands, and writes no more than the difference. */
export function createPainter(columns: number, rows: number, blank: Cell): Painter {
	let shown: (Cell[] | undefined)[] = new Array<undefined>(rows).fill(undefined);
	let width = columns;
	/** Undefined when not known: at the start, and after a write into the last column. */
	let at: { column: number; row: number } | undefined;
	let style: Style = blank.style;
	let isVisible: boolean | undefined;
	let out = '';
	/** What is in one style can wait for what else is in it: to change the style costs more than to move. */
	const waiting = new Map<Style, Piece[]>();
	let waitingSize = 0;

	function goTo(row: number, column: number): void {
		if (at?.row === row && at.column === column) return;
		out += at ? shortestMove(at, row, column) : `\u001B[${row + 1};${column + 1}H`;
		at = { row, column };
	}

	function setStyle(to: Style): void {
		out += styleChange(style, to);
		style = to;
	}

	function writeCells(line: readonly Cell[], row: number, from: number, to: number): void {
		let end = to;
		for (let column = from; column < end; column++) {
			const cell = line[column]!;
			if (cell.text === '') continue;
			const cells = line[column + 1]?.text === '' ? 2 : 1;
			goTo(row, column);
			setStyle(cell.style);
			const next = column + cells;
			if (sureOfWidth.test(cell.text)) out += cell.text;
			else {
				writeUnsure(cell.text, row, column, cells);
				// It may lie over what stands after it: some terminals give each of its characters cells of their own.
				end = Math.max(end, Math.min(line.length, column + 2 * [...cell.text].length));
			}
			if (at) at = next >= width ? undefined : { row, column: next };
		}
	}

	/**
	 * On blank ground, for it may turn out narrower than we count, and with the cursor unknown after it, so that what
	 * follows stands in its own column whatever the terminal makes of it.
	 */
	function writeUnsure(text: string, row: number, column: number, cells: number): void {
		out += ' '.repeat(cells);
		at = undefined;
		goTo(row, column);
		out += text;
		at = undefined;
	}

	function paintRow(line: readonly Cell[], row: number): void {
		const before = shown[row];
		shown[row] = [...line];
		const blankFrom = trailingBlanks(line, blank);
		if (!before) {
			writeCells(line, row, 0, blankFrom);
			eraseFrom(row, blankFrom);
			return;
		}
		for (const [from, to] of changedRuns(before, line)) {
			if (from >= blankFrom) {
				if (to - from > 3) {
					eraseFrom(row, from);
					return;
				}
			} else if (to > blankFrom && to - blankFrom > 3) {
				writeCells(line, row, from, blankFrom);
				eraseFrom(row, blankFrom);
				return;
			}
			if (isOfOneStyle(line, from, to)) putOff({ line, row, from, to });
			else writeCells(line, row, from, to);
		}
	}

	function putOff(piece: Piece): void {
		const { style } = piece.line[piece.from]!;
		waitingSize += piece.to - piece.from + waitingBytes;
		const alike = waiting.get(style);
		if (alike) alike.push(piece);
		else waiting.set(style, [piece]);
	}

	function writeWaiting(): void {
		const first = waiting.get(style) ?? [];
		waiting.delete(style);
		for (const pieces of [first, ...waiting.values()]) {
			for (const { line, row, from, to } of pieces) writeCells(line, row, from, to);
		}
		waiting.clear();
		waitingSize = 0;
	}

	function eraseFrom(row: number, column: number): void {
		if (column >= width) return;
		goTo(row, column);
		setStyle(blank.style);
		out += '\u001B[K';
	}

	const take = (): string => {
		const taken = out;
		out = '';
		return taken;
	};

	return {
		paint: (grid, touched, room = Number.POSITIVE_INFINITY) => {
			const rows = [...touched];
			if (room === Number.POSITIVE_INFINITY) rows.sort((a, b) => a - b);
			let next = 0;
			do {
				const row = rows[next++];
				const line = row === undefined ? undefined : grid.cells[row];
				if (line) paintRow(line, row!);
			} while (next < rows.length && out.length + waitingSize < room);
			writeWaiting();
			// Whatever else is written next leads nowhere.
			if (style.link !== '') setStyle(blank.style);
			return { bytes: take(), left: rows.slice(next) };
		},
		placeCursor: ({ column, row, isVisible: wanted }) => {
			if (wanted) goTo(row, column);
			if (wanted !== isVisible) out += wanted ? '\u001B[?25h' : '\u001B[?25l';
			isVisible = wanted;
			return take();
		},
		forget: (toColumns, toRows) => {
			width = toColumns;
			shown = new Array<undefined>(toRows).fill(undefined);
			at = undefined;
			isVisible = undefined;
			out = '\u001B[m';
			style = blank.style;
		},
	};
}

/** The shortest of the ways a terminal knows from here to there. */
function shortestMove(from: { column: number; row: number }, row: number, column: number): string {
	const absolute = `\u001B[${row + 1};${column + 1}H`;
	const down = row - from.row;
	const vertical = down === 0 ? '' : `\u001B[${Math.abs(down) === 1 ? '' : Math.abs(down)}${down > 0 ? 'B' : 'A'}`;
	const along = column - from.column;
	const steps = [
		along === 0 ? '' : undefined,
		column === 0 ? '\r' : undefined,
		along < 0 && along >= -4 ? '\b'.repeat(-along) : undefined,
		along > 0 ? `\u001B[${along === 1 ? '' : along}C` : undefined,
		along < 0 ? `\u001B[${along === -1 ? '' : -along}D` : undefined,
		`\u001B[${column + 1}G`,
	].filter((step) => step !== undefined);
	const shortest = steps.reduce((best, step) => (step.length < best.length ? step : best));
	const relative = vertical + shortest;
	return relative.length < absolute.length ? relative : absolute;
}

/** Runs of changed cells, from and to; runs a few equal cells apart are one, for a move costs as much. */
function changedRuns(before: readonly Cell[], after: readonly Cell[]): readonly (readonly [number, number])[] {
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
function isOfOneStyle(line: readonly Cell[], from: number, to: number): boolean {
	const { style } = line[from]!;
	for (let column = from; column < to; column++) {
		if (line[column]!.style !== style || !sureOfWidth.test(line[column]!.text)) return false;
	}
	return true;
}

function sameStyle(line: readonly Cell[], from: number, to: number): boolean {
	const style = line[from - 1]?.style;
	return line.slice(from, to).every((cell) => cell.style === style);
}

function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
	return a === b || (a?.text === b?.text && a?.style === b?.style);
}

function trailingBlanks(line: readonly Cell[], blank: Cell): number {
	let end = line.length;
	while (end > 0 && sameCell(line[end - 1], blank)) end -= 1;
	return end;
}
