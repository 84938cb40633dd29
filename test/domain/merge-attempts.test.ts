import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hear, picture, reportedNode, someKnown } from '../builders/known.js';
import { aNode, at, failed, finished, ready, reportAt, running } from '../builders/task.js';

test('an older reply is counted and changes nothing that is shown', () => {
	const known = someKnown(reportAt(20, [finished('a', 0, 15)]));
	const after = hear(known, reportAt(12, [running('a', 0)]));
	assert.deepEqual(after, { ...known, receivedAt: at(12), olderReplies: 1, olderSince: at(12) });
	assert.equal(after.tree, known.tree);
	assert.equal(after.summary, known.summary);
});

test('a newer reply ends a row of older ones', () => {
	const known = someKnown(reportAt(20, []), reportAt(12, []), reportAt(13, []), reportAt(21, []));
	assert.deepEqual([known.olderReplies, known.olderSince, known.replies], [2, undefined, 2]);
});

test('a node that a reply lacks is kept as it was last seen', () => {
	const known = someKnown(
		reportAt(10, [finished('a', 0, 4), finished('b', 4, 9)]),
		reportAt(11, [finished('a', 0, 4)]),
	);
	assert.deepEqual(picture(known.tree), ['a FINISHED', 'b FINISHED']);
});

test('a node deep inside that a reply lacks is kept', () => {
	const inside = aNode({ id: 's', children: [finished('a', 0, 4)] });
	const known = someKnown(reportAt(10, [inside]), reportAt(11, [aNode({ id: 's' })]));
	assert.deepEqual(picture(known.tree), ['s RUNNING', '  a FINISHED']);
});

test('a node that a reply calls by no name keeps the name it had', () => {
	const known = someKnown(reportAt(10, [running('a', 0)]), reportAt(11, [running('a', 0, { name: '' })]));
	assert.equal(reportedNode(known, 'a')?.name, 'a');
});

test('within one second a finished node does not run again', () => {
	const known = someKnown(reportAt(10, [finished('a', 0, 10)]), reportAt(10, [running('a', 0)]));
	assert.deepEqual(reportedNode(known, 'a'), finished('a', 0, 10));
});

test('within one second a failed node does not run again in the same attempt', () => {
	const known = someKnown(reportAt(10, [failed('a', 0, 10)]), reportAt(10, [running('a', 0)]));
	assert.deepEqual(reportedNode(known, 'a'), failed('a', 0, 10));
});

test('a failed node that is queued for another try is shown queued', () => {
	const known = someKnown(reportAt(10, [failed('a', 0, 8)]), reportAt(12, [ready('a', { retry: 1 })]));
	assert.deepEqual(reportedNode(known, 'a'), ready('a', { retry: 1 }));
});

test('a queued node that starts anew is shown with its new start', () => {
	const again = running('a', 13, { retry: 1, version: 'v2' });
	const queued = reportAt(12, [ready('a', { retry: 1 })]);
	const known = someKnown(reportAt(10, [failed('a', 0, 8)]), queued, reportAt(14, [again]));
	assert.deepEqual(reportedNode(known, 'a'), again);
});

test('a retried node does not fall back to the attempt before', () => {
	const again = running('a', 10, { retry: 1 });
	const known = someKnown(reportAt(10, [again]), reportAt(10, [failed('a', 0, 8)]));
	assert.deepEqual(reportedNode(known, 'a'), again);
});

test('a node that starts anew without a higher retry count is believed', () => {
	const again = running('a', 12, { version: 'v2' });
	const known = someKnown(reportAt(10, [failed('a', 0, 8)]), reportAt(13, [again]));
	assert.deepEqual(reportedNode(known, 'a'), again);
});

test('a node that enters its next round runs again and keeps the end of the round before', () => {
	const secondRound = running('a', 12, { loop: 2, version: 'v2', finishedAt: at(8), elapsedSeconds: -4 });
	const known = someKnown(reportAt(10, [finished('a', 0, 8)]), reportAt(13, [secondRound]));
	assert.deepEqual(reportedNode(known, 'a'), secondRound);
});

test('a node in its second round does not fall back to the first', () => {
	const secondRound = running('a', 10, { loop: 2 });
	const known = someKnown(reportAt(10, [secondRound]), reportAt(10, [finished('a', 0, 8, { retry: 3 })]));
	assert.deepEqual(reportedNode(known, 'a'), secondRound);
});

test('the next round starts with no retries though the round before had some', () => {
	const secondRound = running('a', 12, { loop: 2, retry: 0 });
	const known = someKnown(reportAt(10, [finished('a', 0, 8, { retry: 3 })]), reportAt(13, [secondRound]));
	assert.deepEqual(reportedNode(known, 'a'), secondRound);
});

