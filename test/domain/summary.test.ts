import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isHeld, isWork, needOf, type Place, type Summary, summarise, willRetry } from '../../source/domain/summary.js';
import type { AutoRetry, TaskNode } from '../../source/domain/task.js';
import { aDetail, aNode, aRoot, at, failed, finished, ready, running } from '../builders/task.js';

type Options = { readonly root?: Partial<TaskNode>; readonly autoRetries?: Readonly<Record<string, AutoRetry>> };

function summaryOf(children: readonly TaskNode[], { root = {}, autoRetries = {} }: Options = {}): Summary {
	return summarise({ tree: aRoot({ ...root, children }), autoRetries, detail: undefined });
}

function idsOf(places: readonly Place[]): readonly string[] {
	return places.map(({ node }) => node.id);
}

function verdict({ badge, needsPerson }: Summary): readonly [string, boolean] {
	return [badge, needsPerson];
}

describe('a failure', () => {
	test('needs a person', () => {
		assert.deepEqual(verdict(summaryOf([failed('a', 0, 4)], { root: { state: 'FAILED' } })), ['fail', true]);
	});

	test('needs a person while other branches run on', () => {
		const summary = summaryOf([failed('a', 0, 4), running('b', 0)], { root: { state: 'FAILED' } });
		assert.deepEqual([...verdict(summary), idsOf(summary.running)], ['fail', true, ['b']]);
	});

	test('needs a person under a root that the old engine calls running', () => {
		const summary = summaryOf([failed('a', 0, 4), running('b', 0)]);
		assert.deepEqual([...verdict(summary), idsOf(summary.failed)], ['fail', true, ['a']]);
	});

	test('needs a person under a paused root', () => {
		const summary = summaryOf([failed('a', 0, 4)], { root: { state: 'SUSPENDED' } });
		assert.deepEqual(verdict(summary), ['fail', true]);
	});

	test('of a root alone needs a person', () => {
		assert.deepEqual(verdict(summaryOf([], { root: { state: 'FAILED' } })), ['fail', true]);
	});

	test('of a gateway is at the gateway', () => {
		const gateway = failed('g', 4, 4, { name: '', type: 'exclusive' });
		const summary = summaryOf([finished('a', 0, 4), gateway], { root: { state: 'FAILED' } });
		assert.deepEqual([...verdict(summary), idsOf(summary.failed)], ['fail', true, ['g']]);
	});

	test('in a sub-process is at the leaf, with the way to it', () => {
		const inner = aNode({ id: 'in', state: 'FAILED', children: [failed('a', 0, 4)] });
		const outer = aNode({ id: 'out', state: 'FAILED', children: [inner] });
		const summary = summaryOf([outer], { root: { state: 'FAILED' } });
		assert.deepEqual(
			summary.failed.map(({ path }) => path.map(({ id }) => id)),
			[['out', 'in', 'a']],
		);
	});

	test('of a sub-process by itself is at the sub-process', () => {
		const inside = aNode({
			id: 's',
			state: 'FAILED',
			children: [finished('a', 0, 4), aNode({ id: 'b', state: 'CREATED' })],
		});
		assert.deepEqual(idsOf(summaryOf([inside], { root: { state: 'FAILED' } }).failed), ['s']);
	});

	test('that came first stands first', () => {
		const summary = summaryOf([failed('a', 0, 9), failed('b', 5, 6), failed('c', 0, 7)], { root: { state: 'FAILED' } });
		assert.deepEqual(idsOf(summary.failed), ['b', 'c', 'a']);
	});

	test('that was ignored is no failure', () => {
		const ignored = finished('a', 0, 4, { errorIgnored: true });
		const summary = summaryOf([ignored, running('b', 4)]);
		assert.deepEqual([...verdict(summary), idsOf(summary.failed)], ['running', false, []]);
	});

	test('that was skipped is no failure', () => {
		const summary = summaryOf([finished('a', 0, 4, { skip: true }), running('b', 4)]);
		assert.deepEqual([...verdict(summary), idsOf(summary.failed)], ['running', false, []]);
	});

	test('of a task that was stopped needs nobody, but is told', () => {
		const summary = summaryOf([failed('a', 0, 4)], { root: { state: 'REVOKED' } });
		assert.deepEqual([...verdict(summary), idsOf(summary.failed)], ['stopped', false, ['a']]);
	});
});

