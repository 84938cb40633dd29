import { isRootAhead, type Known, serverNow } from '../known.js';

/** A task that is still for less is not worth a word. */
const leastMs = 10 * 60_000;
/** So much longer than ever before in the same run. */
const times = 3;

/**
 * For how many seconds nothing has begun or ended in a task that is at work, when it has never been still for nearly so
 * long: a node that waits for an answer from outside looks like any other. Undefined when there is nothing odd about it,
 * and while nobody has told of its nodes lately. It is as long as it was at the last reply: what came after, nobody knows.
 */
export function silentSeconds(known: Known): number | undefined {
	const { badge, pulse } = known.summary;
	if (badge !== 'running' || !pulse || isRootAhead(known)) return undefined;
	const silentMs = serverNow(known, known.receivedAt) - pulse.lastAt;
	return silentMs >= Math.max(leastMs, times * pulse.longestGapMs) ? Math.floor(silentMs / 1000) : undefined;
}
