/** What a terminal says of itself, as far as it answered. */
export type Replies = {
	/** Columns the cursor stood in, counted from 1, in the order they were asked for. */
	readonly columns: readonly number[];
	/** State of a mode: 0 unknown to the terminal, 1 on, 2 off, 3 always on, 4 always off. */
	readonly modes: ReadonlyMap<number, number>;
	/** Red, green and blue from 0 to 1. */
	readonly background: readonly [number, number, number] | undefined;
	readonly version: string | undefined;
	/** Device attributes; they are asked for last, so what has not come before them will not come. */
	readonly attributes: readonly number[] | undefined;
	/** Someone pressed Ctrl+C, which is a mere byte in raw mode. */
	readonly isInterrupted: boolean;
};

const cursorReply = /\u001B\[\d+;(\d+)R/g;
const modeReply = /\u001B\[\?(\d+);(\d)\$y/g;
const backgroundReply = /\u001B\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i;
const versionReply = /\u001BP>\|([^\u001B\u0007\u009C]*)/;
const attributesReply = /\u001B\[\?([\d;]*)c/;

/** Reads all that has come from the terminal so far; what a person typed between it does no harm. */
export function readReplies(text: string): Replies {
	const background = backgroundReply.exec(text);
	const attributes = attributesReply.exec(text)?.[1];
	return {
		columns: [...text.matchAll(cursorReply)].map(([, column]) => Number(column)),
		modes: new Map([...text.matchAll(modeReply)].map(([, mode, state]) => [Number(mode), Number(state)])),
		background: background ? [share(background[1]), share(background[2]), share(background[3])] : undefined,
		version: versionReply.exec(text)?.[1],
		attributes: attributes?.split(';').filter(Boolean).map(Number),
		isInterrupted: text.includes('\u0003'),
	};
}

/** Hexadecimal digits are a share of the most that as many digits can say. */
function share(digits = ''): number {
	return Number.parseInt(digits, 16) / (16 ** digits.length - 1);
}
