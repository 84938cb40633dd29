import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPlaces } from '../../../../source/core/view/list/places.js';
import type { TaskReport } from '../../../../source/domain/task.js';
import { evening, keyOf, nodeOf, reply, reportOf, watching, withoutFlows } from '../../support.js';

const ago = (seconds: number) => evening - seconds * 1000;
const failed = (id: string, since: number) =>
	nodeOf(id, 'FAILED', { startedAt: ago(since + 5), finishedAt: ago(since) });
const running = (id: string, since: number) => nodeOf(id, 'RUNNING', { startedAt: ago(since) });

const task = (state: string, children: TaskReport['root']['children'], more: Partial<TaskReport> = {}): TaskReport =>
	reportOf(nodeOf('root', state, { startedAt: ago(500), finishedAt: undefined, children }), more);

const tasks: readonly TaskReport[] = [
	task('RUNNING', [running('r1', 30), running('r2', 90)]),
	task('FAILED', [failed('f1', 10), running('r3', 200)]),
	task('FAILED', [failed('a1', 300)], { autoRetries: { a1: { done: 1, limit: 3 } } }),
	task('FAILED', [failed('f2', 80), failed('f3', 20)]),
	task('RUNNING', [nodeOf('h1', 'NODE_SUSPENDED', { startedAt: ago(60) })]),
	task('SUSPENDED', []),
	task('FINISHED', []),
];

const model = tasks.reduce(
	(before, report, index) => reply(before, keyOf(index + 1), report),
	withoutFlows(watching(tasks.map((_, index) => index + 1))),
);

const shown = (most: number) => openPlaces(model, most).first.map(({ place }) => place.node.id);

describe('what goes on in all tasks', () => {
	test('is told with what needs a person first, and of equals what has been so for longest', () => {
		assert.deepEqual(shown(20), ['f2', 'f3', 'f1', 'h1', 'root', 'a1', 'r3', 'r2']);
	});

	test('tells of what is at work one in each task, and how many more there are', () => {
		const more = openPlaces(model, 20).first.map(({ place, more }) => [place.node.id, more]);
		assert.deepEqual(Object.fromEntries(more).r2, 1);
	});

	test('ends where there is no more room, and still counts all', () => {
		assert.deepEqual(shown(4), ['f2', 'f3', 'f1', 'h1']);
		assert.deepEqual(openPlaces(model, 4).counts, { failed: 4, held: 2, running: 3 });
	});

	test('says since when, and that a pause may have been longer', () => {
		const [first, , , , paused] = openPlaces(model, 20).first;
		assert.deepEqual([first?.since, first?.atLeast, paused?.atLeast], [ago(80), false, true]);
	});
});
