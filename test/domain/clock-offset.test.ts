import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Known } from '../../source/domain/known.js';
import { serverNow } from '../../source/domain/known.js';
import { mergeReport } from '../../source/domain/merge.js';
import type { TaskReport } from '../../source/domain/task.js';
import { aReport, aRoot, at, bareReport, reportAt } from '../builders/task.js';

type Heard = readonly [TaskReport, receivedAt: number];

function offsetAfter(...heard: readonly Heard[]): number | undefined {
	let known: Known | undefined;
	for (const [report, receivedAt] of heard) known = mergeReport(known, report, receivedAt);
	return known?.clockOffsetMs;
}

test('the clock of the server is the start of a run plus its elapsed time', () => {
	assert.equal(offsetAfter([reportAt(100, []), at(70)]), 30_000);
});

test('a server behind us is as well measured as one ahead', () => {
	assert.equal(offsetAfter([reportAt(100, []), at(160)]), -60_000);
});

test('a reply from a cache does not set the clock of the server back', () => {
	assert.equal(offsetAfter([reportAt(100, []), at(100)], [reportAt(102, []), at(110)]), 0);
});

test('the freshest reply of a run tells the clock of the server', () => {
	assert.equal(offsetAfter([reportAt(92, []), at(100)], [reportAt(104, []), at(105)]), -1000);
});

test('a clock that falls back further than any cache explains is a clock that was set', () => {
	assert.equal(offsetAfter([reportAt(100, []), at(100)], [reportAt(105, []), at(3705)]), -3_600_000);
});

test('our clock set back is noticed with the next reply', () => {
	assert.equal(offsetAfter([reportAt(100, []), at(100)], [reportAt(105, []), at(-3495)]), 3_600_000);
});

test('the date of the reply stands in for a task that is over', () => {
	const over = aRoot({ state: 'FINISHED', finishedAt: at(50), elapsedSeconds: 50 });
	assert.equal(offsetAfter([aReport({ root: over, serverDateAt: at(1000) }), at(1007)]), -7000);
});

test('the date of the reply stands in for a task never started', () => {
	assert.equal(offsetAfter([{ ...bareReport('CREATED'), serverDateAt: at(-5) }, at(-9)]), 4000);
});

test('the date of the reply stands in where no elapsed time is told', () => {
	assert.equal(offsetAfter([aReport({ serverDateAt: at(12) }), at(10)]), 2000);
});

test('without elapsed time and date the clock of the server is not known', () => {
	assert.equal(offsetAfter([aReport(), at(10)]), undefined);
});

test('a reply that tells no time leaves what was known of the clock', () => {
	const over = aReport({ root: aRoot({ state: 'FINISHED', finishedAt: at(104), elapsedSeconds: 104 }) });
	assert.equal(offsetAfter([reportAt(100, []), at(97)], [over, at(103)]), 3000);
});

test('a new run measures the clock anew', () => {
	const next = reportAt(5, [], { id: 'root2', startedAt: at(200) });
	assert.equal(offsetAfter([reportAt(100, []), at(95)], [next, at(203)]), 2000);
});

test('while nothing tells the clock of the server, ours is taken for it', () => {
	assert.equal(serverNow(mergeReport(undefined, aReport(), at(10)), at(30)), at(30));
});