test('a failed node that is skipped is finished', () => {
	const skipped = finished('a', 0, 30, { skip: true });
	const known = someKnown(reportAt(10, [failed('a', 0, 8)]), reportAt(31, [skipped]));
	assert.deepEqual(reportedNode(known, 'a'), skipped);
});

test('within one second a skipped node does not fail again', () => {
	const skipped = finished('a', 0, 30, { skip: true });
	const known = someKnown(reportAt(30, [skipped]), reportAt(30, [failed('a', 0, 8)]));
	assert.deepEqual(reportedNode(known, 'a'), skipped);
});

test('a skipped node that enters its next round is no longer skipped', () => {
	const secondRound = running('a', 40, { loop: 2 });
	const known = someKnown(reportAt(30, [finished('a', 0, 30, { skip: true })]), reportAt(41, [secondRound]));
	assert.deepEqual(reportedNode(known, 'a'), secondRound);
});

test('one node that a newer reply tells of an earlier attempt stays as it was', () => {
	const known = someKnown(
		reportAt(10, [running('a', 8, { retry: 1 }), running('b', 0)]),
		reportAt(15, [failed('a', 0, 7), finished('b', 0, 12), running('c', 12)]),
	);
	assert.deepEqual(picture(known.tree), ['b FINISHED', 'a RUNNING', 'c RUNNING']);
	assert.deepEqual([known.tree.elapsedSeconds, known.olderReplies], [15, 0]);
});

test('within one second a reply whose nodes are all of an earlier moment is an older one, its root too', () => {
	const failure = reportAt(10, [failed('a', 0, 8)], { state: 'FAILED' });
	const known = someKnown(reportAt(10, [ready('a', { retry: 1 })]), failure);
	assert.deepEqual([known.tree.state, ...picture(known.tree), known.olderReplies], ['RUNNING', 'a READY', 1]);
});

test('within one second a reply with a node of a later moment is a newer one, its root too', () => {
	const failure = reportAt(10, [failed('a', 0, 8)], { state: 'FAILED' });
	const known = someKnown(failure, reportAt(10, [ready('a', { retry: 1 })]));
	assert.deepEqual([known.tree.state, ...picture(known.tree), known.olderReplies], ['RUNNING', 'a READY', 0]);
});

test('within one second a root does not change its state for no reason that its nodes tell', () => {
	const paused = reportAt(10, [running('a', 0)], { state: 'SUSPENDED' });
	assert.equal(someKnown(paused, reportAt(10, [running('a', 0)])).tree.state, 'SUSPENDED');
	assert.equal(someKnown(paused, reportAt(11, [running('a', 0)])).tree.state, 'RUNNING');
});

test('a queued node that comes after a failed one in the same attempt is of an earlier moment', () => {
	const known = someKnown(reportAt(10, [failed('a', 5, 9, { retry: 1 })]), reportAt(13, [ready('a', { retry: 1 })]));
	assert.equal(reportedNode(known, 'a')?.state, 'FAILED');
});

test('a node that a person resumed while it ran waits to run again', () => {
	const known = someKnown(reportAt(10, [running('a', 0)]), reportAt(13, [ready('a')]));
	assert.equal(reportedNode(known, 'a')?.state, 'READY');
});

test('a sub-process is no longer failed once the node in it is retried', () => {
	const before = aNode({ id: 's', state: 'FAILED', children: [failed('a', 0, 8)] });
	const after = aNode({ id: 's', children: [running('a', 12, { retry: 1 })] });
	const known = someKnown(reportAt(10, [before], { state: 'FAILED' }), reportAt(13, [after]));
	assert.deepEqual(picture(known.tree), ['s RUNNING', '  a RUNNING']);
	assert.equal(known.summary.badge, 'running');
});

test('a sub-process in its second round, with the end of the first, is no longer failed once its node is retried', () => {
	const round = { id: 's', loop: 2, startedAt: at(20), finishedAt: at(18) };
	const before = aNode({ ...round, state: 'FAILED', children: [failed('a', 20, 22, { loop: 2 })] });
	const after = aNode({ ...round, children: [running('a', 30, { loop: 2, retry: 1 })] });
	const known = someKnown(reportAt(25, [before], { state: 'FAILED' }), reportAt(31, [after]));
	assert.deepEqual(picture(known.tree), ['s RUNNING', '  a RUNNING']);
	assert.deepEqual([known.summary.badge, known.summary.failed], ['running', []]);
});

test('a state that nobody knows is shown though the node had finished', () => {
	const known = someKnown(reportAt(10, [finished('a', 0, 8)]), reportAt(12, [running('a', 0, { state: 'MELTING' })]));
	assert.equal(reportedNode(known, 'a')?.state, 'MELTING');
});

test('a paused node that goes on runs again', () => {
	const known = someKnown(reportAt(10, [running('a', 0, { state: 'SUSPENDED' })]), reportAt(12, [running('a', 0)]));
	assert.equal(reportedNode(known, 'a')?.state, 'RUNNING');
});
