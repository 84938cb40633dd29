// Numbers out of samples, and how they are written.
import process from 'node:process';

export function median(values) {
	return quantile(values, 0.5);
}

/** The value that this share of the samples does not exceed; NaN when there are none. */
export function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** How much `y` grows for each `x` in `[x, y]` pairs, by least squares. */
export function slope(pairs) {
	const mean = (index) => pairs.reduce((sum, pair) => sum + pair[index], 0) / pairs.length;
	const [meanX, meanY] = [mean(0), mean(1)];
	const rise = pairs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
	return rise / pairs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

export function inMs(milliseconds) {
	return `${milliseconds.toFixed(2)} ms`;
}

export function inKib(bytes) {
	return `${(bytes / 1024).toFixed(0)} KiB`;
}

export function inMib(bytes) {
	return bytes / 1_048_576;
}

/** Bytes of new objects that some work makes: the median of so many rounds, few of which a collection comes into. */
export function made(work, rounds = 25) {
	const once = (round) => {
		const before = process.memoryUsage().heapUsed;
		work(round);
		return process.memoryUsage().heapUsed - before;
	};
	return median(Array.from({ length: rounds }, (_, round) => once(round)));
}

/** What some work takes in milliseconds: the median of so many rounds. */
export function timed(work, rounds = 25) {
	const once = (round) => {
		const from = performance.now();
		work(round);
		return performance.now() - from;
	};
	return median(Array.from({ length: rounds }, (_, round) => once(round)));
}
