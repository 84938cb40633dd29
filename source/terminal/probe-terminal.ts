import { type Replies, readReplies } from './probe-replies.js';

export type Probe = {
	/** Cells that a text takes on this terminal, for those that it answered for. */
	readonly widths: ReadonlyMap<string, number>;
	/** `none`: nothing came in time, and nothing is known. */
	readonly answered: 'all' | 'some' | 'none';
	/** It tells where its cursor is, but not where what is written takes it: nothing is known of widths. */
	readonly isStuck: boolean;
} & Omit<Replies, 'columns'>;

export type Probing = {
	readonly probe: Promise<Probe>;
	/** Gives the input back as it was found. */
	readonly release: () => void;
};

type Options = {
	/** Texts to be measured. */
	readonly texts: readonly string[];
	/** Asks for positions alone, of a terminal that takes other questions for text. */
	readonly isSimple: boolean;
	/** Ctrl+C after the probe, while late answers are still swallowed. */
	readonly onInterrupt: () => void;
	/** Silence after which nothing more is expected. */
	readonly patienceMs?: number;
};

/** Modes that are asked about: synchronised output, bracketed paste. */
export const probedModes = { synchronized: 2026, paste: 2004 } as const;

/** Letters are as wide everywhere, and no sign is as wide as these: they end where they must, or no position counts. */
const control = 'measure';
const mostPatienceMs = 2_000;
const askCursor = '\u001B[6n';
const askAttributes = '\u001B[c';
const clearLine = '\r\u001B[K';

/**
 * Asks a terminal what it is and how wide it draws. All questions and what wipes their traces are one write, so nothing
 * stays on screen whatever happens; input stays in raw mode until `release`, so that a late answer is not taken for keys.
 */
export function probeTerminal(
	{ stdin, stdout }: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream },
	{ texts, isSimple, onInterrupt, patienceMs = 300 }: Options,
): Probing {
	const wasRaw = stdin.isRaw;
	let received = '';
	let isOver = false;
	let end: () => void = () => {};
	const over = new Promise<void>((resolve) => {
		end = resolve;
	});
	const latest = setTimeout(() => end(), mostPatienceMs);
	let patience = setTimeout(() => end(), patienceMs);
	const listen = (chunk: Buffer | string): void => {
		if (isOver) {
			if (String(chunk).includes('\u0003')) onInterrupt();
			return;
		}
		received += String(chunk);
		const { attributes, isInterrupted } = readReplies(received);
		clearTimeout(patience);
		if (attributes || isInterrupted) end();
		else patience = setTimeout(() => end(), patienceMs);
	};
	let isReleased = false;
	const release = (): void => {
		if (isReleased) return;
		isReleased = true;
		stdin.off('data', listen);
		stdin.setRawMode(wasRaw);
		stdin.pause();
		end();
	};
	stdin.setRawMode(true);
	stdin.on('data', listen);
	stdin.resume();
	stdout.write(questions(texts, isSimple));
	const probe = over.then(() => {
		isOver = true;
		clearTimeout(patience);
		clearTimeout(latest);
		return probeOf(readReplies(received), texts);
	});
	return { probe, release };
}

/** One write that asks everything, device attributes last. */
export function questions(texts: readonly string[], isSimple: boolean): string {
	const widths = [control, ...texts].map((text) => `${clearLine}${text}${askCursor}`).join('');
	const modes = Object.values(probedModes).map((mode) => `\u001B[?${mode}$p`);
	const more = isSimple ? '' : `${modes.join('')}\u001B]11;?\u0007\u001B[>0q`;
	return `${widths}${more}${clearLine}${askAttributes}`;
}

export function probeOf({ columns, ...replies }: Replies, texts: readonly string[]): Probe {
	const isAny = columns.length > 0 || replies.modes.size > 0 || replies.attributes !== undefined;
	const isAll = columns.length > texts.length && replies.attributes !== undefined;
	// With an answer missing nobody knows which text the others are about.
	const isWhole = columns.length === texts.length + 1;
	const [controlled, ...widths] = isWhole ? columns.map((column) => column - 1) : [];
	const isStuck = isWhole && (controlled !== control.length || widths.includes(control.length));
	const partly = isAny ? 'some' : 'none';
	return {
		...replies,
		widths: new Map(isStuck ? [] : widths.map((width, index) => [texts[index]!, width])),
		isStuck,
		answered: isAll ? 'all' : partly,
	};
}
