import { createLine, slowBytesPerMs } from './line-speed.js';

/**
 * How much is sent to a terminal before it has drawn what was sent earlier. A slow line has room for a quarter of a minute of
 * frames in the kernel alone, and a key is seen only behind all of them.
 */
export type Pace = {
	/** Counts what is sent; says whether the terminal has to be asked before it and behind it, to tell when it is there. */
	readonly sent: (bytes: number) => boolean;
	/** The terminal answers: it has said what it is. */
	readonly expectAnswers: () => void;
	/** The terminal has told that it is at a question. */
	readonly answered: () => void;
	/** How long more has to wait, unless the answer comes before; 0 when it need not. */
	readonly waitMs: () => number;
	/** How much may be sent at once: on a slow line no more than is there soon, so that a key is not behind a whole frame. */
	readonly room: () => number;
	/** A terminal that answers has not done so yet. */
	readonly isAsked: () => boolean;
	/** What was asked will not be answered: the terminal is given to someone else. */
	readonly forget: () => void;
};

/** What is under way may take so long on top of what a byte alone takes. */
const underWayMs = 100;
const leastWindow = 96;
const mostWindow = 65_536;
/** A line that carries so much is there with any frame before anybody waits. */
const ample = 2_048;
const leastRoom = 64;
/** A fast terminal is asked so often, to notice when it becomes a slow one. */
const asksAfter = 1_024;
/** An answer that takes so much longer than on a slow line, or so long at all, will not come. */
const patienceMs = 2_000;
const mostPatienceMs = 10_000;

/** Asked before so many bytes and behind them, with so many ahead of them under way. */
type Question = {
	readonly ahead: number;
	readonly bytes: number;
	readonly at: number;
	/** When the terminal was at the first of them. */
	beganAt?: number;
	/** What was sent since. */
	after: number;
	/** An answer was taken for a late one, and was perhaps the one to this. */
	isInDoubt?: boolean;
};

/** Nothing waits for a terminal that has answered nothing yet, and it is asked once. */
export function createPace(now: () => number): Pace {
	const line = createLine();
	let answers = false;
	let question: Question | undefined;
	/** Answers that were given up, and may come yet. */
	let late = 0;
	let underWay = 0;
	let countedAt = now();

	function drain(): void {
		// A quiet screen writes less than any line takes, and asks nothing. What is not answered for may still be under way.
		if (!question) underWay = Math.max(0, underWay - (now() - countedAt) * slowBytesPerMs);
		countedAt = now();
	}

	const window = (): number => Math.min(mostWindow, Math.max(leastWindow, line.bytesWithin(underWayMs)));
	/** What is sent on top of less still keeps within the window. */
	const half = (): number => window() / 2;

	return {
		sent: (bytes) => {
			drain();
			underWay += bytes;
			if (question) question.after += bytes;
			else if (underWay >= Math.min(half(), asksAfter)) {
				question = { ahead: underWay - bytes, bytes, at: now(), after: 0 };
				return true;
			}
			return false;
		},
		expectAnswers: () => {
			answers = true;
		},
		answered: () => {
			if (late > 0) {
				late -= 1;
				answers = true;
				if (question) question.isInDoubt = true;
				return;
			}
			if (!question) return;
			answers = true;
			const { at, beganAt, bytes, ahead, after } = question;
			if (beganAt === undefined) {
				question.beganAt = now();
				return;
			}
			line.took({ ahead, bytes, beganMs: beganAt - at, tookMs: now() - beganAt });
			underWay = after;
			countedAt = now();
			question = undefined;
		},
		waitMs: () => {
			if (!answers || !question || underWay < half()) return 0;
			const patience = Math.min(mostPatienceMs, patienceMs + (2 * (question.ahead + question.bytes)) / slowBytesPerMs);
			const left = question.at + patience - now();
			if (left > 0) return left;
			answers = false;
			const unanswered = question.beganAt === undefined ? 2 : 1;
			late = question.isInDoubt ? 0 : unanswered;
			question = undefined;
			return 0;
		},
		room: () => {
			drain();
			const most = window();
			return !answers || most >= ample ? Number.POSITIVE_INFINITY : Math.max(leastRoom, most - underWay);
		},
		isAsked: () => answers && question !== undefined,
		forget: () => {
			question = undefined;
			late = 0;
			underWay = 0;
		},
	};
}
