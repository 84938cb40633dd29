import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeReport } from '../../source/domain/merge.js';
import { decodeTaskStatus } from '../../source/sops/decode-status.js';
import { hear, picture, planned, someKnown } from '../builders/known.js';
import { readMoments, watchFilm } from '../builders/recorded.js';
import {
	aDetail,
	aNode,
	aPlanned,
	aReport,
	at,
	bareReport,
	failed,
	finished,
	reportAt,
	running,
} from '../builders/task.js';
import { readWire } from '../sops/fixtures.js';

describe('another run of the same task', () => {
	test('replaces the tree when the root has another id', () => {
		const next = reportAt(1, [running('b', 100)], { id: 'root2', startedAt: at(100) });
		const known = someKnown(reportAt(60, [finished('a', 0, 50)], { state: 'FINISHED', finishedAt: at(60) }), next);
		assert.deepEqual(picture(known.tree), ['b RUNNING']);
	});

	test('replaces the tree when the root starts later', () => {
		const next = reportAt(1, [running('b', 100)], { startedAt: at(100) });
		const known = someKnown(reportAt(60, [finished('a', 0, 50)], { state: 'REVOKED' }), next);
		assert.deepEqual([known.tree.state, ...picture(known.tree)], ['RUNNING', 'b RUNNING']);
	});

	test('is not replaced by a late reply of the run before', () => {
		const first = reportAt(60, [finished('a', 0, 50)], { state: 'FINISHED', finishedAt: at(60) });
		const known = someKnown(reportAt(1, [running('b', 100)], { id: 'root2', startedAt: at(100) }), first);
		assert.deepEqual([picture(known.tree), known.olderReplies], [['b RUNNING'], 1]);
	});

	test('keeps the plan, but not the times of the run before', () => {
		const plan = [aPlanned({ id: 'a' }), aPlanned({ id: 'b' })];
		const first = someKnown(reportAt(60, [finished('a', 0, 50)], { state: 'REVOKED' }));
		const detail = aDetail(plan, { startedAt: at(0), finishedAt: at(60) });
		const known = hear(planned(first, detail), reportAt(5, [running('a', 100)], { startedAt: at(100) }));
		assert.deepEqual(known.detail, aDetail(plan));
		assert.deepEqual(picture(known.tree), ['a RUNNING', 'b CREATED']);
	});

	test('keeps the counts of replies', () => {
		const first = someKnown(reportAt(60, []), reportAt(40, []), reportAt(61, []));
		const known = hear(first, reportAt(1, [], { id: 'root2', startedAt: at(100) }));
		assert.deepEqual([known.replies, known.olderReplies], [3, 1]);
	});
});

test('a start told with other rounding is the same run', () => {
	const known = someKnown(
		reportAt(10, [finished('a', 0, 4), finished('b', 4, 9)]),
		reportAt(11, [finished('a', 0, 4)], { startedAt: at(1) }),
	);
	assert.deepEqual(picture(known.tree), ['a FINISHED', 'b FINISHED']);
});

describe('a task that was never started', () => {
	test('shows its state and nothing below', () => {
		const known = someKnown(bareReport('CREATED'));
		assert.deepEqual([known.tree.state, known.tree.children, known.summary.badge], ['CREATED', [], 'waiting']);
	});

	test('shows the run when it starts, and that the start was seen', () => {
		const known = someKnown(bareReport('CREATED'), reportAt(1, [running('a', 0)]));
		assert.deepEqual([picture(known.tree), known.sawStateChange], [['a RUNNING'], true]);
	});

	test('is an old story once it runs', () => {
		const known = someKnown(reportAt(10, [running('a', 0)]), bareReport('CREATED'));
		assert.deepEqual([known.tree.state, picture(known.tree), known.olderReplies], ['RUNNING', ['a RUNNING'], 1]);
	});
});

