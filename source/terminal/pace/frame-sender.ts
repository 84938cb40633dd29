import { createPatientWriter } from '../patient-writer.js';
import { createPace } from './pace.js';

/** The way of frames to a terminal: one after the other as it takes them, none queued, and none of them cut by anything else. */
export type FrameSender = {
	/**
	 * Sends what there is to show, as soon as there is not too much under way to the terminal. Calls back when it is sent; a
	 * later callback takes the place of one that waits.
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
	/** The terminal is given to someone else, and nobody will answer; or it is ours again, and frames go on. */
	readonly pass: (isOurs: boolean) => void;
	/** Settles when the terminal has taken all that was sent. */
	readonly taken: () => Promise<void>;
};

/** What is to be shown. */
export type Frames = {
	/** Whether there may be frames now: the screen is ours, and no frame is half drawn. */
	readonly isReady: () => boolean;
	/** What turns what the terminal shows into what it should, in about so many bytes; `''` when it does. */
	readonly next: (room: number) => Part;
};

/** Of a frame; the rest comes with the next one. */
export type Part = { readonly bytes: string; readonly isWhole: boolean };

/** From this many bytes on a frame is sent as one synchronised update; a smaller one arrives at once anyway. */
const worthSynchronising = 200;

/** A frame that had to wait so long was too much for the line. */
const tooLongMs = 150;

/** How long the terminal is kept for the sake of an answer. */
const lastAnswerMs = 250;

/** A line that was too slow is given so much time before it is tried again. */
const mendsAfterMs = 30_000;

export const beginFrame = '\u001B[?2026h';
export const endFrame = '\u001B[?2026l';

/** Ends a sequence that was cut, and the frame it was in. */
const cut = `\u0018${endFrame}`;

/** Asks for a report that all is well, which comes when all before it was read. */
const ask = '\u001B[5n';

export function createFrameSender(terminal: NodeJS.WriteStream, { isReady, next }: Frames): FrameSender {
	let sentBytes = 0;
	let isOwed = false;
	let owedSince: number | undefined;
	let behindAt = Number.NEGATIVE_INFINITY;
	let isLeaving = false;
	let onNothingAsked: () => void = () => {};
	let wait: NodeJS.Timeout | undefined;
	let onSent: (() => void) | undefined;
	let onTaken: (() => void)[] = [];
	const pace = createPace(() => performance.now());
	const writer = createPatientWriter(terminal, () => {
		if (isOwed) flush();
		if (!writer.isIdle()) return;
		const told = onTaken;
		onTaken = [];
		for (const tell of told) tell();
	});

	function write(text: string): void {
		sentBytes += Buffer.byteLength(text);
		writer.write(text);
	}

	function flush(): void {
		clearTimeout(wait);
		const waitMs = isReady() ? pace.waitMs() : 0;
		isOwed = isReady() && (isLeaving || !writer.isIdle() || waitMs > 0);
		noteDelay();
		if (isOwed) {
			if (waitMs > 0) wait = setTimeout(flush, waitMs).unref();
			return;
		}
		if (!isReady()) return;
		if (!sendPart()) {
			flush();
			return;
		}
		onSent?.();
		onSent = undefined;
	}

	function noteDelay(): void {
		const now = performance.now();
		if (!writer.isIdle() || now - (owedSince ?? now) >= tooLongMs) behindAt = now;
		owedSince = isOwed ? (owedSince ?? now) : undefined;
	}

	/** Whether nothing is left to send. */
	function sendPart(): boolean {
		const { bytes, isWhole } = next(pace.room());
		if (bytes === '') return isWhole;
		const isOne = isWhole && bytes.length >= worthSynchronising;
		const part = isOne ? beginFrame + bytes + endFrame : bytes;
		write(pace.sent(Buffer.byteLength(part)) ? ask + part + ask : part);
		return isWhole;
	}

	return {
		flush: (sent) => {
			onSent = sent ?? onSent;
			flush();
		},
		write,
		isBehind: () => performance.now() - behindAt < mendsAfterMs,
		sent: () => sentBytes,
		expectAnswers: pace.expectAnswers,
		answered: () => {
			pace.answered();
			if (!pace.isAsked()) onNothingAsked();
			if (isOwed) flush();
		},
		leave: () => {
			isLeaving = true;
			if (writer.drop()) {
				write(cut);
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
		},
		pass: (isOurs) => {
			if (isOurs) isLeaving = false;
			else pace.forget();
		},
		taken: () => (writer.isIdle() ? Promise.resolve() : new Promise((resolve) => onTaken.push(resolve))),
	};
}
