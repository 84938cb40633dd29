import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coversRun, weave } from '../../source/domain/flow.js';
import { picture } from '../builders/known.js';
import { aDetail, aNode, aPlanned, aRoot, failed, finished, plainPlace, running } from '../builders/task.js';

const plan = aDetail([
	aPlanned({ id: 'begin', name: '', type: 'start' }),
	aPlanned({ id: 'build' }),
	aPlanned({ id: 'fork', name: 'Fork', type: 'parallel' }),
	aPlanned({ id: 'east', children: [aPlanned({ id: 'e1' }), aPlanned({ id: 'e2' })] }),
	aPlanned({ id: 'west', component: 'pause_node' }),
	aPlanned({ id: 'finish', name: '', type: 'end' }),
]);

describe('a run laid into its plan', () => {
	test('stands in the order of the plan, with what is not reached as CREATED', () => {
		const run = aRoot({ children: [running('west', 5), finished('build', 1, 5), finished('begin', 0, 0)] });
		assert.deepEqual(picture(weave(run, plan)), [
			'begin FINISHED',
			'build FINISHED',
			'fork CREATED',
			'east CREATED',
			'  e1 CREATED',
			'  e2 CREATED',
			'west RUNNING',
			'finish CREATED',
		]);
	});

	test('stands in the order of the plan inside sub-processes too', () => {
		const run = aRoot({ children: [aNode({ id: 'east', children: [running('e2', 7), failed('e1', 5, 7)] })] });
		assert.deepEqual(picture(weave(run, plan)).slice(3, 6), ['east RUNNING', '  e1 FAILED', '  e2 RUNNING']);
	});

	test('shows what is to come in a sub-process just entered', () => {
		const run = aRoot({ children: [running('east', 5)] });
		assert.deepEqual(picture(weave(run, plan)).slice(3, 6), ['east RUNNING', '  e1 CREATED', '  e2 CREATED']);
	});

	test('takes types, plug-ins and the names of gateways from the plan', () => {
		const run = aRoot({ children: [finished('fork', 1, 1, { name: '', type: 'unknown' }), running('west', 1)] });
		const woven = new Map(weave(run, plan).children.map((node) => [node.id, node]));
		assert.deepEqual(
			woven.get('fork'),
			finished('fork', 1, 1, { name: 'Fork', type: 'parallel', planned: plainPlace }),
		);
		assert.deepEqual(woven.get('west'), running('west', 1, { component: 'pause_node', planned: plainPlace }));
	});

	test('keeps the names that the run tells', () => {
		const run = aRoot({ children: [running('build', 1, { name: 'Build 2.0' })] });
		assert.equal(weave(run, plan).children[1]?.name, 'Build 2.0');
	});

	test('keeps the type that the run tells where the plan knows none', () => {
		const vague = aDetail([aPlanned({ id: 'build', type: 'unknown' })]);
		assert.equal(weave(aRoot({ children: [running('build', 1)] }), vague).children[0]?.type, 'task');
	});

	test('keeps nodes that the plan does not know at the end, in their own order', () => {
		const run = aRoot({ children: [running('y', 1), running('x', 2), finished('build', 0, 1)] });
		assert.deepEqual(picture(weave(run, plan)).slice(-3), ['finish CREATED', 'y RUNNING', 'x RUNNING']);
	});

	test('keeps nodes that the plan does not know inside a sub-process', () => {
		const run = aRoot({ children: [aNode({ id: 'east', children: [running('e9', 1)] })] });
		assert.deepEqual(picture(weave(run, plan)).slice(4, 7), ['  e1 CREATED', '  e2 CREATED', '  e9 RUNNING']);
	});

	test('keeps the children of a node that the plan takes for a plain one', () => {
		const run = aRoot({ children: [aNode({ id: 'west', children: [running('w1', 1)] })] });
		assert.deepEqual(picture(weave(run, plan)).slice(6, 8), ['west RUNNING', '  w1 RUNNING']);
	});

	test('shows what could have been left out, for what was is no longer in the plan', () => {
		const optional = aDetail([aPlanned({ id: 'a', place: { optional: true } }), aPlanned({ id: 'c' })]);
		assert.deepEqual(picture(weave(aRoot(), optional)), ['a CREATED', 'c CREATED']);
	});

	test('changes nothing in what the run tells', () => {
		const run = aRoot({ state: 'REVOKED', children: [failed('build', 1, 4, { retry: 2, skip: true, loop: 3 })] });
		const woven = weave(run, plan);
		assert.deepEqual(woven.children[1], { ...run.children[0], planned: plainPlace });
		assert.deepEqual({ ...woven, children: [] }, { ...run, children: [] });
	});
});

test('a node not reached has no times, no retries and its plug-in', () => {
	assert.deepEqual(weave(aRoot(), plan).children[4], {
		id: 'west',
		name: 'west',
		type: 'task',
		state: 'CREATED',
		version: '',
		loop: 1,
		retry: 0,
		skip: false,
		errorIgnored: false,
		startedAt: undefined,
		finishedAt: undefined,
		elapsedSeconds: undefined,
		component: 'pause_node',
		planned: plainPlace,
		untaken: false,
		children: [],
	});
});

test('a plan covers a run of which it knows every node', () => {
	const run = aRoot({ children: [running('build', 1), aNode({ id: 'east', children: [running('e1', 1)] })] });
	assert.equal(coversRun(run, plan), true);
});

test('a plan does not cover a run with a node it does not know', () => {
	assert.equal(coversRun(aRoot({ children: [running('x', 1)] }), plan), false);
});

test('a plan does not cover a run with a node it does not know inside a sub-process', () => {
	assert.equal(coversRun(aRoot({ children: [aNode({ id: 'east', children: [running('e9', 1)] })] }), plan), false);
});

test('every plan covers a task never started', () => {
	assert.equal(coversRun(aRoot({ id: '', state: 'CREATED' }), plan), true);
});
