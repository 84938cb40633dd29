import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRootAhead, type Known } from '../../source/domain/known.js';
import { mergeReport } from '../../source/domain/merge.js';
import type { TaskNode, TaskReport } from '../../source/domain/task.js';
import { endOf, totalSeconds } from '../../source/domain/time/elapsed.js';
import { hear, picture, planned, someKnown } from '../builders/known.js';
import { ofRootAlone } from '../builders/servers.js';
import { aDetail, aPlanned, at, bareReport, failed, finished, reportAt, running } from '../builders/task.js';

function batchAt(seconds: number, changes: Partial<TaskNode> = {}, told: Partial<TaskReport> = {}): TaskReport {
	return { ...ofRootAlone(reportAt(seconds, [], changes)), ...told };
}

function shown(known: Known): readonly (string | number | undefined)[] {
	return [known.tree.state, known.tree.elapsedSeconds, ...picture(known.tree)];
}

describe('a batch, which tells of the root alone', () => {
	test('changes the root and leaves the nodes below it', () => {
		const known = someKnown(reportAt(10, [running('a', 0)]), batchAt(14, { state: 'SUSPENDED' }));
		assert.deepEqual(shown(known), ['SUSPENDED', 14, 'a RUNNING']);
	});

	test('that is older changes nothing and is counted', () => {
		const before = someKnown(reportAt(20, [running('a', 0)], { state: 'SUSPENDED' }));
		const after = hear(before, batchAt(14));
		assert.equal(after.tree, before.tree);
		assert.deepEqual([after.olderReplies, after.olderSince], [1, at(14)]);
	});

	test('of the same second does not say which state came first', () => {
		const known = someKnown(reportAt(20, [running('a', 0)], { state: 'SUSPENDED' }), batchAt(20));
		assert.deepEqual([known.tree.state, known.olderReplies], ['SUSPENDED', 0]);
	});

	test('does not make the trees after it old, which come out of another cache', () => {
		const known = someKnown(
			reportAt(10, [running('a', 0)]),
			batchAt(30, { state: 'FAILED' }),
			reportAt(24, [finished('a', 0, 12), running('b', 12)]),
			batchAt(40, { state: 'FAILED' }),
			reportAt(34, [finished('a', 0, 12), failed('b', 12, 28)], { state: 'FAILED' }),
		);
		assert.deepEqual(shown(known), ['FAILED', 40, 'a FINISHED', 'b FAILED']);
		assert.equal(known.olderReplies, 0);
	});

	test('does not make a tree new that is older than the last one', () => {
		const known = someKnown(reportAt(20, [finished('a', 0, 15)]), batchAt(30), reportAt(14, [running('a', 0)]));
		assert.deepEqual([...shown(known), known.olderReplies], ['RUNNING', 30, 'a FINISHED', 1]);
	});

	test('that calls a task finished is believed, and the last tree still comes in', () => {
		const over = { state: 'FINISHED', finishedAt: at(30) };
		const known = someKnown(reportAt(20, [running('a', 0)]), batchAt(30, over), reportAt(25, [finished('a', 0, 22)]));
		assert.deepEqual(shown(known), ['FINISHED', 30, 'a FINISHED']);
	});

	test('keeps the reasons of failures and the automatic retries', () => {
		const failure = {
			...reportAt(10, [failed('a', 0, 8)], { state: 'FAILED' }),
			errors: { a: 'disk full' },
			autoRetries: { a: { done: 1, limit: 3 } },
		};
		const known = someKnown(failure, batchAt(14, { state: 'FAILED' }));
		assert.deepEqual([known.errors, known.autoRetries], [failure.errors, failure.autoRetries]);
		assert.equal(known.summary.badge, 'retrying');
	});

	test('of another run takes the tree away', () => {
		const known = someKnown(reportAt(60, [finished('a', 0, 50)]), batchAt(1, { id: 'root2', startedAt: at(100) }));
		assert.deepEqual([known.tree.children, known.toldTree], [[], undefined]);
	});

	test('as the first reply of all says nothing of what is below, so that the plan is not drawn as not reached', () => {
		const known = planned(someKnown(batchAt(10)), aDetail([aPlanned({ id: 'a' })]));
		assert.deepEqual([known.toldTree, picture(known.tree)], [undefined, []]);
		assert.deepEqual(picture(hear(known, reportAt(10, [running('a', 0)])).tree), ['a RUNNING']);
	});

	test('of a task never started says that nothing is reached', () => {
		const first = mergeReport(undefined, { ...bareReport('CREATED'), holds: 'root' }, at(0));
		assert.deepEqual(picture(planned(first, aDetail([aPlanned({ id: 'a' })])).tree), ['a CREATED']);
	});
});