describe('a failure that the server will retry', () => {
	const autoRetries = { a: { done: 1, limit: 3 } };

	test('needs nobody', () => {
		const summary = summaryOf([failed('a', 0, 4)], { root: { state: 'FAILED' }, autoRetries });
		assert.deepEqual([...verdict(summary), idsOf(summary.failed)], ['retrying', false, ['a']]);
	});

	test('needs a person once its tries are used up', () => {
		const used = { a: { done: 3, limit: 3 } };
		const summary = summaryOf([failed('a', 0, 4)], { root: { state: 'FAILED' }, autoRetries: used });
		assert.deepEqual(verdict(summary), ['fail', true]);
	});

	test('does not hide one beside it that needs a person', () => {
		const summary = summaryOf([failed('a', 0, 4), failed('b', 0, 5)], { root: { state: 'FAILED' }, autoRetries });
		assert.deepEqual(verdict(summary), ['fail', true]);
	});

	test('does not hide a node beside it that waits for a person', () => {
		const waiting = running('b', 0, { component: 'bk_approve' });
		const summary = summaryOf([failed('a', 0, 4), waiting], { root: { state: 'FAILED' }, autoRetries });
		assert.deepEqual(verdict(summary), ['human', true]);
	});

	test('is one with tries left', () => {
		const answers = [undefined, { done: 0, limit: 3 }, { done: 2, limit: 3 }, { done: 3, limit: 3 }].map(willRetry);
		assert.deepEqual(answers, [false, true, true, false]);
	});
});

describe('what waits for a person', () => {
	test('is a paused task', () => {
		const summary = summaryOf([running('a', 0)], { root: { state: 'SUSPENDED' } });
		assert.deepEqual([...verdict(summary), idsOf(summary.held), idsOf(summary.running)], ['human', true, [], ['a']]);
	});

	test('is a paused node', () => {
		const summary = summaryOf([aNode({ id: 'a', state: 'SUSPENDED' })], { root: { state: 'NODE_SUSPENDED' } });
		assert.deepEqual([...verdict(summary), idsOf(summary.held)], ['human', true, ['a']]);
	});

	test('is a paused sub-process', () => {
		const paused = aNode({ id: 's', state: 'SUSPENDED', children: [running('a', 0)] });
		const summary = summaryOf([paused], { root: { state: 'NODE_SUSPENDED' } });
		assert.deepEqual([...verdict(summary), idsOf(summary.held), idsOf(summary.running)], ['human', true, ['s'], ['a']]);
	});

	test('is the paused node in a sub-process, not the sub-process', () => {
		const inside = aNode({ id: 's', state: 'NODE_SUSPENDED', children: [aNode({ id: 'a', state: 'SUSPENDED' })] });
		assert.deepEqual(idsOf(summaryOf([inside], { root: { state: 'NODE_SUSPENDED' } }).held), ['a']);
	});

	for (const component of ['pause_node', 'bk_approve']) {
		test(`is a running ${component}, which is not at work`, () => {
			const summary = summaryOf([running('a', 0, { component }), running('b', 0)]);
			assert.deepEqual(
				[...verdict(summary), idsOf(summary.held), idsOf(summary.running)],
				['human', true, ['a'], ['b']],
			);
		});

		test(`is not a ${component} that has ended, nor one not reached`, () => {
			const before = aNode({ state: 'CREATED', startedAt: undefined, component });
			assert.deepEqual([isHeld(finished('a', 0, 4, { component })), isHeld(before)], [false, false]);
		});
	}

	test('waits to be confirmed, approved or resumed', () => {
		const waiting = [
			running('a', 0, { component: 'pause_node' }),
			running('a', 0, { component: 'bk_approve' }),
			aNode({ state: 'SUSPENDED', component: 'pause_node' }),
			aNode({ state: 'PENDING_APPROVAL' }),
			aNode({ state: 'PENDING_CONFIRMATION' }),
			running('a', 0),
		];
		assert.deepEqual(waiting.map(needOf), ['confirm', 'approve', 'resume', 'approve', 'confirm', undefined]);
	});

	test('waits no more once the task was stopped', () => {
		const summary = summaryOf([running('a', 0, { component: 'pause_node' })], { root: { state: 'REVOKED' } });
		assert.deepEqual([...verdict(summary), summary.held, summary.running], ['stopped', false, [], []]);
	});
});

