import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Known } from '../../../source/domain/known.js';
import { elapsedSeconds, endOf, measuredAt, stateSince, totalSeconds } from '../../../source/domain/time/elapsed.js';
import { hear, planned, someKnown } from '../../builders/known.js';
import { aDetail, aNode, at, bareReport, failed, finished, reportAt, running } from '../../builders/task.js';

const revoked = { state: 'REVOKED' };
const over = { state: 'FINISHED', finishedAt: at(60), elapsedSeconds: 60 };

function totals(known: Known): readonly (number | undefined)[] {
	return [at(100), at(5000)].map((now) => totalSeconds(known, now));
}

describe('a task stopped before we looked', () => {
	const known = someKnown(reportAt(9000, [running('a', 40)], revoked));

	test('has no total, though the count of the server grows for ever', () => {
		assert.deepEqual([totals(known), endOf(known)], [[undefined, undefined], undefined]);
	});

	test('tells no time of what was still at work', () => {
		assert.equal(elapsedSeconds(known.tree.children[0]!, measuredAt(known, at(9000))), undefined);
	});

	test('has a total once the plan tells its true end', () => {
		assert.deepEqual(totals(planned(known, aDetail([], { finishedAt: at(60) }))), [60, 60]);
	});

	test('measures what was still at work up to its true end', () => {
		const told = planned(known, aDetail([], { finishedAt: at(60) }));
		assert.equal(elapsedSeconds(told.tree.children[0]!, measuredAt(told, at(9000))), 20);
	});

	test('has been stopped for at least as long as we have known', () => {
		assert.deepEqual(stateSince(known), { at: at(9000), atLeast: true });
	});
});

describe('a task stopped while we looked', () => {
	const known = someKnown(reportAt(50, []), reportAt(60, [], revoked), reportAt(3000, [], revoked));

	test('stands still at the moment it was seen stopped', () => {
		assert.deepEqual([totals(known), endOf(known)], [[60, 60], at(60)]);
	});

	test('has been stopped since then', () => {
		assert.deepEqual(stateSince(known), { at: at(60), atLeast: false });
	});
});

describe('a task stopped while nobody could look', () => {
	const known = someKnown(reportAt(50, []), reportAt(9000, [], revoked));

	test('has no total', () => {
		assert.deepEqual(totals(known), [undefined, undefined]);
	});

	test('has been stopped for at least as long as we have known', () => {
		assert.deepEqual(stateSince(known), { at: at(9000), atLeast: true });
	});
});

describe('a finished task', () => {
	test('has a constant total', () => {
		assert.deepEqual(totals(someKnown(reportAt(60, [], over))), [60, 60]);
	});

	test('has been finished since its end', () => {
		assert.deepEqual(stateSince(someKnown(reportAt(60, [], over))), { at: at(60), atLeast: false });
	});

	test('keeps its total when its records are cleaned up', () => {
		assert.deepEqual(totals(someKnown(reportAt(60, [], over), bareReport('EXPIRED'))), [60, 60]);
	});
});

test('a task never started has no total and no state since', () => {
	const known = someKnown(bareReport('CREATED'));
	assert.deepEqual([totals(known), stateSince(known)], [[undefined, undefined], undefined]);
});

test('the total of a running task grows by the second', () => {
	const known = someKnown(reportAt(20, []));
	assert.deepEqual([totalSeconds(known, at(21)), totalSeconds(known, at(22))], [21, 22]);
});

test('the total of a failed task grows on, for it has not ended', () => {
	assert.deepEqual(totals(someKnown(reportAt(20, [failed('a', 0, 9)], { state: 'FAILED' }))), [100, 5000]);
});

test('the total of a failed task grows on although its root tells an end', () => {
	const root = { state: 'FAILED', finishedAt: at(10), elapsedSeconds: 10 };
	assert.deepEqual(totals(someKnown(reportAt(20, [failed('a', 0, 9)], root))), [100, 5000]);
});

test('a new run is measured from its own start, whatever the plan told of the old one', () => {
	const first = planned(someKnown(reportAt(60, [], revoked)), aDetail([], { finishedAt: at(60) }));
	const known = hear(first, reportAt(5, [], { startedAt: at(1000) }));
	assert.equal(totalSeconds(known, known.receivedAt + 10_000), 15);
});

describe('a task that failed', () => {
	test('has failed since its earliest failure', () => {
		const known = someKnown(reportAt(20, [failed('a', 0, 9), failed('b', 0, 7)], { state: 'FAILED' }));
		assert.deepEqual(stateSince(known), { at: at(7), atLeast: false });
	});

	test('has failed since the start of a gateway that tells no end', () => {
		const gateway = aNode({ id: 'g', state: 'FAILED', startedAt: at(7), type: 'exclusive' });
		assert.deepEqual(stateSince(someKnown(reportAt(20, [gateway], { state: 'FAILED' }))), {
			at: at(7),
			atLeast: false,
		});
	});

	test('in a sub-process by itself in its second round has failed since the start of that round', () => {
		const container = { state: 'FAILED', loop: 2, startedAt: at(15), finishedAt: at(12) };
		const known = someKnown(
			reportAt(20, [aNode({ id: 's', ...container, children: [finished('a', 2, 12)] })], { state: 'FAILED' }),
		);
		assert.deepEqual(stateSince(known), { at: at(15), atLeast: false });
	});
});

describe('a task that waits', () => {
	test('for a confirmation waits since its node started', () => {
		const known = someKnown(reportAt(20, [running('a', 0), running('b', 12, { component: 'pause_node' })]));
		assert.deepEqual(stateSince(known), { at: at(12), atLeast: false });
	});

	test('for a confirmation waits since then, though another node is being retried', () => {
		const report = reportAt(20, [failed('a', 0, 5), running('b', 12, { component: 'pause_node' })]);
		const known = someKnown({ ...report, autoRetries: { a: { done: 0, limit: 3 } } });
		assert.deepEqual([known.summary.badge, stateSince(known)], ['human', { at: at(12), atLeast: false }]);
	});

	test('paused before we looked waits for at least as long as we have known', () => {
		assert.deepEqual(stateSince(someKnown(reportAt(20, [], { state: 'SUSPENDED' }))), { at: at(20), atLeast: true });
	});

	test('paused while we looked waits since then', () => {
		const paused = { state: 'NODE_SUSPENDED' };
		const known = someKnown(reportAt(20, []), reportAt(25, [], paused), reportAt(90, [], paused));
		assert.deepEqual(stateSince(known), { at: at(25), atLeast: false });
	});
});

test('a task at work is so since the start of what has run the longest', () => {
	const known = someKnown(reportAt(20, [running('a', 9), running('b', 3)]));
	assert.deepEqual(stateSince(known), { at: at(3), atLeast: false });
});
