import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import type { TaskNode } from '../../../source/domain/task.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { randomFrom } from '../../ui/random.js';
import { act, evening, keyOf, nodeOf, press, reply, reportOf, tick, watching, withoutFlows } from '../support.js';
import { branch, key, leaves, onto, rootOf, screenLine, selected, shown, told, treeOf } from './support.js';

const names = (count: number, prefix = 'n') =>
	Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`);
const before = (ids: readonly string[]) =>
	ids.map((id, index) => nodeOf(id, 'FINISHED', { startedAt: evening - 190_000 + index }));

describe('the cursor of a tree', () => {
	test('stands on the failure before anyone has moved', () => {
		const model = treeOf([...leaves(['a', 'b']), ...leaves(['c'], 'FAILED'), ...leaves(['d'], 'RUNNING')]);
		assert.equal(selected(model), 'c');
	});

	test('stands on what waits for a person when nothing failed, else on what runs', () => {
		assert.equal(selected(treeOf([...leaves(['a'], 'RUNNING'), ...leaves(['b'], 'NODE_SUSPENDED')])), 'b');
		assert.equal(selected(treeOf([...leaves(['a']), ...leaves(['b'], 'RUNNING')])), 'b');
	});

	test('follows what matters until someone moves', () => {
		const model = treeOf(leaves(['a', 'b'], 'RUNNING'));
		const failed = told(model, [...leaves(['a'], 'RUNNING'), ...leaves(['b'], 'FAILED')]);
		assert.deepEqual([selected(model), selected(failed)], ['a', 'b']);
	});

	test('no longer follows once someone has moved', () => {
		const model = press(treeOf(leaves(['a', 'b', 'c'], 'RUNNING')), 'j');
		const failed = told(model, [...leaves(['a', 'b'], 'RUNNING'), ...leaves(['c'], 'FAILED')]);
		assert.equal(selected(failed), 'b');
	});

	test('stays on its node and its line when rows come above it', () => {
		const children = leaves(names(60));
		const model = onto(treeOf(children), 'n030');
		const after = told(model, [...before(names(7, 'new')), ...children]);
		assert.deepEqual([selected(after), screenLine(after)], ['n030', screenLine(model)]);
	});

	test('stays on its node and its line when a branch above it folds by itself', () => {
		const inner = (state: string) => leaves(names(30, 'in'), state);
		const children = leaves(names(40));
		const running = [branch('sub', 'RUNNING', inner('RUNNING')), ...children];
		const model = onto(treeOf(running), 'n030');
		const done = nodeOf('sub', 'FINISHED', { children: inner('FINISHED') });
		const after = tick(told(model, [done, ...children]), 31);
		assert.equal(shown(after).includes('in001'), false);
		assert.deepEqual([selected(after), screenLine(after)], ['n030', screenLine(model)]);
	});

	test('stays on its node when siblings are told in another order', () => {
		const children = leaves(names(30));
		const model = onto(treeOf(children), 'n020');
		const after = told(model, children.toReversed());
		assert.deepEqual([selected(after), screenLine(after)], ['n020', screenLine(model)]);
	});

	test('on the last row does not drift over a thousand equal replies', () => {
		const children = leaves(names(60));
		const model = press(treeOf(children), 'G');
		let after = model;
		for (let round = 0; round < 1000; round++) after = told(after, round % 2 ? children : children.toReversed());
		assert.deepEqual([selected(after), screenLine(after)], ['n059', screenLine(model)]);
	});

	test('and the whole frame are the same after a thousand equal replies', () => {
		const children = leaves(names(60), 'RUNNING');
		const model = onto(treeOf(children), 'n033');
		const frame = (at: typeof model) => screenLines(drawingOf(at)).map(plainText);
		let after = model;
		for (let round = 0; round < 1000; round++) after = told(after, children);
		assert.deepEqual(frame(after), frame(model));
	});

	test('stays on its node in each tree while another is looked at', () => {
		const two = withoutFlows(watching([1, 2], { size: { columns: 120, rows: 40 } }));
		const children = leaves(names(20), 'RUNNING');
		const both = [1, 2].reduce((model, id) => reply(model, keyOf(id), reportOf(rootOf(children))), two);
		const chosen = onto(press(both, 'enter'), 'n005');
		const away = press(onto(press(chosen, ']'), 'n011'), '[');
		assert.deepEqual([selected(away), selected(press(away, ']'))], ['n005', 'n011']);
	});

	test('of a tree that changes while another is looked at is where it was', () => {
		const two = withoutFlows(watching([1, 2], { size: { columns: 120, rows: 40 } }));
		const children = [branch('sub', 'RUNNING', leaves(['x', 'y', 'z'], 'RUNNING')), ...leaves(['end'], 'RUNNING')];
		const both = [1, 2].reduce((model, id) => reply(model, keyOf(id), reportOf(rootOf(children))), two);
		const away = press(onto(press(both, 'enter'), 'y'), ']');
		const done = [nodeOf('sub', 'FINISHED', { children: leaves(['x', 'y', 'z']) }), ...leaves(['end'], 'RUNNING')];
		assert.equal(selected(press(told(away, done), '[')), 'y');
	});
});

describe('when the selected node is gone', () => {
	/** A new run, which leaves out what is not told. */
	const rerun = (model: ReturnType<typeof treeOf>, children: Parameters<typeof told>[1]) =>
		told(model, children, { startedAt: evening - 20_000 });

	test('the next sibling takes its line', () => {
		const model = onto(treeOf(leaves(names(40))), 'n030');
		const after = rerun(model, leaves(names(40).filter((id) => id !== 'n030')));
		assert.deepEqual([selected(after), screenLine(after)], ['n031', screenLine(model)]);
	});

	test('the sibling before takes over from the last one', () => {
		const model = onto(treeOf(leaves(['a', 'b', 'c'])), 'c');
		assert.equal(selected(rerun(model, leaves(['a', 'b']))), 'b');
	});

	test('its parent takes over when no sibling is left', () => {
		const model = onto(treeOf([branch('sub', 'RUNNING', leaves(['x'], 'RUNNING')), ...leaves(['z'], 'RUNNING')]), 'x');
		assert.equal(selected(rerun(model, [nodeOf('sub', 'RUNNING'), ...leaves(['z'], 'RUNNING')])), 'sub');
	});

	test('the sibling after its parent takes over when the whole branch is gone', () => {
		const model = onto(treeOf([branch('sub', 'RUNNING', leaves(['x'], 'RUNNING')), ...leaves(['a', 'z'])]), 'x');
		assert.equal(selected(rerun(model, leaves(['a', 'z']))), 'a');
	});

	test('what matters takes over when nothing is left of the run', () => {
		const model = onto(treeOf(leaves(['a', 'b', 'c'])), 'c');
		const fresh = nodeOf('root-2', 'RUNNING', {
			startedAt: evening - 20_000,
			children: [...leaves(['p']), ...leaves(['q'], 'FAILED')],
		});
		assert.equal(selected(reply(model, key, reportOf(fresh))), 'q');
	});

	test('a notice names it', () => {
		const after = rerun(onto(treeOf(leaves(['a', 'b', 'c'])), 'b'), leaves(['a', 'c']));
		assert.deepEqual([after.notice?.key, after.notice?.values], ['nodeGone', { name: 'b' }]);
	});

	test('nobody is told of one that was only hidden', () => {
		const model = press(onto(treeOf([...leaves(['a', 'b'], 'FAILED')]), 'b'), '!');
		const after = told(model, [...leaves(['a'], 'FAILED'), ...leaves(['b']).map((node) => ({ ...node, retry: 1 }))]);
		assert.deepEqual([selected(after), after.notice?.key], ['a', 'foldMode.failed']);
	});
});

test('a saved cursor waits for its node when the first answers tell of the root alone', () => {
	const model = onto(treeOf(leaves(['a', 'b', 'c'])), 'b');
	const { pane, list, trees } = model;
	const view = { pane, list, trees };
	const fresh = withoutFlows(watching([1]));
	const opened = act(fresh, {
		type: 'profileOpened',
		name: 'prod',
		watches: Object.values(fresh.watches),
		view,
		rules: [],
	});
	const bare = reply(opened, key, reportOf(rootOf([]), { holds: 'root' }));
	assert.deepEqual([selected(bare), selected(told(bare, leaves(['a', 'b', 'c'])))], ['root', 'b']);
});

test('a thousand replies in any order of siblings give the same frame', () => {
	const random = randomFrom(3);
	const children = [...leaves(names(12), 'RUNNING'), branch('sub', 'RUNNING', leaves(names(12, 's'), 'RUNNING'))];
	const shuffled = (nodes: readonly TaskNode[]): readonly TaskNode[] =>
		nodes
			.map((node) => ({ node: { ...node, children: shuffled(node.children) }, at: random() }))
			.sort((a, b) => a.at - b.at)
			.map(({ node }) => node);
	const frame = (at: Model) => screenLines(drawingOf(at)).map(plainText);
	let model = onto(treeOf(children), 'n007');
	const first = frame(model);
	for (let round = 0; round < 1000; round++) model = told(model, shuffled(children));
	assert.deepEqual(frame(model), first);
});

test('the last row of a scrolled tree does not drift over a thousand ticks and equal replies', () => {
	const children = [branch('sub', 'RUNNING', leaves(names(40, 's'), 'RUNNING')), ...leaves(names(9), 'RUNNING')];
	let model = press(treeOf(children), 'G');
	const before = [selected(model), screenLine(model)];
	for (let round = 0; round < 1000; round++) model = told(tick(model, 1), children);
	assert.deepEqual([selected(model), screenLine(model)], before);
});