describe('what is known of the nodes while the root is ahead of them', () => {
	const failure = reportAt(10, [failed('a', 0, 8), running('b', 0)], { state: 'FAILED' });

	test('is no failure any more when the root runs, for the server calls no root so that has one', () => {
		const known = someKnown(failure, batchAt(14));
		assert.deepEqual([known.summary.badge, known.summary.failed], ['running', []]);
	});

	test('is still the failure when the root is paused, which hides it', () => {
		assert.equal(someKnown(failure, batchAt(14, { state: 'SUSPENDED' })).summary.badge, 'fail');
	});

	test('is still the failure when the root runs on the old engine, where both go together', () => {
		const old = { ...failure, root: { ...failure.root, version: '', state: 'RUNNING' } };
		assert.equal(someKnown(old, batchAt(14, { version: '' })).summary.badge, 'fail');
	});

	test('is not taken for left aside when the root has ended', () => {
		const plan = aDetail([aPlanned({ id: 'a' }), aPlanned({ id: 'b' })]);
		const known = planned(someKnown(reportAt(10, [running('a', 0)])), plan);
		const ended = hear(known, batchAt(20, { state: 'FINISHED', finishedAt: at(20) }));
		assert.deepEqual(
			ended.tree.children.map(({ id, untaken }) => [id, untaken]),
			[
				['a', false],
				['b', false],
			],
		);
	});

	test('is of the same moment again after the next tree', () => {
		const ahead = someKnown(reportAt(10, []), batchAt(14));
		const again = [someKnown(reportAt(10, [])), ahead, hear(ahead, reportAt(15, [])), hear(ahead, reportAt(14, []))];
		assert.deepEqual(again.map(isRootAhead), [false, true, false, false]);
	});

	test('is of the last moment of a stopped task, whose seconds grow for ever', () => {
		const stopped = reportAt(10, [running('a', 0)], { state: 'REVOKED' });
		assert.equal(isRootAhead(someKnown(stopped, batchAt(900, { state: 'REVOKED' }))), false);
	});
});

describe('the end that a batch tells', () => {
	const stopped = { state: 'REVOKED' };

	test('is the end of a stopped task, whose root has none', () => {
		const known = someKnown(reportAt(900, [], stopped), batchAt(901, stopped, { endedAt: at(40) }));
		assert.deepEqual([endOf(known), totalSeconds(known, at(5000))], [at(40), 40]);
	});

	test('stays known when later replies do not tell it', () => {
		const first = someKnown(batchAt(900, stopped, { endedAt: at(40) }), reportAt(905, [], stopped));
		assert.equal(first.endedAt, at(40));
	});

	test('is not that of the next run', () => {
		const first = someKnown(batchAt(900, stopped, { endedAt: at(40) }));
		assert.equal(hear(first, batchAt(1, { startedAt: at(1000) })).endedAt, undefined);
	});

	test('says nothing while the task goes on', () => {
		assert.equal(endOf(someKnown(batchAt(30, {}, { endedAt: at(40) }))), undefined);
	});
});

test('the zone in which the server writes is that of the last reply that tells it', () => {
	const zones = [batchAt(1, {}, { zoneMinutes: 480 }), batchAt(2), batchAt(3, {}, { zoneMinutes: -210 })] as const;
	assert.equal(someKnown(zones[0], zones[1]).zoneMinutes, 480);
	assert.equal(someKnown(...zones).zoneMinutes, -210);
});
