import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { detailSubject, detailTop } from '../../../source/core/view/detail-pane.js';
import { layoutOf } from '../../../source/core/view/layout.js';
import { act, press } from '../support.js';
import { branch, leaves, onto, selected, treeOf } from './support.js';

const size = { columns: 80, rows: 24 };
const tree = [branch('a', 'RUNNING', leaves(['a1', 'a2'], 'RUNNING')), ...leaves(['z'], 'RUNNING')];
const lines = 50;

/** The detail of this node, drawn on screen with so many lines. */
function reading(id: string, at = size): Model {
	return act(press(onto(treeOf(tree, { size: at }), id), 'i'), { type: 'detailDrawn', lines });
}

const topOf = (model: Model) => detailTop(model, lines);

describe('the detail', () => {
	test('opens with Enter or l on a leaf, and with i on whatever is selected', () => {
		const panes = (id: string) => ['enter', 'l', 'i'].map((key) => press(onto(treeOf(tree), id), key).pane);
		assert.deepEqual(
			[panes('a1'), panes('a')],
			[
				['detail', 'detail', 'detail'],
				['tree', 'tree', 'detail'],
			],
		);
	});

	test('goes back to where it was opened from', () => {
		const fromTree = onto(treeOf(tree), 'a1');
		const fromList = press(fromTree, 'escape');
		const back = (model: Model) => ['escape', 'q', 'backspace', 'h'].map((key) => press(model, 'i', key).pane);
		assert.deepEqual([new Set(back(fromTree)), new Set(back(fromList))], [new Set(['tree']), new Set(['list'])]);
	});

	test('scrolls by lines, pages and halves, and to its ends, no further than the text goes', () => {
		const model = reading('a1');
		const rows = layoutOf(model).detailRows;
		const tops = [['j'], ['j', 'j', 'k'], ['ctrl+d'], ['pagedown'], ['G'], ['G', 'j'], ['G', 'k'], ['G', 'g'], ['k']];
		assert.deepEqual(
			tops.map((keys) => topOf(press(model, ...keys))),
			[1, 1, Math.floor((rows - 1) / 2), rows - 2, lines - rows, lines - rows, lines - rows - 1, 0, 0],
		);
	});

	test('is not scrolled before it is drawn', () => {
		assert.equal(topOf(press(onto(treeOf(tree), 'a1'), 'i', 'j')), 0);
	});

	test('keeps its place for each node', () => {
		const there = press(reading('a1'), 'j', 'j', 'j');
		const next = press(there, 'J');
		assert.deepEqual([selected(next), topOf(next), topOf(press(next, 'K'))], ['a2', 0, 3]);
	});

	test('shows the end of a text that has become shorter', () => {
		const model = press(reading('a1'), 'G');
		assert.equal(detailTop(model, 20), 20 - layoutOf(model).detailRows);
	});

	test('follows the next failure and stays where it is', () => {
		const failed = treeOf([branch('a', 'FAILED', leaves(['f'], 'FAILED')), ...leaves(['z'])], { size });
		const model = press(onto(failed, 'z'), 'i', 'e');
		assert.deepEqual([model.pane, detailSubject(model)?.node.id], ['detail', 'f']);
	});

	test('has the whole screen on Enter where it stood beside others, and gives it back', () => {
		const large = { columns: 200, rows: 60 };
		const isWhole = (keys: readonly string[]) => layoutOf(press(reading('a1', large), ...keys)).treeWidth === 0;
		assert.deepEqual(
			[isWhole([]), isWhole(['enter']), isWhole(['i']), isWhole(['i', 'i'])],
			[false, true, true, false],
		);
		const model = press(reading('a1', large), 'enter', 'escape');
		assert.deepEqual([model.pane, press(model, 'escape').pane], ['detail', 'tree']);
	});
});
