import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mostKept } from '../../../source/core/changes/changes.js';
import { isNodeMarked, isTaskMarked } from '../../../source/core/changes/marks.js';
import { readAll } from '../../../source/core/changes/seen.js';
import type { Model } from '../../../source/core/model.js';
import { changedNode, type Transition } from '../../../source/domain/change/transition.js';
import type { TaskNode } from '../../../source/domain/task.js';
import {
	act,
	fail,
	failureOf,
	keyOf,
	nodeOf,
	press,
	reply,
	stateReport,
	tick,
	tickAt,
	watching,
	withoutFlows,
} from '../support.js';

const first = keyOf(1);
const second = keyOf(2);

/** Two tasks at work, each with two nodes, and a person who has just pressed a key. */
function atWork(): Model {
	const told = [first, second].reduce(
		(model, key) => reply(model, key, stateReport('RUNNING', working)),
		withoutFlows(watching([1, 2])),
	);
	return press(told, 'g');
}

const working = [nodeOf('a', 'RUNNING'), nodeOf('b', 'RUNNING')];

/** Nobody presses a key for two minutes; both tasks go on telling that they are at work. */
function away(model: Model): Model {
	let later = model;
	for (let step = 0; step < 12; step++) {
		later = act(later, tickAt(later.now + 10_000));
		for (const key of [first, second]) later = reply(later, key, stateReport('RUNNING', working));
	}
	return later;
}

/** The same time without a word from the server. */
function silence(model: Model, seconds: number): Model {
	return act(model, ...Array.from({ length: seconds / 10 }, (_, step) => tickAt(model.now + (step + 1) * 10_000)));
}

function ends(model: Model, key: string, ...ids: readonly string[]): Model {
	const nodes = ['a', 'b'].map((id): TaskNode => nodeOf(id, ids.includes(id) ? 'FINISHED' : 'RUNNING'));
	return reply(model, key, stateReport(ids.length === 2 ? 'FINISHED' : 'RUNNING', nodes));
}

function told({ task, to, from, ...one }: Transition): string {
	return `${task?.split('/').at(-1) ?? one.profile} ${changedNode(one)?.id ?? 'task'} ${from?.badge}-${to?.badge}`;
}

function listed({ changes }: Model): readonly string[] {
	return changes.transitions.map(told);
}

describe('what changes while nobody presses a key', () => {
	test('is listed once each, oldest first, and counted since the last key', () => {
		const before = atWork();
		const model = ends(ends(away(before), second, 'a'), second, 'a', 'b');
		assert.deepEqual(listed(model), ['2 a running-done', '2 task running-done', '2 b running-done']);
		assert.equal(model.changes.unseen.size, 3);
		assert.equal(model.changes.since, before.now);
	});

	test('marks its rows, and those that are folded around it', () => {
		const inner = (state: string) => nodeOf('sub', 'RUNNING', { children: [nodeOf('x', state)] });
		const before = reply(withoutFlows(watching([1])), first, stateReport('RUNNING', [inner('RUNNING')]));
		const model = reply(before, first, stateReport('RUNNING', [inner('FINISHED')]));
		assert.equal(isTaskMarked(model, first), true);
		assert.equal(isNodeMarked(model, first, 'x', false), true);
		assert.equal(isNodeMarked(model, first, 'sub', false), false);
		assert.equal(isNodeMarked(model, first, 'sub', true), true);
		assert.equal(isNodeMarked(model, second, 'x', true), false);
	});

	test('keeps its marks over the keys a person presses on coming back, except where the cursor has been', () => {
		const model = ends(ends(away(atWork()), second, 'a'), first, 'b');
		const back = press(model, 'g', 'g');
		assert.deepEqual([isTaskMarked(back, first), isTaskMarked(back, second)], [false, true]);
		assert.equal(isTaskMarked(press(back, 'j'), second), false);
	});

	test('keeps the mark of a node until the cursor has been on that node', () => {
		const model = press(ends(away(atWork()), first, 'a', 'b'), 'G', 'enter');
		const on = (id: string) => isNodeMarked(model, first, id, false);
		const cursor = model.trees[first]?.cursor.id;
		assert.deepEqual([on('a'), on('b')], [true, true], `the cursor is on ${cursor}`);
		const visited = press(model, 'g', 'j');
		assert.deepEqual(
			[isNodeMarked(visited, first, 'a', false), isNodeMarked(visited, first, 'b', false)],
			[false, true],
		);
	});

	test('is seen when its tree has been looked at and left', () => {
		const model = press(ends(away(atWork()), first, 'a', 'b'), 'G', 'enter', 'escape');
		assert.deepEqual([model.changes.unseen.size, model.changes.since], [0, undefined]);
	});

	test('is seen when all of it has been read', () => {
		const model = readAll(ends(away(atWork()), second, 'a', 'b'));
		assert.deepEqual([model.changes.unseen.size, isTaskMarked(model, second), listed(model).length], [0, false, 3]);
	});
});