describe('what runs', () => {
	test('stands in the order of its starts, what is queued last', () => {
		const summary = summaryOf([ready('q'), running('a', 9), running('b', 3)]);
		assert.deepEqual(idsOf(summary.running), ['b', 'a', 'q']);
	});

	test('is a sub-process of which no node has been reached', () => {
		const entered = aNode({ id: 's', children: [aNode({ id: 'a', state: 'CREATED', startedAt: undefined })] });
		assert.deepEqual(idsOf(summaryOf([entered]).running), ['s']);
	});

	test('is the node in a sub-process, not the sub-process', () => {
		assert.deepEqual(idsOf(summaryOf([aNode({ id: 's', children: [running('a', 0)] })]).running), ['a']);
	});

	test('is a node in a state that nobody knows', () => {
		const summary = summaryOf([running('a', 0, { state: 'MELTING' })]);
		assert.deepEqual([...verdict(summary), idsOf(summary.running)], ['running', false, ['a']]);
	});
});

test('a task in a state that nobody knows is shown as such', () => {
	assert.deepEqual(verdict(summaryOf([], { root: { state: 'MELTING' } })), ['other', false]);
});

for (const [state, badge] of [
	['CREATED', 'waiting'],
	['RUNNING', 'running'],
	['FINISHED', 'done'],
	['REVOKED', 'stopped'],
	['EXPIRED', 'stopped'],
] as const) {
	test(`a task that is ${state} needs nobody`, () => {
		assert.deepEqual(verdict(summaryOf([], { root: { state } })), [badge, false]);
	});
}

test('the retries of all leaves are added up', () => {
	const inside = aNode({ id: 's', children: [finished('a', 0, 4, { retry: 2 })] });
	assert.equal(summaryOf([inside, running('b', 4, { retry: 1 })]).retry, 3);
});

describe('progress', () => {
	const children = [
		aNode({ id: 'begin', name: '', type: 'start', state: 'FINISHED', finishedAt: at(0) }),
		finished('a', 0, 4),
		finished('g', 4, 4, { name: '', type: 'unknown' }),
		aNode({ id: 's', state: 'SUSPENDED', children: [finished('b', 4, 6), aNode({ id: 'c', state: 'CREATED' })] }),
		failed('d', 4, 9),
	];

	test('counts ended activities, not events, gateways and containers', () => {
		assert.deepEqual(summaryOf(children).progress, { done: 2, total: undefined });
	});

	test('counts all activities once the flow is known, whether or not a container is in trouble', () => {
		const tree = aRoot({ children });
		assert.deepEqual(summarise({ tree, autoRetries: {}, detail: aDetail([]) }).progress, { done: 2, total: 4 });
	});

	test('takes a nameless node of unknown type for no work', () => {
		assert.deepEqual([isWork(aNode({ type: 'unknown', name: '' })), isWork(aNode({ type: 'unknown' }))], [false, true]);
	});
});
