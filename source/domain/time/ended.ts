import { describeState } from '../state.js';
import type { TaskNode } from '../task.js';

/**
 * When this round of a node ended; undefined while it goes on. Until it ends again, a looping node carries the end of
 * the round before, and a container that failed by what is in it carries none of its own.
 */
export function endedAt({ state, startedAt, finishedAt, children }: TaskNode): number | undefined {
	const { phase } = describeState(state);
	if (phase === 'settled') return finishedAt;
	if (phase !== 'failed' || finishedAt === undefined) return undefined;
	const isRelic = children.length > 0 && startedAt !== undefined && finishedAt <= startedAt;
	return isRelic ? undefined : finishedAt;
}
