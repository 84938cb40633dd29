import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesBetween } from '../../../source/domain/change/changes-between.js';
import type { Change } from '../../../source/domain/change/transition.js';
import type { Known } from '../../../source/domain/known.js';
import type { TaskNode, TaskReport } from '../../../source/domain/task.js';
import { hear, planned, someKnown } from '../../builders/known.js';
import {
	aDetail,
	aNode,
	aPlanned,
	aReport,
	aRoot,
	failed,
	finished,
	ready,
	reportAt,
	running,
} from '../../builders/task.js';

/** `a/b RUN-DONE r1`: what changed, from what to what, retried how often. */
function told({ path, from, to, reason }: Change): string {
	const name = path.map(({ id }) => id).join('/') || 'task';
	const retry = to && to.retry > 0 ? ` r${to.retry}` : '';
	return `${name} ${from?.badge}-${to?.badge}${retry}${reason === undefined ? '' : `: ${reason}`}`;
}

function between(before: Known, report: TaskReport): readonly string[] {
	return changesBetween(before, hear(before, report)).map(told);
}

function rootState(state: string, children: readonly TaskNode[], changes: Partial<TaskReport> = {}): TaskReport {
	return aReport({ root: aRoot({ state, elapsedSeconds: 20, children }), ...changes });
}

describe('between two looks', () => {
	const atWork = someKnown(reportAt(4, [finished('a', 0, 2), running('b', 2)]));

	test('nothing has changed when they tell the same', () => {
		assert.deepEqual(between(atWork, reportAt(9, [finished('a', 0, 2), running('b', 2)])), []);
	});

	test('a node that ended and the one that followed are told, each with how it stood', () => {
		const report = reportAt(9, [finished('a', 0, 2), finished('b', 2, 7), running('c', 7)]);
		assert.deepEqual(between(atWork, report), ['b running-done', 'c waiting-running']);
	});

	test('a failure is told of the task and of the node, with the first line of why', () => {
		const report = rootState('FAILED', [finished('a', 0, 2), failed('b', 2, 7)], {
			errors: { b: 'no space\nat line 3' },
		});
		assert.deepEqual(between(atWork, report), ['task running-fail: no space', 'b running-fail: no space']);
	});

	test('a node that was skipped is told as skipped', () => {
		const lying = someKnown(rootState('FAILED', [failed('b', 2, 7)]));
		const skipped = finished('b', 2, 7, { skip: true, retry: 1 });
		const report = aReport({ root: aRoot({ elapsedSeconds: 30, children: [skipped] }) });
		assert.deepEqual(between(lying, report), ['task fail-running r1', 'b fail-skipped r1']);
	});

	test('a node that failed again is told by its count of retries', () => {
		const lying = someKnown(rootState('FAILED', [failed('b', 2, 7)]));
		const again = rootState('FAILED', [failed('b', 12, 17, { retry: 2 })]);
		assert.deepEqual(between(lying, again), ['b fail-fail r2']);
	});

	test('a node that is to be tried again by the server itself is told as such', () => {
		const report = rootState('FAILED', [failed('b', 2, 7)], { autoRetries: { b: { done: 0, limit: 2 } } });
		assert.deepEqual(between(atWork, report), ['task running-retrying', 'b running-retrying']);
	});

	test('a round of a loop that came and went is told', () => {
		const report = reportAt(30, [finished('a', 11, 12, { loop: 3 }), running('b', 2)]);
		assert.deepEqual(between(atWork, report), ['a done-done']);
	});

	test('nodes in a sub-process are told with the way to them', () => {
		const inside = (node: TaskNode): TaskNode => aNode({ id: 'sub', children: [node] });
		const before = someKnown(reportAt(4, [inside(running('x', 0))]));
		assert.deepEqual(between(before, reportAt(9, [inside(finished('x', 0, 8))])), ['sub/x running-done']);
	});

	test('events and gateways that pass by are not told, but one that failed is', () => {
		const before = someKnown(reportAt(4, [running('a', 0)]));
		const start = finished('s', 0, 0, { type: 'start', name: '' });
		const gateway = failed('g', 5, 5, { type: 'exclusive', name: '' });
		const report = rootState('FAILED', [start, finished('a', 0, 5), gateway]);
		assert.deepEqual(between(before, report), ['task running-fail', 'a running-done', 'g waiting-fail']);
	});

	test('states of the engine between running and running are no news', () => {
		const before = someKnown(reportAt(4, [ready('a')]));
		assert.deepEqual(between(before, reportAt(9, [running('a', 8)])), []);
	});

	test('a state that no table knows is told, under its own name', () => {
		const before = someKnown(reportAt(4, [running('a', 0)]));
		const after = hear(before, reportAt(9, [running('a', 0, { state: 'FROZEN' })]));
		assert.deepEqual(
			changesBetween(before, after).map(({ to }) => to?.state),
			['FROZEN'],
		);
	});
});

describe('what is learnt is not what happened', () => {
	test('reading the flow of a task is no change of it', () => {
		const before = someKnown(reportAt(4, [running('a', 0)]));
		const flow = aDetail([aPlanned({ id: 'a', component: 'pause_node', next: ['b'] }), aPlanned({ id: 'b' })]);
		const after = planned(before, flow);
		assert.equal(after.summary.badge, 'human');
		assert.deepEqual(changesBetween(before, after), []);
	});

	test('nor is the first tree after batches that told of the root alone', () => {
		const batch = aReport({ root: aRoot({ elapsedSeconds: 4 }), holds: 'root' });
		assert.deepEqual(between(someKnown(batch), reportAt(9, [finished('a', 0, 2), running('b', 2)])), []);
	});

	test('but a task that had not been started is told of with all its nodes', () => {
		const flow = aDetail([aPlanned({ id: 'a' })]);
		const bare = aReport({ root: aRoot({ id: '', state: 'CREATED', startedAt: undefined }) });
		const before = planned(someKnown(bare), flow);
		const after = hear(before, reportAt(2, [running('a', 0)]));
		assert.deepEqual(changesBetween(before, after).map(told), ['task waiting-running', 'a waiting-running']);
	});
});

test('only what changed is looked at: a thousand unchanged nodes are not read', () => {
	const quiet = Array.from({ length: 1000 }, (_, index) => finished(`n${index}`, 0, 1));
	const before = someKnown(reportAt(4, [aNode({ id: 'big', children: quiet }), running('b', 2)]));
	const after = hear(before, reportAt(9, [aNode({ id: 'big', children: quiet }), finished('b', 2, 8)]));
	let reads = 0;
	const untouched = after.tree.children.find(({ id }) => id === 'big')!;
	const spied = new Proxy(untouched, {
		get(target, name) {
			reads += 1;
			return Reflect.get(target, name);
		},
	});
	const swap = (known: Known): Known => ({
		...known,
		tree: { ...known.tree, children: known.tree.children.map((node) => (node === untouched ? spied : node)) },
	});
	const told = changesBetween(swap(before), swap(after));
	assert.equal(told.length, 1);
	assert.ok(reads <= 2, `${reads} reads`);
});
