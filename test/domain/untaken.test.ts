import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FlowNode, weave } from '../../source/domain/flow.js';
import { type TaskNode, walk } from '../../source/domain/task.js';
import { planned, someKnown } from '../builders/known.js';
import {
	aDetail,
	aNode,
	aPlanned,
	aRoot,
	at,
	finished,
	plainPlace,
	ready,
	reportAt,
	running,
} from '../builders/task.js';

type Types = Readonly<Record<string, FlowNode['type']>>;

/** A plan of arrows, in the order of its nodes; `s` starts, `g` and `h` are exclusive gateways unless told otherwise. */
function planOf(arrows: string, types: Types = {}, inside: Readonly<Record<string, readonly FlowNode[]>> = {}) {
	const flows = arrows.split(' ').map((arrow) => arrow.split('>') as [string, string]);
	const ids = [...new Set(flows.flat())];
	const usual: Types = { s: 'start', e: 'end', g: 'exclusive', h: 'exclusive' };
	return ids.map((id, index): FlowNode => {
		const next = flows.filter(([source]) => source === id).map(([, target]) => target);
		const backTo = next.filter((target) => ids.indexOf(target) <= index);
		const type = types[id] ?? usual[id] ?? 'task';
		const children = inside[id] ?? [];
		return aPlanned({ id, next, planned: { ...plainPlace, backTo }, children, type });
	});
}

function untaken(plan: readonly FlowNode[], children: readonly TaskNode[], root: Partial<TaskNode> = {}): string {
	const tree = weave(aRoot({ children, ...root }), aDetail(plan));
	return [...walk(tree)].flatMap((node) => (node.untaken ? [node.id] : [])).join(' ');
}

const choice = planOf('s>g g>a a>x x>c g>b b>y y>c c>z z>e', { c: 'converge' });
const begun = [finished('s', 0, 0), finished('g', 1, 1)];

describe('nodes that will not be reached', () => {
	test('are none before the gateway has chosen', () => {
		assert.equal(untaken(choice, [finished('s', 0, 0), running('g', 1)]), '');
		assert.equal(untaken(choice, begun), '');
	});

	test('are those of the branch that was not chosen', () => {
		assert.equal(untaken(choice, [...begun, running('a', 1)]), 'b y');
		assert.equal(untaken(choice, [...begun, finished('a', 1, 4), running('x', 4)]), 'b y');
		assert.equal(untaken(choice, [...begun, finished('a', 1, 4), finished('x', 4, 5), running('c', 5)]), 'b y');
	});

	test('are those of the branch that was not chosen while the chosen one is queued for another try', () => {
		assert.equal(untaken(choice, [...begun, ready('a', { retry: 1 })]), 'b y');
	});

	test('are those of the only branch with nodes when the way without any was taken', () => {
		const plan = planOf('s>g g>a a>c g>c c>e', { c: 'converge' });
		assert.equal(untaken(plan, [...begun, finished('c', 1, 1)]), 'a');
	});

	test('are those of the branches that a conditional gateway did not choose', () => {
		const plan = planOf('s>g g>a g>b g>d a>c b>c d>c c>e', { g: 'conditional' });
		assert.equal(untaken(plan, [...begun, running('a', 1), running('b', 1)]), 'd');
	});

	test('are none behind a parallel gateway, whatever has started', () => {
		const plan = planOf('s>g g>a g>b a>c b>c c>e', { g: 'parallel' });
		assert.equal(untaken(plan, [...begun, running('a', 1)]), '');
	});

	test('are none where another way still leads', () => {
		const plan = planOf('s>p p>g p>q g>a g>b q>b a>e b>e', { p: 'parallel' });
		const run = [...begun, finished('p', 1, 1), running('q', 1), running('a', 1)];
		assert.equal(untaken(plan, run), '');
		assert.equal(untaken(plan, [...run.filter(({ id }) => id !== 'q'), running('q', 1)]), '');
	});

	test('are those in a sub-process that was not chosen, with it', () => {
		const inside = { b: planOf('s2>b1 b1>e2', { s2: 'start', e2: 'end' }) };
		assert.equal(untaken(planOf('s>g g>a g>b a>e b>e', {}, inside), [...begun, running('a', 1)]), 'b s2 b1 e2');
	});

	test('are what is left of a sub-process that has ended', () => {
		const inside = { p: planOf('s2>g g>a g>b a>e2 b>e2', { s2: 'start', e2: 'end' }) };
		const children = ['s2', 'g', 'a', 'e2'].map((id) => finished(id, 1, 1));
		const plan = planOf('s>p p>z z>e', {}, inside);
		assert.equal(untaken(plan, [finished('s', 0, 0), finished('p', 1, 2, { children }), running('z', 2)]), 'b');
	});

	test('are all that is left of a task that is over', () => {
		assert.equal(untaken(choice, [...begun, running('a', 1)], { state: 'REVOKED' }), 'x c b y z e');
	});

	test('are none of a plan without flows', () => {
		const plan = ['s', 'g', 'a', 'b'].map((id) => aPlanned({ id, type: id === 'g' ? 'exclusive' : 'task' }));
		assert.equal(untaken(plan, [...begun, running('a', 1)]), '');
	});
});

