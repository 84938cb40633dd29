import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawingOf } from '../../../../source/ui/drawing.js';
import { plainText } from '../../../../source/ui/line.js';
import { screenLines } from '../../../../source/ui/screen.js';
import { keyOf, press, reply, reportOf, tick, watching, withoutFlows } from '../../support.js';
import { branch, key, leaves, onto, rootOf, selected, told, treeOf } from '../support.js';

const first = leaves(['a', 'b', 'c'], 'RUNNING');
const next = [...leaves(['a', 'b'], 'RUNNING'), ...leaves(['c', 'd', 'e'])].map((node, index) =>
	node.id === 'd' ? { ...node, state: 'FAILED', startedAt: node.startedAt! + index } : node,
);
const following = press(onto(treeOf(first), 'a'), 'f');
const title = (model: typeof following) => screenLines(drawingOf(model)).map(plainText)[1]!;

describe('following', () => {
	test('stands on what has begun last, and goes with it', () => {
		assert.deepEqual([selected(following), selected(tick(told(following, next), 40))], ['c', 'd']);
	});

	test('is said in the title of the tree', () => {
		assert.match(title(following), /FOLLOW/);
		assert.doesNotMatch(title(press(following, 'k')), /FOLLOW/);
	});

	test('ends with any move, and with the key that began it, on the row where it is', () => {
		const keys = ['k', 'f', 'K', 'pageup'];
		const ended = keys.map((name) => press(following, name));
		assert.deepEqual(
			ended.map(({ followedTree }) => followedTree),
			[undefined, undefined, undefined, undefined],
		);
		assert.deepEqual(ended.map(selected), ['b', 'c', 'b', 'root']);
		assert.equal(selected(told(ended[1]!, next)), 'c');
	});

	test('is no longer spoken of once it has ended, however that came', () => {
		assert.equal(following.notice?.key, 'following');
		for (const keys of ['k', 'f', "''", 'e']) assert.notEqual(press(following, keys).notice?.key, 'following', keys);
	});

	test('goes on over ticks, equal replies, and another look at the list', () => {
		const later = press(told(tick(following, 5), first), 'q', 'enter');
		assert.equal(later.followedTree, key);
	});

	test('ends where another task is selected', () => {
		const two = [1, 2].reduce(
			(model, id) => reply(model, keyOf(id), reportOf(rootOf(first))),
			withoutFlows(watching([1, 2], { size: { columns: 120, rows: 40 } })),
		);
		const away = press(two, 'f', ']', '[');
		assert.equal(away.followedTree, undefined);
	});

	test('stands on what is folded around the newest', () => {
		const model = onto(treeOf([branch('sub', 'RUNNING', leaves(['x'], 'RUNNING'))]), 'sub');
		assert.equal(selected(press(model, 'h', 'f')), 'sub');
	});
});
