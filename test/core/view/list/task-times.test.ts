import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { taskTimes } from '../../../../source/core/view/list/task-times.js';
import type { TaskNode } from '../../../../source/domain/task.js';
import { act, evening, keyOf, nodeOf, reply, reportOf, tickAt, watching, withoutFlows } from '../../support.js';

const key = keyOf(1);
const ago = (seconds: number) => evening - seconds * 1000;

function timesAfter(seconds: number, root: TaskNode): ReturnType<typeof taskTimes> {
	const told = reply(withoutFlows(watching([1])), key, reportOf(root));
	return taskTimes(act(told, tickAt(evening + seconds * 1000)), key);
}

describe('the times of a task', () => {
	test('grow on while it is not asked', () => {
		const root = nodeOf('root', 'RUNNING', {
			startedAt: ago(90),
			children: [nodeOf('a', 'RUNNING', { startedAt: ago(30) })],
		});
		assert.deepEqual(timesAfter(20, root), { since: { seconds: 50, atLeast: false }, total: 110, isOver: false });
	});

	test('of a failed task are never longer for the failure than for the task, whatever its root tells', () => {
		const leaf = nodeOf('a', 'FAILED', { startedAt: ago(80), finishedAt: ago(70) });
		const root = nodeOf('root', 'FAILED', {
			startedAt: ago(90),
			finishedAt: ago(70),
			elapsedSeconds: 20,
			children: [leaf],
		});
		assert.deepEqual(timesAfter(30, root), { since: { seconds: 30, atLeast: false }, total: 50, isOver: false });
	});

	test('are cut to those of the task where a node is told to have begun before it', () => {
		const root = nodeOf('root', 'RUNNING', {
			startedAt: ago(9),
			children: [nodeOf('a', 'RUNNING', { startedAt: ago(60) })],
		});
		assert.deepEqual(timesAfter(0, root), { since: { seconds: 9, atLeast: false }, total: 9, isOver: false });
	});

	test('of a task that is over tell for how long it has been so, which may be longer', () => {
		const root = nodeOf('root', 'FINISHED', { startedAt: ago(90), finishedAt: ago(80) });
		assert.deepEqual(timesAfter(0, root), { since: { seconds: 80, atLeast: false }, total: 10, isOver: true });
	});
});
