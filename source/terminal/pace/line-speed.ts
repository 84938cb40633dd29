/** What is known of a line: how long a byte alone takes there and back, and how much longer each more. */
export type Line = {
	/** So many bytes were under way, and the last of them was answered for so long later. */
	readonly took: (bytes: number, ms: number) => void;
	/** How much may be under way so that it takes no longer than a byte alone and so much more. */
	readonly bytesWithin: (ms: number) => number;
};

/** 9600 baud. A line is taken for so slow until something is known of it. */
export const slowBytesPerMs = 0.96;

/** What was measured counts for less with each measurement after it; the first ones waited for a program that was loading. */
const fading = 0.7;
/** Nor is the shortest answer remembered for ever: the terminal may be looked at from further away now. */
const forgetting = 1.1;

/** A straight line through what was measured: many bytes tell how long each takes, few of them how long the way is. */
export function createLine(): Line {
	let count = 0;
	let bytesSum = 0;
	let msSum = 0;
	let squares = 0;
	let products = 0;
	let shortestMs = Number.POSITIVE_INFINITY;

	function msPerByte(): number {
		if (count === 0) return 1 / slowBytesPerMs;
		const bytes = bytesSum / count;
		const ms = msSum / count;
		const spread = squares / count - bytes * bytes;
		const slope = spread > 1 ? (products / count - bytes * ms) / spread : Number.POSITIVE_INFINITY;
		// The way takes no less than no time, and no longer than the shortest answer.
		return Math.min(ms / bytes, Math.max(slope, (ms - shortestMs) / bytes));
	}

	function wayMs(): number {
		return count === 0 ? 0 : (msSum - msPerByte() * bytesSum) / count;
	}

	return {
		took: (bytes, ms) => {
			count = count * fading + 1;
			bytesSum = bytesSum * fading + bytes;
			msSum = msSum * fading + ms;
			squares = squares * fading + bytes * bytes;
			products = products * fading + bytes * ms;
			shortestMs = Math.min(ms, shortestMs * forgetting);
		},
		bytesWithin: (ms) => (wayMs() + ms) / msPerByte(),
	};
}