describe('in a loop', () => {
	// a works, g says whether it goes on to b, or by x back to a.
	const loop = planOf('s>a a>g g>x x>a g>b b>e');
	const first = [finished('s', 0, 0), finished('a', 1, 5), finished('g', 5, 5)];

	test('the way on may still be taken while the way back is', () => {
		assert.equal(untaken(loop, [...first, running('x', 5)]), '');
	});

	test('the way back will not be taken once the way on is', () => {
		assert.equal(untaken(loop, [...first, running('b', 5)]), 'x');
	});

	test('the way on may be taken in the next round', () => {
		const back = [finished('s', 0, 0), finished('g', 5, 5), finished('x', 5, 9)];
		assert.equal(untaken(loop, [...back, running('a', 9, { loop: 2, finishedAt: at(5) })]), '');
		assert.equal(untaken(loop, [...back, finished('a', 9, 12, { loop: 2 })]), '');
	});

	test('a branch left aside in one round may be taken in the next', () => {
		const plan = planOf('s>g g>a g>b a>h b>h h>g h>e');
		const round = [finished('s', 0, 0), finished('g', 1, 1), finished('a', 1, 4), finished('h', 4, 4)];
		assert.equal(untaken(plan, round.slice(0, 3)), '');
		assert.equal(untaken(plan, [...round.slice(0, 1), running('g', 5, { loop: 2 }), ...round.slice(2)]), '');
	});

	test('a straight way back is not taken for the choice because its target began in the same second', () => {
		const plan = planOf('s>a a>g g>a g>b b>e');
		assert.equal(untaken(plan, [finished('s', 0, 0), finished('a', 5, 5), finished('g', 5, 5)]), '');
	});

	test('a sub-process entered anew may take what it left aside before', () => {
		const inside = { p: planOf('s2>g g>a g>b a>e2 b>e2', { s2: 'start', e2: 'end' }) };
		const plan = planOf('s>p p>h h>p h>e', {}, inside);
		const children = ['s2', 'g', 'a', 'e2'].map((id) => finished(id, 1, 1));
		const again = aNode({ id: 'p', loop: 2, startedAt: at(9), finishedAt: at(2), children });
		assert.equal(untaken(plan, [finished('s', 0, 0), again, finished('h', 2, 2)]), '');
	});
});

test('what will not be reached is not counted as work to be done', () => {
	const known = planned(someKnown(reportAt(9, [...begun, running('a', 1)])), aDetail(choice));
	assert.deepEqual(known.summary.progress, { done: 0, total: 3 });
	const over = planned(someKnown(reportAt(9, [...begun, finished('a', 1, 4)], { state: 'REVOKED' })), aDetail(choice));
	assert.deepEqual(over.summary.progress, { done: 1, total: 1 });
});
