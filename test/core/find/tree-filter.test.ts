import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tallyOf } from '../../../source/core/find/hidden.js';
import type { Model } from '../../../source/core/model.js';
import type { TaskNode } from '../../../source/domain/task.js';
import { act, keyOf, nodeOf, press, watching } from '../support.js';
import { branch, key, leaves, onto, screenLine, selected, shown, told, treeOf } from '../view/support.js';
import { readings } from './support.js';

/** `deploy` is closed by itself, for all in it has ended. */
const nodes: readonly TaskNode[] = [
	branch('deploy', 'FINISHED', [
		nodeOf('send', 'FINISHED', { name: '分发文件' }),
		branch('inner', 'FINISHED', [nodeOf('script', 'FINISHED', { name: '执行脚本' })]),
	]),
	branch('check', 'RUNNING', [
		nodeOf('ping', 'FINISHED', { name: 'ping hosts' }),
		nodeOf('curl', 'RUNNING', { name: 'curl the page' }),
	]),
	nodeOf('grow', 'FAILED', { name: '资源扩容' }),
];

function tree(children = nodes, changes: Partial<Model> = {}): Model {
	return act(treeOf(children, changes), { type: 'readingsLoaded', readings });
}

describe('the filter of a tree', () => {
	test('leaves what is found and the nodes around it, also where the tree is folded', () => {
		assert.ok(!shown(tree()).includes('script'));
		assert.deepEqual(shown(press(tree(), '/', 'zxjb')), ['root', 'deploy', 'inner', 'script']);
		assert.deepEqual(shown(press(tree(), '/', 'p')).includes('ping'), true);
	});

	test('counts what it finds among all nodes', () => {
		assert.deepEqual(tallyOf(press(tree(), '/', '执行脚本'), key), { found: 1, total: 9, hiddenNeeds: 1 });
		assert.deepEqual(tallyOf(press(tree(), '/', '失败'), key), { found: 2, total: 9, hiddenNeeds: 0 });
	});

	test('opens nothing for good: Esc puts back rows, cursor and line', () => {
		const before = onto(tree(), 'curl');
		for (const back of [press(before, '/', 'zxjb', 'escape'), press(before, '/', 'zxjb', 'enter', 'escape')]) {
			assert.deepEqual(shown(back), shown(before));
			assert.equal(selected(back), 'curl');
			assert.equal(screenLine(back), screenLine(before));
			assert.deepEqual(back.trees[key]?.folds, before.trees[key]?.folds);
		}
	});

	test('puts back the scroll of a long tree', () => {
		const long = tree(leaves(Array.from({ length: 100 }, (_, index) => `n${index}`)));
		const before = press(long, 'G', ...Array.from({ length: 30 }, () => 'k'));
		const back = press(before, '/', 'n7', 'escape');
		assert.deepEqual([selected(back), screenLine(back)], [selected(before), screenLine(before)]);
	});

	test('cleared after going on to another node stays there, on its line, with what is around it open', () => {
		const found = press(onto(tree(), 'curl'), '/', '文件', 'enter');
		assert.equal(selected(found), 'send');
		const moved = press(press(tree(), '/', 'i', 'enter'), 'G');
		const there = selected(moved);
		const cleared = press(moved, 'escape');
		assert.equal(selected(cleared), there);
		assert.ok(shown(cleared).includes(there!));
	});

	test('keeps the selected node as long as it is found, else goes to the nearest', () => {
		assert.equal(selected(press(onto(tree(), 'curl'), '/', 'page')), 'curl');
		assert.equal(selected(press(onto(tree(), 'curl'), '/', 'hosts')), 'ping');
		assert.equal(selected(press(onto(tree(), 'curl'), '/', '扩容')), 'grow');
	});

	test('shows the root alone when it finds nothing, and goes back from there', () => {
		const none = press(onto(tree(), 'curl'), '/', 'zzz');
		assert.deepEqual(shown(none), ['root']);
		assert.deepEqual(tallyOf(none, key)?.found, 0);
		assert.equal(selected(press(none, 'escape')), 'curl');
		assert.equal(selected(press(none, 'backspace', 'backspace', 'backspace', 'enter')), 'curl');
	});

	test('keeps the row under the cursor though an answer takes it from what is found', () => {
		const filtered = press(tree(), '/', 'state:run', 'enter');
		const on = onto(filtered, 'curl');
		const ended = nodes.map((node) =>
			node.id === 'check'
				? branch('check', 'RUNNING', [node.children[0]!, { ...node.children[1]!, state: 'FINISHED' }])
				: node,
		);
		const after = told(on, ended);
		assert.equal(selected(after), 'curl');
		assert.ok(shown(after).includes('curl'));
		assert.equal(shown(press(after, 'g')).includes('curl'), false);
	});

	test('goes with its task, and leaves the others whole', () => {
		const two = watching([1, 2]);
		const filtered = press({ ...tree(), watches: two.watches }, '/', 'page', 'enter');
		const other = press(filtered, ']');
		assert.equal(other.find.trees[key]?.text, 'page');
		assert.equal(other.find.trees[keyOf(2)], undefined);
	});

	test('finds nodes without a name by what the screen calls them, in either language', () => {
		const gateway = tree([nodeOf('g', 'FINISHED', { name: '', type: 'parallel' }), nodeOf('t', 'FINISHED')]);
		assert.deepEqual(shown(press(gateway, '/', 'parallel gate')), ['root', 'g']);
		assert.deepEqual(shown(press(gateway, '/', '并行')), ['root', 'g']);
	});

	test('looks for failures only while only these are shown', () => {
		const failing = press(tree(), '!');
		assert.deepEqual(shown(press(failing, '/', 'page')), ['root']);
		assert.deepEqual(shown(press(failing, '/', 'kuorong')), ['root', 'grow']);
	});

	test('is that of the tree behind while the detail has the keys', () => {
		const detail = press(onto(tree(), 'curl'), 'i');
		assert.equal(detail.pane, 'detail');
		const filtered = press(detail, '/', 'p', 'enter');
		assert.deepEqual([filtered.pane, filtered.find.trees[key]?.text], ['tree', 'p']);
		assert.equal(selected(press({ ...filtered, pane: 'detail' }, 'n')), 'deploy');
	});

	test('is ended by the first Esc, and the tree is left by the second', () => {
		const once = press(tree(), '/', 'page', 'enter', 'escape');
		assert.deepEqual([once.pane, once.find.trees[key]], ['tree', undefined]);
		assert.equal(press(once, 'escape').pane, 'list');
	});
});

describe('n and N in a tree', () => {
	test('go through what is found, not what is around it', () => {
		const filtered = press(onto(tree(), 'root'), '/', 'p', 'enter');
		const seen = ['', 'n', 'nn', 'nnn', 'nnnn'].map((steps) => press(filtered, steps));
		assert.deepEqual(seen.map(selected), ['deploy', 'ping', 'curl', 'deploy', 'ping']);
		assert.equal(seen[3]!.notice?.key, 'find.fromTop');
		assert.equal(selected(press(filtered, 'N')), 'curl');
	});
});
