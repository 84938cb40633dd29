import stringWidth from 'string-width';
import { graphemesOf } from '../domain/text/graphemes.js';
import { isSimple, simpleWidth } from '../domain/text/simple-text.js';
import { type Cell, createGrid, type Grid } from './grid.js';
import { settledGrapheme } from './settled-grapheme.js';
import { createStyles, type Style } from './style.js';

/**
 * The part of a terminal that Ink uses, in memory: what is written to it ends up as cells. It knows no scrolling beyond
 * the last line, for a full-screen frame never scrolls.
 */
export type VirtualScreen = {
	readonly grid: () => Grid;
	readonly blank: Cell;
	readonly cursor: () => { readonly column: number; readonly row: number; readonly isVisible: boolean };
	/** Reads one write; what the screen has no use for is handed to `pass`, in order. */
	readonly write: (chunk: string, pass: (sequence: string) => void) => void;
	/** Puts a row there as a whole; the cursor stays where it is. */
	readonly putRow: (row: number, runs: readonly Run[]) => void;
	/** Rows written to since the last call. */
	readonly takeTouched: () => ReadonlySet<number>;
	/** As if every row had been written to. */
	readonly touchAll: () => void;
	/** Blank, of this size, cursor at home. */
	readonly reset: (columns: number, rows: number) => void;
};

// Control sequences, other escapes, single controls, and text between them.
const token =
	/\u001B\[([?>=<]?)([\d;]*)[ -/]*([@-~])|\u001B[\]P^_X][^\u0007\u001B]*(?:\u0007|\u001B\\)|\u001B[ -/]*[0-~]|[\u0000-\u001F\u007F]|[^\u0000-\u001F\u007F]+/g;

const printableAscii = /^[ -~]+$/;

/** Far more than a screen shows; names on it change, and the memory must not grow with them. */
const rememberedWidths = 4000;

/** Text in one look; `link` is an address that it leads to. */
export type Run = { readonly text: string; readonly codes: string; readonly link?: string };

/** What a character written to the first column stands for: the whole row, in runs of one look each (SGR parameters). */
export type Expand = (character: string) => readonly Run[] | undefined;

export function createVirtualScreen(columns: number, rows: number, expand?: Expand): VirtualScreen {
	const styles = createStyles();
	const blank: Cell = { text: ' ', style: styles.plain };
	let grid = createGrid(columns, rows, blank);
	let style: Style = styles.plain;
	let column = 0;
	let row = 0;
	let isVisible = true;
	let touched = new Set<number>();
	const widths = new Map<string, number>();

	const clamp = (value: number, limit: number): number => Math.max(0, Math.min(limit - 1, value));
	const moveTo = (toColumn: number, toRow: number): void => {
		column = clamp(toColumn, grid.columns);
		row = clamp(toRow, grid.rows);
	};

	function put(text: string, width: number): void {
		const line = grid.cells[row];
		if (!line || width === 0 || column + width > grid.columns) return;
		touched.add(row);
		if (line[column]?.text === '' && column > 0) line[column - 1] = { text: ' ', style: line[column - 1]!.style };
		set(line, column, text);
		if (width === 2) set(line, column + 1, '');
		const after = line[column + width];
		if (after?.text === '') line[column + width] = { text: ' ', style: after.style };
		column += width;
	}

	/** A cell that holds that already stays the same one. */
	function set(line: Cell[], at: number, text: string): void {
		const held = line[at];
		if (held?.text !== text || held.style !== style) line[at] = { text, style };
	}

	function cellsOf(grapheme: string): number {
		const known = widths.get(grapheme);
		if (known !== undefined) return known;
		if (widths.size >= rememberedWidths) widths.clear();
		const width = isSimple(grapheme) ? simpleWidth(grapheme) : stringWidth(grapheme);
		widths.set(grapheme, width);
		return width;
	}

	function putText(text: string): void {
		if (printableAscii.test(text)) for (let index = 0; index < text.length; index++) put(text[index]!, 1);
		else for (const grapheme of graphemesOf(text)) put(settledGrapheme(grapheme), cellsOf(grapheme));
	}

	function putRow(at: number, runs: readonly Run[]): void {
		const before = { style, column, row };
		moveTo(0, at);
		for (const { text, codes, link } of runs) {
			style = styles.of(codes);
			if (link !== undefined) style = styles.linked(style, link);
			putText(text);
		}
		style = styles.plain;
		erase(row, column, row, grid.columns);
		({ style, column, row } = before);
	}

	function erase(fromRow: number, fromColumn: number, toRow: number, toColumn: number): void {
		const empty: Cell = style.background === '' ? blank : { text: ' ', style: styles.of(style.background) };
		for (let at = fromRow; at <= toRow; at++) {
			const line = grid.cells[at];
			if (!line) continue;
			touched.add(at);
			line.fill(empty, at === fromRow ? fromColumn : 0, at === toRow ? toColumn : grid.columns);
		}
	}

	function touchAll(): void {
		touched = new Set(grid.cells.keys());
	}

	const number = (parameters: string, place = 0): number => Math.max(1, Number(parameters.split(';')[place] || 1));

	/** Final byte of a control sequence to what it does. */
	const controls: Readonly<Record<string, (parameters: string) => void>> = {
		A: (count) => moveTo(column, row - number(count)),
		B: (count) => moveTo(column, row + number(count)),
		C: (count) => moveTo(column + number(count), row),
		D: (count) => moveTo(column - number(count), row),
		E: (count) => moveTo(0, row + number(count)),
		F: (count) => moveTo(0, row - number(count)),
		G: (place) => moveTo(number(place) - 1, row),
		H: (place) => moveTo(number(place, 1) - 1, number(place) - 1),
		K: (mode) => {
			if (mode === '1') erase(row, 0, row, column + 1);
			else erase(row, mode === '2' ? 0 : column, row, grid.columns);
		},
		J: (mode) => {
			if (mode === '2' || mode === '3') erase(0, 0, grid.rows - 1, grid.columns);
			else if (mode === '1') erase(0, 0, row, column + 1);
			else erase(row, column, grid.rows - 1, grid.columns);
		},
		m: (parameters) => {
			style = styles.apply(style, parameters);
		},
	};

	const characters: Readonly<Record<string, () => void>> = {
		// The terminal driver turns a line feed into carriage return and line feed; Ink counts on it.
		'\n': () => moveTo(0, row + 1),
		'\r': () => moveTo(0, row),
		'\b': () => moveTo(column - 1, row),
	};

	return {
		grid: () => grid,
		blank,
		cursor: () => ({ column, row, isVisible }),
		write: (chunk, pass) => {
			for (const [sequence, prefix, parameters = '', final = ''] of chunk.matchAll(token)) {
				if (final !== '' && prefix === '' && controls[final]) controls[final](parameters);
				else if (prefix === '?' && parameters === '25') isVisible = final === 'h';
				else if (final !== '' || sequence.startsWith('\u001B')) pass(sequence);
				else if (characters[sequence]) characters[sequence]();
				else if (sequence >= ' ') {
					const runs = column === 0 ? expand?.(sequence) : undefined;
					if (runs) {
						// Whoever writes a reference erases the row before it writes anything else there.
						putRow(row, runs);
						column = 1;
					} else putText(sequence);
				}
			}
		},
		putRow,
		touchAll,
		takeTouched: () => {
			const taken = touched;
			touched = new Set();
			return taken;
		},
		reset: (toColumns, toRows) => {
			grid = createGrid(toColumns, toRows, blank);
			style = styles.plain;
			moveTo(0, 0);
			touchAll();
		},
	};
}
