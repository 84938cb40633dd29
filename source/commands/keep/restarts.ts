/** How the program came to its end, and what it said of a fault of its own. */
export type Ending = {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly fault?: string | undefined;
};

const faultCode = 70;
/** Sent to a program that is to end; any other signal is none of its own choice. */
const orderly: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Whoever lived so long is not in a circle of crashes. */
const goodLifeMs = 600_000;

export function isCrash({ code, signal }: Ending): boolean {
	return code === faultCode || (signal !== null && !orderly.includes(signal));
}

/** What to wait before the next start: twice as long each time. */
export function pauseAfter(lastPauseMs: number | undefined, livedMs: number): number {
	if (lastPauseMs === undefined || livedMs >= goodLifeMs) return firstPauseMs;
	return Math.min(longestPauseMs, 2 * lastPauseMs);
}
