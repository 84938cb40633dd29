import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serverNow } from '../../../source/domain/known.js';
import { mergeReport } from '../../../source/domain/merge.js';
import { elapsedSeconds } from '../../../source/domain/time/elapsed.js';
import { aNode, aRoot, at, failed, finished, ready, reportAt, running } from '../../builders/task.js';

describe('a node that ended', () => {
	test('has a constant time, whenever it is looked at', () => {
		const times = [0, 5, 40, 400_000].map((second) => elapsedSeconds(finished('a', 10, 30), at(second)));
		assert.deepEqual(times, [20, 20, 20, 20]);
	});

	test('failed or not has a constant time', () => {
		assert.deepEqual(
			[elapsedSeconds(failed('a', 10, 30), at(99)), elapsedSeconds(failed('a', 10, 30), at(999))],
			[20, 20],
		);
	});

	test('takes as long as the server says, which rounds otherwise than its times', () => {
		assert.equal(elapsedSeconds(finished('a', 10, 30, { elapsedSeconds: 21 }), at(50)), 21);
	});

	test('takes from start to end where the server says nothing', () => {
		assert.equal(elapsedSeconds(finished('a', 10, 30, { elapsedSeconds: undefined }), at(50)), 20);
	});

	test('takes from start to end where the server counts something else', () => {
		assert.equal(elapsedSeconds(finished('a', 10, 30, { elapsedSeconds: -4 }), at(50)), 20);
	});

	test('without a start takes as long as the server says', () => {
		assert.equal(elapsedSeconds(finished('a', 0, 9, { startedAt: undefined }), at(50)), 9);
	});

	test('within its first second took none', () => {
		assert.equal(elapsedSeconds(finished('a', 10, 10), at(50)), 0);
	});

	test('after 41 hours took 41 hours', () => {
		assert.equal(elapsedSeconds(finished('a', 0, 147_600), at(200_000)), 147_600);
	});
});

describe('a node at work', () => {
	test('takes one second more every second', () => {
		const times = [10, 11, 12, 13].map((second) => elapsedSeconds(running('a', 10), at(second)));
		assert.deepEqual(times, [0, 1, 2, 3]);
	});

	test('in its next round is measured from the start of that round', () => {
		const secondRound = running('a', 20, { loop: 2, finishedAt: at(18), elapsedSeconds: -2 });
		assert.equal(elapsedSeconds(secondRound, at(27)), 7);
	});

	test('that starts in the future has taken no time', () => {
		assert.equal(elapsedSeconds(running('a', 60), at(50)), 0);
	});

	test('whose state nobody knows is measured like any other', () => {
		assert.equal(elapsedSeconds(running('a', 10, { state: 'MELTING' }), at(50)), 40);
	});

	test('has no time while nobody knows when the task ended', () => {
		assert.equal(elapsedSeconds(running('a', 10), undefined), undefined);
	});
});

describe('a node that has not started', () => {
	for (const state of ['CREATED', 'SUSPENDED']) {
		test(`and is ${state} has no time`, () => {
			assert.equal(elapsedSeconds(aNode({ state, startedAt: undefined, elapsedSeconds: 0 }), at(50)), undefined);
		});
	}

	test('because it is queued again has no time', () => {
		assert.equal(elapsedSeconds(ready('a', { retry: 1 }), at(50)), undefined);
	});
});

describe('a sub-process that failed', () => {
	const inside = [failed('a', 0, 4)];

	test('goes on, for it has no end', () => {
		const container = aNode({ state: 'FAILED', children: inside });
		assert.deepEqual([elapsedSeconds(container, at(50)), elapsedSeconds(container, at(60))], [50, 60]);
	});

	test('in its second round goes on, though it carries the end of the first', () => {
		const container = aNode({ state: 'FAILED', loop: 2, startedAt: at(20), finishedAt: at(18), children: inside });
		assert.deepEqual([elapsedSeconds(container, at(50)), elapsedSeconds(container, at(60))], [30, 40]);
	});

	test('in a round that began in the second in which the first ended goes on', () => {
		const container = aNode({ state: 'FAILED', loop: 2, startedAt: at(20), finishedAt: at(20), children: inside });
		assert.deepEqual([elapsedSeconds(container, at(50)), elapsedSeconds(container, at(60))], [30, 40]);
	});

	test('by itself has ended', () => {
		const container = aNode({ state: 'FAILED', finishedAt: at(30), children: [finished('a', 0, 4)] });
		assert.deepEqual([elapsedSeconds(container, at(50)), elapsedSeconds(container, at(60))], [30, 30]);
	});
});

test('second by second a running node never jumps back on a reply out of a cache', () => {
	let known = mergeReport(undefined, reportAt(20, [running('a', 0)]), at(20));
	const times: (number | undefined)[] = [];
	for (let second = 21; second <= 40; second++) {
		// Every fifth second a reply comes, by turns fresh and out of a cache of nine seconds.
		const age = second % 10 === 0 ? 0 : 9;
		if (second % 5 === 0) known = mergeReport(known, reportAt(second - age, [running('a', 0)]), at(second));
		times.push(elapsedSeconds(known.tree.children[0]!, serverNow(known, at(second))));
	}
	assert.deepEqual(
		times,
		Array.from({ length: 20 }, (_, index) => 21 + index),
	);
});

test('a clock of ours that is wrong by an hour changes no duration', () => {
	const wrong = 3_600_000;
	for (const skew of [wrong, -wrong]) {
		const known = mergeReport(undefined, reportAt(20, [running('a', 5)]), at(20) + skew);
		assert.equal(elapsedSeconds(known.tree.children[0]!, serverNow(known, at(30) + skew)), 25);
	}
});

test('no time is ever negative', () => {
	for (const startedAt of [undefined, at(0), at(100)]) {
		for (const finishedAt of [undefined, at(-50), at(0), at(50)]) {
			for (const told of [undefined, -4, 0, 7]) {
				for (const state of ['CREATED', 'READY', 'RUNNING', 'FAILED', 'FINISHED', 'SUSPENDED', 'REVOKED', 'MELTING']) {
					const node = aRoot({ state, startedAt, finishedAt, elapsedSeconds: told });
					const seconds = elapsedSeconds(node, at(20)) ?? 0;
					assert.ok(
						seconds >= 0 && Number.isInteger(seconds),
						`${state} ${startedAt} ${finishedAt} ${told}: ${seconds}`,
					);
				}
			}
		}
	}
});
