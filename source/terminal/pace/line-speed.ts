/** What is known of a line: how long a byte alone takes there and back, and how much longer each more. */
export type Line = {
	readonly took: (measured: Measured) => void;
	/** How much may be under way so that it takes no longer than a byte alone and so much more. */
	readonly bytesWithin: (ms: number) => number;
};

/** Of two questions with so many bytes between them, and so many ahead of them. */
export type Measured = {
	readonly ahead: number;
	readonly bytes: number;
	/** From the first question to the answer to it. */
	readonly beganMs: number;
	/** From there to the answer to the second. */
	readonly tookMs: number;
};

/** 9600 baud. A line is taken for so slow until something is known of it. */
export const slowBytesPerMs = 0.96;

/**
 * A line that is slower than it was is taken for what it is at once; a faster one for so many times as fast with each
 * measurement, as two answers that waited for a program at work are told at the same moment.
 */
const mostGain = 4;

/** The shortest of so many ways counts: others waited for a program at work, too. */
const ways = 3;

export function createLine(): Line {
	let msPerByte = 1 / slowBytesPerMs;
	let wayMs: readonly number[] = Array.from({ length: ways }, () => 0);

	return {
		took: ({ ahead, bytes, beganMs, tookMs }) => {
			msPerByte = Math.max(tookMs / bytes, msPerByte / mostGain);
			wayMs = [...wayMs.slice(1), Math.max(0, beganMs - ahead * msPerByte)];
		},
		bytesWithin: (ms) => (Math.min(...wayMs) + ms) / msPerByte,
	};
}