describe('a task whose records were cleaned up', () => {
	test('keeps the tree last seen', () => {
		const known = someKnown(reportAt(10, [finished('a', 0, 4)]), bareReport('EXPIRED'));
		assert.deepEqual([known.tree.state, picture(known.tree)], ['EXPIRED', ['a FINISHED']]);
		assert.deepEqual([known.summary.badge, known.summary.needsPerson], ['stopped', false]);
	});

	test('shows its state when nothing was known before', () => {
		const known = someKnown(bareReport('EXPIRED'));
		assert.deepEqual([known.tree.state, known.tree.children, known.summary.badge], ['EXPIRED', [], 'stopped']);
	});

	test('is not finished again by a reply out of a cache', () => {
		const over = reportAt(20, [finished('a', 0, 4)], { state: 'FINISHED', finishedAt: at(20) });
		assert.equal(someKnown(over, bareReport('EXPIRED'), over).tree.state, 'EXPIRED');
	});

	test('does not run again because of an older reply', () => {
		const known = someKnown(reportAt(10, [finished('a', 0, 4)]), bareReport('EXPIRED'), reportAt(9, [running('a', 0)]));
		assert.deepEqual([known.tree.state, known.olderReplies], ['EXPIRED', 1]);
	});
});

describe('older replies and nothing else', () => {
	const known = someKnown(reportAt(600, [finished('a', 0, 500)]));
	const older = reportAt(100, [running('a', 0)]);

	test('are not believed for two minutes', () => {
		const first = mergeReport(known, older, at(600));
		assert.equal(mergeReport(first, older, at(720)).tree, known.tree);
	});

	test('are the truth after two minutes', () => {
		const first = mergeReport(known, older, at(600));
		assert.deepEqual(picture(mergeReport(first, older, at(721)).tree), ['a RUNNING']);
	});

	test('are the truth after two minutes when they say that the task was never started', () => {
		const first = mergeReport(known, bareReport('CREATED'), at(600));
		assert.equal(mergeReport(first, bareReport('CREATED'), at(721)).tree.state, 'CREATED');
	});

	test('are not believed when a newer one came between them', () => {
		const first = mergeReport(known, older, at(600));
		const newer = mergeReport(first, reportAt(601, [finished('a', 0, 500)]), at(660));
		assert.deepEqual(picture(mergeReport(newer, older, at(721)).tree), ['a FINISHED']);
	});
});

test('a settled task does not run again because of an older reply', () => {
	const known = someKnown(reportAt(20, [], { state: 'FINISHED', finishedAt: at(20) }), reportAt(19, []));
	assert.deepEqual([known.tree.state, known.olderReplies], ['FINISHED', 1]);
});

test('a reply of the old engine without a version merges by its id', () => {
	const known = watchFilm(readMoments('engine-v1-fail-retry-skip'));
	assert.deepEqual([known.tree.state, known.tree.version, known.tree.children.length], ['FINISHED', '', 10]);
});

test('a server of 2018, which tells no elapsed time, is merged node by node', () => {
	const { data } = JSON.parse(readWire('status-2018.json')) as { readonly data: unknown };
	const report = aReport(decodeTaskStatus(data));
	const known = someKnown(report, report);
	assert.deepEqual([known.tree.state, known.tree.children.length, known.olderReplies], ['FAILED', 2, 0]);
	assert.equal(known.summary.badge, 'fail');
});

test('without elapsed times a finished task still does not run again', () => {
	const done = aReport({ root: aNode({ id: 'root', state: 'FINISHED', finishedAt: at(9) }) });
	assert.equal(someKnown(done, aReport({ root: aNode({ id: 'root' }) })).tree.state, 'FINISHED');
});

test('a running root without an id is merged like any other', () => {
	const first = reportAt(10, [finished('a', 0, 4)], { id: '' });
	const known = someKnown(first, reportAt(12, [finished('a', 0, 4), failed('b', 4, 11)], { id: '', state: 'FAILED' }));
	assert.deepEqual([known.tree.state, ...picture(known.tree)], ['FAILED', 'a FINISHED', 'b FAILED']);
});

test('the first reply of all is taken as it is', () => {
	const report = aReport({ root: aNode({ id: 'root', state: 'FAILED', children: [failed('a', 0, 8)] }) });
	const known = mergeReport(undefined, report, at(0));
	assert.deepEqual(known.reported, report.root);
	assert.deepEqual([known.replies, known.olderReplies, known.sawStateChange], [1, 0, false]);
});
