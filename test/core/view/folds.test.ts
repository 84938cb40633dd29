import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countBelow } from '../../../source/core/view/tree/counts.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { treeLines } from '../../../source/ui/views/tree/tree.js';
import { act, nodeOf, press, tick } from '../support.js';
import { branch, leaves, onto, selected, shown, told, treeOf } from './support.js';

const running = [branch('sub', 'RUNNING', leaves(['x', 'y'], 'RUNNING')), ...leaves(['z'], 'RUNNING')];
const done = [nodeOf('sub', 'FINISHED', { children: leaves(['x', 'y']) }), ...leaves(['z'], 'RUNNING')];

describe('folding by itself', () => {
	test('a branch is open while something in it goes on, and closes a while after it has ended', () => {
		const model = treeOf(running);
		assert.deepEqual(shown(model), ['root', 'sub', 'x', 'y', 'z']);
		assert.deepEqual(shown(told(model, done)), ['root', 'sub', 'x', 'y', 'z']);
		assert.deepEqual(shown(tick(told(model, done), 31)), ['root', 'sub', 'z']);
	});

	test('a branch that holds a failure is open, however deep', () => {
		const deep = branch('one', 'FAILED', [branch('two', 'FAILED', leaves(['x'], 'FAILED'))]);
		assert.deepEqual(shown(treeOf([deep])), ['root', 'one', 'two', 'x']);
	});

	test('a branch that was not reached is closed', () => {
		const waiting = nodeOf('later', 'CREATED', { children: [nodeOf('l1', 'CREATED'), nodeOf('l2', 'CREATED')] });
		assert.deepEqual(shown(treeOf([...leaves(['a'], 'RUNNING'), waiting])), ['root', 'a', 'later']);
	});

	test('never hides the cursor', () => {
		const model = onto(treeOf(running), 'y');
		const after = tick(told(model, done), 120);
		assert.deepEqual([selected(after), shown(after)], ['y', ['root', 'sub', 'x', 'y', 'z']]);
	});

	test('never opens what a person closed', () => {
		const closed = press(onto(treeOf(running), 'sub'), 'h');
		const failed = told(closed, [
			branch('sub', 'FAILED', [...leaves(['x'], 'FAILED'), ...leaves(['y'], 'RUNNING')]),
			...leaves(['z'], 'RUNNING'),
		]);
		assert.deepEqual(shown(failed), ['root', 'sub', 'z']);
	});

	test('never closes what a person opened', () => {
		const opened = press(onto(treeOf(done), 'sub'), 'l', 'j', 'j', 'j');
		assert.equal(selected(opened), 'z');
		assert.deepEqual(shown(tick(told(opened, done), 120)), ['root', 'sub', 'x', 'y', 'z']);
	});
});

describe('a folded branch', () => {
	const mixed = branch('sub', 'RUNNING', [
		...leaves(['f'], 'FAILED'),
		...leaves(['r1', 'r2'], 'RUNNING'),
		...leaves(['p'], 'NODE_SUSPENDED'),
		...leaves(['d1', 'd2', 'd3']),
		nodeOf('w', 'CREATED'),
	]);

	test('counts what it hides', () => {
		assert.deepEqual(countBelow(mixed), { done: 3, failed: 1, held: 1, running: 2, waiting: 1 });
	});

	test('counts through branches of its own', () => {
		const nested = branch('outer', 'RUNNING', [mixed, ...leaves(['o'])]);
		assert.deepEqual(countBelow(nested), { done: 4, failed: 1, held: 1, running: 2, waiting: 1 });
	});

	test('says that it hides a failure', () => {
		const model = press(onto(treeOf([mixed]), 'sub'), 'h');
		const line = treeLines(drawingOf(model), 80).map(plainText)[1]!;
		assert.match(line, /1 failed {2}1 on hold/);
	});

	test('says that it hides a failure in a nameless node', () => {
		const gateway = nodeOf('g', 'FAILED', { name: '', type: 'unknown' });
		assert.equal(countBelow(branch('sub', 'FAILED', [gateway])).failed, 1);
	});
});

describe('folding by hand', () => {
	test('space and enter close and open, h closes, l opens', () => {
		const model = onto(treeOf(running), 'sub');
		const isShown = (...keys: readonly string[]) => shown(press(model, ...keys)).includes('x');
		assert.deepEqual([isShown('space'), isShown('space', 'space'), isShown('enter')], [false, true, false]);
		assert.deepEqual([isShown('h'), isShown('h', 'l'), isShown('left', 'right')], [false, true, true]);
	});

	test('h on a leaf or a closed branch goes to its parent, on the root to the list', () => {
		const model = onto(treeOf(running), 'y');
		assert.deepEqual([selected(press(model, 'h')), selected(press(model, 'hhh'))], ['sub', 'root']);
		assert.equal(press(model, 'hhhh').pane, 'list');
	});

	test('l on an open branch goes into it, on a leaf it does nothing', () => {
		const model = onto(treeOf(running), 'sub');
		assert.deepEqual([selected(press(model, 'l')), selected(press(model, 'llll'))], ['x', 'x']);
	});

	test('survives replies, the list and other tasks', () => {
		const model = press(onto(treeOf(running), 'sub'), 'h', 'q');
		const after = told(told(model, running), running);
		assert.deepEqual(shown(press(after, 'enter')), ['root', 'sub', 'z']);
	});

	test('comes back with the saved view', () => {
		const model = press(onto(treeOf(running), 'sub'), 'h');
		const view = { pane: model.pane, list: model.list, trees: model.trees };
		const fresh = told(treeOf(running), running);
		const watches = Object.values(fresh.watches);
		const opened = act({ ...fresh, trees: {} }, { type: 'profileOpened', name: 'prod', watches, view, rules: [] });
		assert.deepEqual([selected(opened), shown(opened)], ['sub', ['root', 'sub', 'z']]);
	});

	test('zM closes everything below the root and the cursor goes to the ancestor still shown', () => {
		const deep = [branch('one', 'RUNNING', [branch('two', 'RUNNING', leaves(['deep'], 'RUNNING'))]), ...running];
		const model = press(onto(treeOf(deep), 'deep'), 'zM');
		assert.deepEqual([selected(model), shown(model)], ['one', ['root', 'one', 'sub', 'z']]);
	});

	test('zR opens everything and keeps the cursor on its node', () => {
		const model = press(onto(treeOf(done), 'z'), 'zR');
		assert.deepEqual([selected(model), shown(model)], ['z', ['root', 'sub', 'x', 'y', 'z']]);
	});

	test('z followed by anything else does nothing but say so', () => {
		const model = onto(treeOf(running), 'sub');
		const { notice, ...pressed } = press(model, 'zj');
		assert.deepEqual([{ ...pressed, notice: undefined }, notice?.key], [model, 'noSuchKey']);
	});
});
