import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeReport } from '../../../source/domain/merge.js';
import { pulseOf } from '../../../source/domain/time/pulse.js';
import { silentSeconds } from '../../../source/domain/time/silence.js';
import { aRoot, at, finished, ready, reportAt, running } from '../../builders/task.js';

const minutes = (count: number) => count * 60;

/** A task whose nodes took so many minutes each, and whose last one is at work since then; as it is so many minutes after. */
function silentAfter(took: readonly number[], later: number, state = 'RUNNING'): number | undefined {
	let from = 0;
	const done = took.map((count, index) => {
		const node = finished(`n${index}`, from, from + minutes(count));
		from += minutes(count);
		return node;
	});
	const asked = from + minutes(later);
	const report = reportAt(asked, [...done, running('last', from)], { state });
	return silentSeconds(mergeReport(undefined, report, at(asked)));
}

describe('a task at work', () => {
	test('is silent when nothing has begun or ended for three times as long as ever before', () => {
		assert.equal(silentAfter([2, 5, 3], 14), undefined);
		assert.equal(silentAfter([2, 5, 3], 15), minutes(15));
		assert.equal(silentAfter([30], 80), undefined);
		assert.equal(silentAfter([30], 91), minutes(91));
	});

	test('is never silent for less than ten minutes', () => {
		assert.equal(silentAfter([1, 1], 9), undefined);
		assert.equal(silentAfter([1, 1], 10), minutes(10));
	});

	test('is not called silent while it waits for a person, failed, or is over', () => {
		for (const state of ['SUSPENDED', 'FAILED', 'FINISHED', 'REVOKED'])
			assert.equal(silentAfter([1, 1], 60, state), undefined, state);
	});

	test('is not called silent while nothing is known of its nodes', () => {
		const known = mergeReport(undefined, reportAt(minutes(60), [running('a', 0)]), at(minutes(60)));
		assert.equal(silentSeconds(known), minutes(60));
		const ofBatches = mergeReport(undefined, { ...reportAt(minutes(60), []), holds: 'root' }, at(minutes(60)));
		assert.equal(silentSeconds(ofBatches), undefined);
		const ahead = mergeReport(known, { ...reportAt(minutes(61), []), holds: 'root' }, at(minutes(61)));
		assert.equal(silentSeconds(ahead), undefined);
	});
});

test('the pulse of a tree is the last moment that is told in it, and the longest time between two', () => {
	const root = aRoot({ children: [finished('a', 0, 40), running('b', 100), ready('c')] });
	assert.deepEqual(pulseOf(root), { lastAt: at(100), longestGapMs: 60_000 });
	assert.equal(pulseOf(ready('alone')), undefined);
});