describe('what changes before the eyes of a person', () => {
	test('carries its mark until the next key, and no longer', () => {
		const model = ends(tick(atWork(), 5), second, 'a');
		assert.equal(isTaskMarked(model, second), true);
		const next = press(model, 'g');
		assert.deepEqual([isTaskMarked(next, second), next.changes.unseen.size], [false, 0]);
	});

	test('is still new in the list of changes, when that is opened by the next key', () => {
		assert.equal(press(ends(tick(atWork(), 5), second, 'a'), 'w').changes.unseen.size, 1);
	});

	test('but what was not on screen keeps it', () => {
		const inTree = press(atWork(), 'enter');
		assert.equal(isTaskMarked(press(ends(inTree, second, 'a'), 'j'), second), true);
	});
});

describe('what is out of sight', () => {
	test('is told once for a server, however many tasks it has, and once when it is back', () => {
		const down = failureOf('unreachable');
		let model = fail(fail(atWork(), first, down), second, down);
		for (let minute = 0; minute < 3; minute++) model = fail(fail(silence(model, 60), first, down), second, down);
		assert.deepEqual(listed(model), ['prod task undefined-blind']);
		assert.equal(model.changes.transitions[0]?.trouble?.kind, 'unreachable');
		const back = [first, second].reduce((at, key) => reply(at, key, stateReport('RUNNING', working)), model);
		assert.deepEqual(listed(act(back, tickAt(back.now + 1000))), [
			'prod task undefined-blind',
			'prod task blind-undefined',
		]);
	});

	test('is told of the task when only that one is gone, with why', () => {
		const model = fail(atWork(), first, failureOf('gone'));
		assert.deepEqual(listed(model), ['1 task running-blind']);
		assert.equal(model.changes.transitions[0]?.trouble?.kind, 'gone');
	});

	test('is told of a task that has not been told of for long, and how it is when it is back', () => {
		const model = ends(silence(atWork(), 60), first, 'a', 'b');
		assert.deepEqual(
			listed(model).filter((line) => line.startsWith('1 ')),
			['1 task running-blind', '1 task blind-done', '1 a running-done', '1 b running-done'],
		);
	});

	test('is not told while the program makes up for having stood still', () => {
		const before = atWork();
		const model = act(before, tickAt(before.now + 3_600_000));
		assert.deepEqual([listed(model), model.gap === undefined], [[], false]);
		const back = reply(ends(model, first, 'a'), second, stateReport('RUNNING', working));
		assert.deepEqual(listed(act(back, tickAt(back.now + 1000))), ['1 a running-done']);
	});
});

describe('one failure', () => {
	const failed = (retries = {}, errors = {}) => ({
		...stateReport('FAILED', [nodeOf('a', 'FAILED'), nodeOf('b', 'RUNNING')]),
		autoRetries: retries,
		errors,
	});

	test('is told once when its automatic retries are told later, as what it turned out to be', () => {
		const model = reply(reply(atWork(), first, failed()), first, failed({ a: { done: 0, limit: 3 } }));
		assert.deepEqual(listed(model), ['1 task running-retrying', '1 a running-retrying']);
	});

	test('gets its reason when that is told later', () => {
		const model = reply(reply(atWork(), first, failed()), first, failed({}, { a: 'disk full' }));
		assert.deepEqual(
			model.changes.transitions.map(({ reason }) => reason),
			['disk full', 'disk full'],
		);
		assert.equal(model.changes.unseen.size, 2);
	});
});

test('only so many are kept, failures longest, and those let go are counted', () => {
	const nodes = (state: string) => Array.from({ length: mostKept + 100 }, (_, index) => nodeOf(`n${index}`, state));
	const before = reply(
		withoutFlows(watching([1])),
		first,
		stateReport('RUNNING', [nodeOf('a', 'RUNNING'), ...nodes('RUNNING')]),
	);
	const failed = reply(before, first, stateReport('RUNNING', [nodeOf('a', 'FAILED'), ...nodes('RUNNING')]));
	const { changes } = reply(failed, first, stateReport('RUNNING', [nodeOf('a', 'FAILED'), ...nodes('FINISHED')]));
	assert.deepEqual([changes.transitions.length, changes.dropped], [mostKept, 102]);
	assert.deepEqual(changes.transitions.slice(0, 2).map(told), ['1 task running-fail', '1 a running-fail']);
	assert.equal(changes.unseen.size, mostKept);
});
