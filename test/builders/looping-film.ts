import type { TaskNode } from '../../source/domain/task.js';
import type { Moment } from './recorded.js';
import { aNode, at, failed, finished, ready, reportAt, running } from './task.js';

const roundSeconds = 12;
const rounds = 4;

/**
 * A sub-process that runs four rounds, second by second. In each its node fails, is queued and tried again; a round
 * begins in the second in which the one before ended, and carries that one's end.
 */
export const loopingFilm: readonly Moment[] = Array.from({ length: rounds * roundSeconds + 3 }, (_, second) => ({
	afterMs: second * 1000,
	report: reportAt(Math.min(second, rounds * roundSeconds), [loopAt(second)], rootAt(second)),
}));

function rootAt(second: number): Partial<TaskNode> {
	if (second >= rounds * roundSeconds) return { state: 'FINISHED', finishedAt: at(rounds * roundSeconds) };
	return isFailed(second % roundSeconds) ? { state: 'FAILED' } : {};
}

function loopAt(second: number): TaskNode {
	const round = Math.min(Math.floor(second / roundSeconds), rounds - 1);
	const from = round * roundSeconds;
	const into = second - from;
	const own = { loop: round + 1, version: `v${round}` };
	const relic = round > 0 ? { finishedAt: at(from), elapsedSeconds: 0 } : {};
	if (into >= roundSeconds)
		return finished('s', from, from + roundSeconds, { ...own, children: [leafAt(into, round)] });
	const state = isFailed(into) ? 'FAILED' : 'RUNNING';
	return aNode({ id: 's', state, startedAt: at(from), ...own, ...relic, children: [leafAt(into, round)] });
}

function leafAt(into: number, round: number): TaskNode {
	const from = round * roundSeconds;
	const own = { loop: round + 1, version: `v${round}` };
	const again = { ...own, retry: 1, version: `v${round}again` };
	if (into < 3) return running('a', from, { ...own, ...(round > 0 ? { finishedAt: at(from - 2) } : {}) });
	if (isFailed(into)) return failed('a', from, from + 3, own);
	if (into === 6) return ready('a', again);
	return into < 10 ? running('a', from + 7, again) : finished('a', from + 7, from + 10, again);
}

function isFailed(into: number): boolean {
	return into >= 3 && into < 6;
}
