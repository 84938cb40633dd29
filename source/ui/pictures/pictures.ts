import type { Model } from '../../core/model.js';
import { drawingOf } from '../drawing.js';
import { emptyLine, type Line, spins } from '../line.js';
import { paintsOf } from '../themes/index.js';
import type { Paints } from '../themes/theme.js';
import { drawnDetailLines } from '../views/detail/detail.js';
import { type Caret, caretOf } from './caret.js';
import { createFrames, hasOnlyAged } from './frames.js';
import type { Program } from './program.js';
import type { HeldRow } from './row-references.js';

/** What Ink has to draw. */
export type Picture = {
	readonly lines: readonly Line[];
	readonly paints: Paints;
	readonly columns: number;
	readonly caret: Caret | undefined;
};

/** The pictures of a program, one after the other. */
export type Pictures = {
	/** The one of now; the same object while nothing has changed that Ink draws. */
	readonly current: () => Picture;
	/** Shows the one of now and from then on each that follows. Answers with the way to stop it. */
	readonly start: () => () => void;
	/** Called when Ink may have something to draw. */
	readonly subscribe: (listener: () => void) => () => void;
	/** Ink is there: it draws what moves by itself, which stood still before. */
	readonly handToInk: () => void;
	/** Rows are written without Ink, which keeps only their places. */
	readonly isReferred: boolean;
};

export function createPictures(program: Program): Pictures {
	const { writer } = program;
	const listeners = new Set<() => void>();
	const frameOf = createFrames();
	let isInkThere = false;
	let drawn: Model | undefined;
	let lines: readonly Line[] = [];
	let picture: Picture | undefined;
	let isDetailTold = false;

	function current(): Picture {
		const model = program.getModel();
		if (picture && model === drawn) return picture;
		const frame = frameOf(model);
		const next = pictureOf(model, frame.lines);
		drawn = model;
		isDetailTold &&= frame.isHeld;
		const before = lines;
		lines = next.lines;
		const held = writer?.references.hold(next.lines, next.paints) ?? [];
		/** Where text is typed, where the cursor is, where it was, and all else. */
		const rank = ([row]: HeldRow): number =>
			[next.caret?.y === row, isSelected(next.lines[row]), isSelected(before[row]), true].indexOf(true);
		const cursorFirst = held.map((row) => ({ row, rank: rank(row) })).toSorted((a, b) => a.rank - b.rank);
		writer?.put(cursorFirst.map(({ row: [row, runs] }) => [row, isOfInk(next.lines[row]!) ? undefined : runs]));
		const isNewToInk = held.some(([row]) => spins(next.lines[row]!) || spins(before[row] ?? emptyLine));
		if (!picture || !writer || isNewToInk || !hasSamePlaces(picture, next)) picture = next;
		return picture;
	}

	const isOfInk = (line: Line): boolean => isInkThere && spins(line);

	/** Rows come first, so that what Ink writes for the same frame is one write with them. */
	function show(): void {
		if (drawn && writer?.isBehind?.() && isSoonAfter(drawn, program.getModel())) return;
		current();
		for (const listener of listeners) listener();
		queueMicrotask(send);
	}

	function send(): void {
		writer?.flush(tellPainted);
		if (!writer) tellPainted();
		tellDetail();
	}

	function tellPainted(): void {
		if (drawn) program.painted?.(drawn);
	}

	function tellDetail(): void {
		if (!drawn || isDetailTold) return;
		isDetailTold = true;
		const detail = drawnDetailLines(drawingOf(drawn));
		if (program.getModel().detail.lines !== detail) program.dispatch({ type: 'detailDrawn', lines: detail });
	}

	return {
		current,
		start: () => {
			current();
			send();
			return program.subscribe(together(show));
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		handToInk: () => {
			isInkThere = true;
			writer?.put(lines.flatMap((line, row) => (spins(line) ? [[row, undefined] as const] : [])));
		},
		isReferred: writer !== undefined,
	};
}

/** On a line that is too slow seconds are counted by fives. */
const coarseMs = 5_000;

/** Nothing has happened but that time went by, and little of it. */
function isSoonAfter(before: Model, after: Model): boolean {
	return hasOnlyAged(before, after) && Math.floor(before.now / coarseMs) === Math.floor(after.now / coarseMs);
}

/** Calls once for all that is asked in a moment. */
function together(call: () => void): () => void {
	let isAsked = false;
	return () => {
		if (isAsked) return;
		isAsked = true;
		queueMicrotask(() => {
			isAsked = false;
			call();
		});
	};
}

/** A key is answered where the cursor is: the rest of the picture may take its time on a slow line. */
function isSelected(line: Line | undefined): boolean {
	return line?.ground === 'selection' || (line?.spans.some(({ ground }) => ground === 'selection') ?? false);
}

function pictureOf(model: Model, lines: readonly Line[]): Picture {
	const drawing = drawingOf(model);
	const { theme, colors } = drawing.looks;
	return {
		lines,
		paints: paintsOf({ theme, colors }),
		columns: model.size.columns,
		caret: caretOf(drawing),
	};
}

/** A row that is written without Ink is the same to it whatever it holds. */
function hasSamePlaces(before: Picture, after: Picture): boolean {
	return (
		before.columns === after.columns &&
		before.lines.length === after.lines.length &&
		before.caret?.x === after.caret?.x &&
		before.caret?.y === after.caret?.y
	);
}
