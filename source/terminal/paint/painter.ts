import type { Cell, Grid } from '../grid.js';
import { type Style, styleChange } from '../style.js';
import { blanksFrom, changedRuns, isOfOneStyle, runsOfOneStyle, sureOfWidth, trailingBlanks } from './changed-cells.js';
import { shortestMove } from './shortest-move.js';

export type Painter = {
	/**
	 * The bytes that turn what the terminal shows into this grid, looking only at the rows named. With `room` for fewer
	 * bytes the first of them only, or a part of a row; `left` are those that are not done.
	 */
	readonly paint: (grid: Grid, rows: Iterable<number>, room?: number) => Painted;
	/** The bytes that put the cursor there, visible or not. */
	readonly placeCursor: (cursor: {
		readonly column: number;
		readonly row: number;
		readonly isVisible: boolean;
	}) => string;
	/** The terminal may show anything now: the next painting draws every row named from nothing. */
	readonly forget: (columns: number) => void;
};

export type Painted = { readonly bytes: string; readonly left: readonly number[] };

/** What a move takes at most on the screens that there are, or nearly. */
const moveBytes = 8;
/** And what it takes to erase some cells and to go past them; so many blanks take more. */
const eraseBytes = 10;
const worthErasing = eraseBytes + 1;

/** Changed cells of one row, `from` included, `to` not. */
type Piece = { readonly line: readonly Cell[]; readonly row: number; readonly from: number; readonly to: number };

/** Remembers what the terminal shows and where its cursor stands, and writes no more than the difference. */
export function createPainter(columns: number, blank: Cell): Painter {
	/** As far as it is known, by row. */
	let shown: (readonly (Cell | undefined)[])[] = [];
	let width = columns;
	/** Undefined when not known: at the start, and after a write into the last column. */
	let at: { column: number; row: number } | undefined;
	let style: Style = blank.style;
	let isVisible: boolean | undefined;
	let out = '';
	/** What is in one style can wait for what else is in it: to change the style costs more than to move. */
	const waiting = new Map<Style, Piece[]>();
	let waitingSize = 0;
	let room = Number.POSITIVE_INFINITY;

	const isNarrow = (): boolean => room !== Number.POSITIVE_INFINITY;

	function goTo(row: number, column: number): void {
		if (at?.row === row && at.column === column) return;
		out += at ? shortestMove(at, row, column) : `\u001B[${row + 1};${column + 1}H`;
		at = { row, column };
	}

	function setStyle(to: Style): void {
		out += styleChange(style, to);
		style = to;
	}

	/** Up to the column that it answers with, which may be beyond. */
	function writeCells(line: readonly Cell[], row: number, from: number, to: number): number {
		let end = to;
		let column = from;
		for (; column < end; column++) {
			const cell = line[column]!;
			if (cell.text === '') continue;
			const cells = line[column + 1]?.text === '' ? 2 : 1;
			goTo(row, column);
			setStyle(cell.style);
			const blanks = blanksFrom(line, column, end, blank);
			if (blanks >= worthErasing) {
				out += `\u001B[${blanks}X`;
				column += blanks - 1;
				continue;
			}
			const next = column + cells;
			if (sureOfWidth.test(cell.text)) out += cell.text;
			else {
				writeUnsure(cell.text, row, column, cells);
				// It may lie over what stands after it: some terminals give each of its characters cells of their own.
				end = Math.max(end, Math.min(line.length, column + 2 * [...cell.text].length));
			}
			if (at) at = next >= width ? undefined : { row, column: next };
		}
		return line[column]?.text === '' ? column + 1 : column;
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

	/** Whether the whole row is painted; it ends early where there is no more room. */
	function paintRow(line: readonly Cell[], row: number): boolean {
		const before = shown[row] ?? [];
		const blankFrom = trailingBlanks(line, blank);
		shown[row] = [...line];
		/** What is written again behind a sign of unsure width reaches beyond its own run. */
		let written = 0;
		for (const [from, to] of changedRuns(before, line)) {
			const isErased = to - Math.max(from, blankFrom) > 3;
			const end = isErased ? Math.max(from, blankFrom) : to;
			const canWait = !isErased && isOfOneStyle(line, from, end);
			for (const [start, stop] of runsOfOneStyle(line, from, end)) {
				const next = Math.max(start, written);
				if (next >= stop) continue;
				if (isFull(line, next, stop)) {
					shown[row] = [...line.slice(0, next), ...before.slice(next)];
					return false;
				}
				if (canWait) putOff({ line, row, from: next, to: stop });
				else written = writeCells(line, row, next, stop);
			}
			if (isErased) {
				eraseFrom(row, end);
				return true;
			}
		}
		return true;
	}

	/** Something has been written, and these cells more are too much. */
	function isFull(line: readonly Cell[], from: number, to: number): boolean {
		if (!isNarrow()) return false;
		const size = Buffer.byteLength(out) + waitingSize;
		return size > 0 && size + sizeOf(line, from, to) > room;
	}

	/** Bytes that the cells take with the way to them, about. */
	function sizeOf(line: readonly Cell[], from: number, to: number): number {
		let size = moveBytes + styleChange(style, line[from]!.style).length;
		for (let column = from; column < to; column++) {
			const blanks = blanksFrom(line, column, to, blank);
			if (blanks >= worthErasing) {
				size += eraseBytes;
				column += blanks - 1;
			} else size += Buffer.byteLength(line[column]!.text);
		}
		return size;
	}

	function putOff(piece: Piece): void {
		const look = piece.line[piece.from]!.style;
		if (isNarrow()) waitingSize += sizeOf(piece.line, piece.from, piece.to);
		const alike = waiting.get(look);
		if (alike) alike.push(piece);
		else waiting.set(look, [piece]);
	}

	function writeWaiting(): void {
		while (waiting.size > 0) {
			const next = nearest(style, waiting.keys());
			for (const { line, row, from, to } of fromNearerEnd(waiting.get(next)!)) writeCells(line, row, from, to);
			waiting.delete(next);
		}
		waitingSize = 0;
	}

	/** The cursor stands where the last frame ended: what ends there, too, is written backwards. */
	function fromNearerEnd(pieces: readonly Piece[]): readonly Piece[] {
		// On a slow line what is wanted first comes first.
		if (!at || isNarrow()) return pieces;
		const [toFirst, toLast] = [pieces[0]!, pieces.at(-1)!].map(({ row, from }) => shortestMove(at!, row, from).length);
		return toLast! < toFirst! ? pieces.toReversed() : pieces;
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
		paint: (grid, touched, most = Number.POSITIVE_INFINITY) => {
			room = most;
			const rows = [...touched];
			if (!isNarrow()) rows.sort((a, b) => a - b);
			let next = 0;
			while (next < rows.length) {
				const line = grid.cells[rows[next]!];
				if (line && !paintRow(line, rows[next]!)) break;
				next += 1;
			}
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
		forget: (toColumns) => {
			width = toColumns;
			shown = [];
			at = undefined;
			isVisible = undefined;
			out = '\u001B[m';
			style = blank.style;
		},
	};
}

/** The style that it takes least to change to. */
function nearest(from: Style, styles: Iterable<Style>): Style {
	let best = from;
	let least = Number.POSITIVE_INFINITY;
	for (const style of styles) {
		const cost = styleChange(from, style).length;
		if (cost < least) [best, least] = [style, cost];
		if (cost === 0) break;
	}
	return best;
}
