import { Writable } from 'node:stream';
import { createPace } from './pace/pace.js';
import { createPainter } from './painter.js';
import { createPatientWriter } from './patient-writer.js';
import { createVirtualScreen, type Expand, type Run } from './virtual-screen.js';

export type ThriftyOutput = {
	/** For Ink: looks like the terminal. */
	readonly stream: NodeJS.WriteStream;
	/**
	 * Puts rows there without Ink, which has only a character in each of them; a row without runs is for Ink to draw. `flush`
	 * sends them.
	 */
	readonly put: (rows: readonly (readonly [row: number, runs: readonly Run[] | undefined])[]) => void;
	/**
	 * Sends what the terminal does not show yet, as soon as there is not too much under way to it: frames are never queued.
	 * Calls back when it is sent; a later call takes the place of one that waits.
	 */
	readonly flush: (sent?: () => void) => void;
	/** Sends something beside the frames, in order with them. */
	readonly write: (sequences: string) => void;
	/** The terminal let a frame wait not long ago: what is drawn for its own sake is too much for it. */
	readonly isBehind: () => boolean;
	/** Bytes sent so far, or about to be. */
	readonly sent: () => number;
	/** The terminal answers what it is asked. */
	readonly expectAnswers: () => void;
	/** The terminal has told that it has drawn what it was asked behind. */
	readonly answered: () => void;
	/**
	 * Before the terminal is given back: no more frames, nor what it has not taken of the last one. Settles when no answer is
	 * under way that whoever has the terminal next would take for keys; one that takes too long is not waited for.
	 */
	readonly leave: () => Promise<void>;
	/** Settles when the terminal has taken all that was sent. */
	readonly taken: () => Promise<void>;
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

/** From this many bytes on a frame is sent as one synchronised update; a smaller one arrives at once anyway. */
const worthSynchronising = 200;

/** A frame that had to wait so long was too much for the line. */
const tooLongMs = 150;

/** How long the terminal is kept for the sake of an answer. */
const lastAnswerMs = 250;

/** A line that was too slow is given so much time before it is tried again. */
const mendsAfterMs = 30_000;

/** A character wider than we count must not spill from the last column into the next line. */
const noWrap = '\u001B[?7l';
const wrap = '\u001B[?7h';

/** Another program may have left our screen, taken a part of it to scroll in, or another set of characters. */
const heal = `\u001B[?1049h\u001B[r\u001B[?6l\u001B(B\u000F${noWrap}\u001B[H`;

/** Ends a sequence that was cut, and the frame it was in. */
const cut = '\u0018\u001B[?2026l';

/** Asks for a report that all is well, which comes when all before it was read. */
const ask = '\u001B[5n';

const beginFrame = '\u001B[?2026h';
const endFrame = '\u001B[?2026l';

/**
 * Stands between Ink and the terminal. Ink rewrites a changed line from its first change to its end, colours and all;
 * this keeps the cells in memory and sends only those that differ, in one write per frame.
 */
export function createThriftyOutput(terminal: NodeJS.WriteStream, expand?: Expand): ThriftyOutput {
	const screen = createVirtualScreen(terminal.columns, terminal.rows + hiddenRows, expand);
	const painter = createPainter(terminal.columns, terminal.rows, screen.blank);
	/** What was put into each row past Ink, which will not write it again where nothing has changed for it. */
	const held = new Map<number, readonly Run[]>();
	let sentBytes = 0;
	let isInFrame = false;
	let isFullScreen = false;
	/** What the terminal needs before the next frame. */
	let first = '';
	let isOwed = false;
	let owedSince: number | undefined;
	let behindAt = Number.NEGATIVE_INFINITY;
	let isLeaving = false;
	let onNothingAsked: () => void = () => {};
	let wait: NodeJS.Timeout | undefined;
	const pace = createPace(() => performance.now());
	let onSent: (() => void) | undefined;
	let onTaken: (() => void)[] = [];
	const writer = createPatientWriter(terminal, () => {
		if (isOwed) flush();
		if (!writer.isIdle()) return;
		const told = onTaken;
		onTaken = [];
		for (const tell of told) tell();
	});

	function send(text: string): void {
		sentBytes += Buffer.byteLength(text);
		writer.write(text);
	}

	function startOver(): void {
		screen.reset(terminal.columns, terminal.rows + hiddenRows);
		painter.forget(terminal.columns, terminal.rows);
		for (const [row, runs] of held) {
			if (row < terminal.rows) screen.putRow(row, runs);
			else held.delete(row);
		}
	}

	function flush(): void {
		clearTimeout(wait);
		const isOurs = isFullScreen && !isInFrame;
		const waitMs = isOurs ? pace.waitMs() : 0;
		isOwed = isOurs && (isLeaving || !writer.isIdle() || waitMs > 0);
		noteDelay();
		if (isOwed) {
			if (waitMs > 0) wait = setTimeout(flush, waitMs).unref();
			return;
		}
		if (isOurs) sendFrame();
		onSent?.();
		onSent = undefined;
	}

	function noteDelay(): void {
		const now = performance.now();
		if (!writer.isIdle() || now - (owedSince ?? now) >= tooLongMs) behindAt = now;
		owedSince = isOwed ? (owedSince ?? now) : undefined;
	}

	function leave(): Promise<void> {
		isLeaving = true;
		if (writer.drop()) {
			send(cut);
			pace.forget();
		}
		if (!pace.isAsked()) return Promise.resolve();
		return new Promise((resolve) => {
			const latest = setTimeout(resolve, lastAnswerMs);
			onNothingAsked = () => {
				clearTimeout(latest);
				resolve();
			};
		});
	}

	function sendFrame(): void {
		const visible = [...screen.takeTouched()].filter((row) => row < terminal.rows);
		const painted = painter.paint(screen.grid(), visible);
		const bytes = first + painted + painter.placeCursor(screen.cursor());
		first = '';
		if (bytes === '') return;
		const frame = bytes.length >= worthSynchronising ? beginFrame + bytes + endFrame : bytes;
		send(pace.sent(Buffer.byteLength(frame)) ? frame + ask : frame);
	}

	function passOn(sequence: string): void {
		if (sequence === beginFrame) isInFrame = true;
		else if (sequence === endFrame) isInFrame = false;
		else {
			if (sequence === '\u001B[?1049h') {
				isFullScreen = true;
				isLeaving = false;
				startOver();
				send(sequence + noWrap);
				return;
			}
			if (sequence === '\u001B[?1049l') {
				isFullScreen = false;
				pace.forget();
				send(`\u001B[m${wrap}`);
			}
			send(sequence);
		}
	}

	function writeChunk(chunk: string): void {
		if (!isFullScreen && !chunk.includes('\u001B[?1049h')) {
			send(chunk);
			return;
		}
		screen.write(chunk, passOn);
		if (!isFullScreen) send('\u001B[?25h');
		else flush();
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
		stream: stream as unknown as NodeJS.WriteStream,
		put: (rows) => {
			for (const [row, runs] of rows) {
				if (runs) held.set(row, runs);
				else held.delete(row);
				screen.putRow(row, runs ?? []);
			}
		},
		isBehind: () => performance.now() - behindAt < mendsAfterMs,
		sent: () => sentBytes,
		flush: (sent) => {
			onSent = sent;
			flush();
		},
		write: send,
		expectAnswers: pace.expectAnswers,
		answered: () => {
			pace.answered();
			onNothingAsked();
			if (isOwed) flush();
		},
		leave,
		taken: () => (writer.isIdle() ? Promise.resolve() : new Promise((resolve) => onTaken.push(resolve))),
		repaint: () => {
			if (!isFullScreen) return;
			painter.forget(terminal.columns, terminal.rows);
			screen.touchAll();
			first = heal;
			flush();
		},
		startOver,
	};
}
