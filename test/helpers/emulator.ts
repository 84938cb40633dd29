import xterm, { type IBufferCell } from '@xterm/headless';
import { followModes, type Modes } from './terminal-modes.js';

/** A colour as the program asked for it: `#rrggbb`, a palette number, or undefined for the terminal's own. */
export type Colour = string | number | undefined;

export type Cell = {
	/** The character; '' in the right half of a wide one. */
	readonly text: string;
	readonly width: number;
	readonly foreground: Colour;
	readonly background: Colour;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly italic: boolean;
	readonly underline: boolean;
	readonly inverse: boolean;
};

/** A text or pattern to find on the screen (rows joined by newlines), or a question about its rows. */
export type Expectation = string | RegExp | ((screen: readonly string[]) => boolean);

export type WaitOptions = { readonly timeoutMs?: number };

/** What a person at a terminal can look at. */
export type Display = {
	/** The visible rows as text, from the top, without blanks at their ends. */
	readonly screen: () => readonly string[];
	readonly cell: (x: number, y: number) => Cell;
	readonly cursor: () => { readonly x: number; readonly y: number };
	readonly modes: () => Modes;
	readonly title: () => string;
	/** All that was written so far, raw. */
	readonly bytes: () => Buffer;
	/** Settles with the screen as soon as it is as expected; fails with the screen in the message when time is up. */
	readonly waitFor: (expected: Expectation, options?: WaitOptions) => Promise<readonly string[]>;
};

export type Emulator = {
	readonly display: Display;
	/** Feeds output; `done` is called when the screen shows it. */
	readonly write: (chunk: Uint8Array, done?: () => void) => void;
	readonly resize: (columns: number, rows: number) => void;
	/** What the terminal itself answers, for instance to a question where the cursor is. */
	readonly onReply: (listener: (reply: string) => void) => void;
	/** Nothing more will come: whoever still waits, now or later, waits in vain. */
	readonly end: (reason: string) => void;
	readonly dispose: () => void;
};

type Waiter = { readonly check: () => void; readonly fail: (reason: string) => void };

const defaultTimeoutMs = 15_000;

/** A terminal without a window, as large as asked for. */
export function createEmulator(columns: number, rows: number): Emulator {
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
	const modes = followModes(terminal);
	const chunks: Uint8Array[] = [];
	const waiters = new Set<Waiter>();
	let title = '';
	let ended: string | undefined;
	terminal.onTitleChange((text) => {
		title = text;
	});
	const check = () => {
		for (const waiter of [...waiters]) waiter.check();
	};
	const screen = () =>
		Array.from({ length: terminal.rows }, (_, y) => {
			const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + y);
			return line?.translateToString(true).replace(/ +$/, '') ?? '';
		});
	const waitFor = (expected: Expectation, { timeoutMs = defaultTimeoutMs }: WaitOptions = {}) =>
		new Promise<readonly string[]>((resolve, reject) => {
			const finish = () => {
				clearTimeout(deadline);
				waiters.delete(waiter);
			};
			const waiter: Waiter = {
				check: () => {
					const rows = screen();
					try {
						if (!isMet(expected, rows)) return;
						resolve(rows);
					} catch (error) {
						reject(error);
					}
					finish();
				},
				fail: (reason) => {
					reject(new Error(`${reason}, while waiting for ${nameOf(expected)}. The screen:\n${framed(screen())}`));
					finish();
				},
			};
			const deadline = setTimeout(() => waiter.fail(`${timeoutMs} ms have passed`), timeoutMs);
			waiters.add(waiter);
			waiter.check();
			if (ended !== undefined && waiters.has(waiter)) waiter.fail(ended);
		});
	return {
		display: {
			screen,
			cell: (x, y) => cellOf(terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)?.getCell(x)),
			cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
			modes,
			title: () => title,
			bytes: () => Buffer.concat(chunks),
			waitFor,
		},
		write: (chunk, done) => {
			chunks.push(Uint8Array.from(chunk));
			terminal.write(chunk, () => {
				check();
				done?.();
			});
		},
		resize: (newColumns, newRows) => {
			terminal.resize(newColumns, newRows);
			check();
		},
		onReply: (listener) => terminal.onData(listener),
		end: (reason) => {
			ended = reason;
			check();
			for (const waiter of [...waiters]) waiter.fail(reason);
		},
		dispose: () => terminal.dispose(),
	};
}

function isMet(expected: Expectation, rows: readonly string[]): boolean {
	if (typeof expected === 'function') return expected(rows);
	const text = rows.join('\n');
	return typeof expected === 'string' ? text.includes(expected) : text.search(expected) !== -1;
}

function nameOf(expected: Expectation): string {
	return typeof expected === 'string' ? JSON.stringify(expected) : String(expected);
}

function framed(rows: readonly string[]): string {
	return rows.map((row) => `| ${row}`).join('\n');
}

function cellOf(cell: IBufferCell | undefined): Cell {
	if (cell === undefined) throw new RangeError('No such cell on the screen');
	return {
		text: cell.getChars(),
		width: cell.getWidth(),
		foreground: colourOf(cell.getFgColor(), cell.isFgDefault(), cell.isFgRGB()),
		background: colourOf(cell.getBgColor(), cell.isBgDefault(), cell.isBgRGB()),
		bold: cell.isBold() !== 0,
		dim: cell.isDim() !== 0,
		italic: cell.isItalic() !== 0,
		underline: cell.isUnderline() !== 0,
		inverse: cell.isInverse() !== 0,
	};
}

function colourOf(value: number, isDefault: boolean, isRgb: boolean): Colour {
	if (isDefault) return undefined;
	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}
