import { Writable } from 'node:stream';
import { beginFrame, createFrameSender, endFrame, type FrameSender, type Part } from './pace/frame-sender.js';
import { createPainter } from './paint/painter.js';
import { createVirtualScreen, type Expand, type Run } from './virtual-screen.js';

export type ThriftyOutput = Omit<FrameSender, 'pass'> & {
	/** For Ink: looks like the terminal. */
	readonly stream: NodeJS.WriteStream;
	/** Takes the screen for what is put there, before Ink is loaded; Ink takes it over as it stands. */
	readonly open: () => void;
	/** Gives the screen back where Ink, which does so on its way out, has never been there. */
	readonly close: () => void;
	/**
	 * Puts rows there without Ink, which has only a character in each of them; a row without runs is for Ink to draw. `flush`
	 * sends them, on a slow line those of the last call first, in the order given.
	 */
	readonly put: (rows: readonly (readonly [row: number, runs: readonly Run[] | undefined])[]) => void;
	/** Draws everything again, for a screen that something else has written on. */
	readonly repaint: () => void;
	/**
	 * After a resize: a screen of the new size with nothing but the rows that were put there, cursor at home. Ink has to be
	 * told to forget its frame before and to draw after; it never hears of the resize itself, for it would draw the old
	 * frame at once.
	 */
	readonly startOver: () => void;
};

/**
 * Rows below the terminal's last one. A frame that was under way when the terminal shrank has more rows than fit; with
 * room for them Ink's count of rows stays true until its next frame.
 */
const hiddenRows = 200;

/** A character wider than we count must not spill from the last column into the next line. */
const noWrap = '\u001B[?7l';
const wrap = '\u001B[?7h';

const enterScreen = '\u001B[?1049h';
const leaveScreen = '\u001B[?1049l';
const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';

/** Another program may have left our screen, taken a part of it to scroll in, or another set of characters. */
const heal = `${enterScreen}\u001B[r\u001B[?6l\u001B(B\u000F${noWrap}\u001B[H`;

/**
 * Stands between Ink and the terminal. Ink rewrites a changed line from its first change to its end, colours and all;
 * this keeps the cells in memory and sends only those that differ, in one write per frame.
 */
export function createThriftyOutput(terminal: NodeJS.WriteStream, expand?: Expand): ThriftyOutput {
	const screen = createVirtualScreen(terminal.columns, terminal.rows + hiddenRows, expand);
	const painter = createPainter(terminal.columns, screen.blank);
	/** What was put into each row past Ink, which will not write it again where nothing has changed for it. */
	const held = new Map<number, readonly Run[]>();
	let isInFrame = false;
	let isFullScreen = false;
	/** There was something to show; before, the screen in memory is blank because nothing is known. */
	let hasPicture = false;
	/** What the terminal needs before the next frame. */
	let first = '';
	/** Rows that are still to be shown: what changed last comes first. */
	let owed: readonly number[] = [];
	const { pass, ...sender } = createFrameSender(terminal, {
		isReady: () => isFullScreen && hasPicture && !isInFrame,
		next: nextFrame,
	});

	function startOver(): void {
		painter.forget(terminal.columns);
		clear();
	}

	/** Nothing is left but what was put there. */
	function clear(): void {
		screen.reset(terminal.columns, terminal.rows + hiddenRows);
		for (const [row, runs] of held) {
			if (row < terminal.rows) screen.putRow(row, runs);
			else held.delete(row);
		}
	}

	function nextFrame(room: number): Part {
		const rows = [...new Set([...owed, ...screen.takeTouched()])].filter((row) => row < terminal.rows);
		const { bytes, left } = painter.paint(screen.grid(), rows, room);
		owed = left;
		const part = { bytes: first + bytes + painter.placeCursor(screen.cursor()), isWhole: left.length === 0 };
		first = '';
		return part;
	}

	/** What the screen in memory has no use for, by what is done about it; anything else goes on as it is. */
	const passed: Readonly<Record<string, () => void>> = {
		[beginFrame]: () => {
			isInFrame = true;
		},
		[endFrame]: () => {
			isInFrame = false;
			hasPicture = true;
		},
		[enterScreen]: () => {
			if (isFullScreen) {
				clear();
				hasPicture = false;
				return;
			}
			isFullScreen = true;
			pass(true);
			startOver();
			sender.write(enterScreen + noWrap);
		},
		[leaveScreen]: () => {
			isFullScreen = false;
			pass(false);
			sender.write(`\u001B[m${wrap}${leaveScreen}`);
		},
	};

	function writeChunk(chunk: string): void {
		if (!isFullScreen && !chunk.includes(enterScreen)) {
			sender.write(chunk);
			return;
		}
		screen.write(chunk, (sequence) => (passed[sequence] ?? (() => sender.write(sequence)))());
		if (isFullScreen) sender.flush();
		else sender.write(showCursor);
	}

	const stream = new Writable({
		decodeStrings: false,
		write: (chunk: string | Buffer, _encoding, done) => {
			writeChunk(String(chunk));
			done();
		},
	});
	Object.defineProperties(stream, {
		isTTY: { value: true },
		columns: { get: () => terminal.columns },
		rows: { get: () => terminal.rows },
	});

	return {
		...sender,
		stream: stream as unknown as NodeJS.WriteStream,
		open: () => writeChunk(enterScreen + hideCursor),
		close: () => writeChunk(leaveScreen),
		put: (rows) => {
			hasPicture = true;
			for (const [row, runs] of rows) {
				if (runs) {
					held.set(row, runs);
					screen.putRow(row, runs);
				}
				// A row that is Ink's already stands as Ink knows it: Ink writes only what changes of it.
				else if (held.delete(row)) screen.putRow(row, []);
			}
			owed = [...new Set([...rows.map(([row]) => row), ...owed])];
		},
		repaint: () => {
			if (!isFullScreen) return;
			painter.forget(terminal.columns);
			screen.touchAll();
			first = heal;
			sender.flush();
		},
		startOver,
	};
}
