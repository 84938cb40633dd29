import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Vitals, VitalsEffect } from '../../core/vitals/vitals-messages.js';

const everyMs = 5_000;
const mib = 1_048_576;
const nanosecondsPerMs = 1e6;

/** What is known of the program from outside of it. */
export type Pulse = {
	/** Bytes sent to the terminal so far. */
	readonly written: () => number;
	/** Milliseconds, of any origin. */
	readonly now: () => number;
};

/** Measures the program while somebody looks, and costs nothing otherwise. */
export function createVitals({ written, now }: Pulse, tell: (vitals: Vitals) => void) {
	let stop: (() => void) | undefined;

	function start(): () => void {
		const delay = monitorEventLoopDelay({ resolution: 20 });
		delay.enable();
		let before = { at: now(), bytes: written() };
		const look = (): void => {
			const after = { at: now(), bytes: written() };
			const seconds = Math.max(0.001, (after.at - before.at) / 1000);
			const { heapUsed, rss } = process.memoryUsage();
			tell({
				bytesPerSecond: Math.round((after.bytes - before.bytes) / seconds),
				heapMib: Math.round(heapUsed / mib),
				memoryMib: Math.round(rss / mib),
				delayMs: Math.max(0, Math.round(delay.max / nanosecondsPerMs) - 20),
				upSeconds: Math.floor(process.uptime()),
			});
			delay.reset();
			before = after;
		};
		const first = setTimeout(look, 1_000).unref();
		const timer = setInterval(look, everyMs).unref();
		return () => {
			clearTimeout(first);
			clearInterval(timer);
			delay.disable();
		};
	}

	return {
		watch: ({ isWatched }: VitalsEffect): void => {
			stop?.();
			stop = isWatched ? start() : undefined;
		},
		close: (): void => {
			stop?.();
			stop = undefined;
		},
	};
}
