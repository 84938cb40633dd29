import { isSettled } from '../state.js';
import type { TaskReport } from '../task.js';

/** No cache explains a server clock that falls back further than this: ours was set. */
const clockJumpMs = 90_000;
/** Elapsed times are rounded and starts are cut: nearer than this, two clocks are the same one. */
const roundingMs = 1500;

/** A reply's own moment is the root's start plus elapsed; the HTTP date stands in where there is no elapsed. */
export function clockOffset(report: TaskReport, receivedAt: number): number | undefined {
	const { startedAt, elapsedSeconds, state } = report.root;
	if (startedAt !== undefined && elapsedSeconds !== undefined && !isSettled(state)) {
		return startedAt + elapsedSeconds * 1000 - receivedAt;
	}
	return report.serverDateAt === undefined ? undefined : report.serverDateAt - receivedAt;
}

/**
 * Cached replies are of the past, so the largest offset is the truest; a fall too deep for a cache is a set clock. One
 * that is larger by rounding alone changes nothing, so that running times go on second by second.
 */
export function freshestClock(known: number | undefined, incoming: number | undefined): number | undefined {
	if (known === undefined || incoming === undefined) return incoming ?? known;
	const later = incoming - known;
	return later > roundingMs || later < -clockJumpMs ? incoming : known;
}
