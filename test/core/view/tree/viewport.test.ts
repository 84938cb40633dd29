import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../../source/core/model.js';
import { openTree, treeHeight, treeLinesOf } from '../../../../source/core/view/panes.js';
import type { TaskNode } from '../../../../source/domain/task.js';
import { drawingOf } from '../../../../source/ui/drawing.js';
import { plainText } from '../../../../source/ui/line.js';
import { screenLines } from '../../../../source/ui/screen.js';
import { plainPlace } from '../../../builders/task.js';
import { randomFrom } from '../../../ui/random.js';
import { evening, nodeOf, press } from '../../support.js';
import { branch, leaves, onto, screenLine, selected, treeOf } from '../support.js';

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const deep = [
	branch('one', 'RUNNING', [
		branch('two', 'RUNNING', [branch('three', 'RUNNING', leaves(names('t', 30), 'RUNNING'))]),
		...leaves(names('o', 20), 'RUNNING'),
	]),
	...leaves(names('z', 20), 'RUNNING'),
];

/** Ids on screen, those on top in brackets. */
function onScreen(model: Model): readonly string[] {
	const open = openTree(model)!;
	const { indexes, sticky } = treeLinesOf(model, open);
	return indexes.map((index, line) => {
		const { id } = open.rows.rows[index]!.node;
		return line < sticky ? `(${id})` : id;
	});
}

/** What must be so wherever the cursor is. */
function check(model: Model): void {
	const open = openTree(model)!;
	const { rows } = open.rows;
	const height = treeHeight(model);
	const { indexes, sticky } = treeLinesOf(model, open);
	const most = Math.floor(height / 3);
	assert.equal(indexes.length, Math.min(height, rows.length));
	assert.ok(sticky <= most);
	assert.ok(indexes.indexOf(open.index) >= sticky, 'the cursor is under the rows on top');
	assert.equal(new Set(indexes).size, indexes.length);
	const shown = new Set(indexes);
	for (const index of indexes.slice(sticky)) {
		const above = rows[index]!.under ?? 0;
		if (above > 0 && sticky < most) assert.ok(shown.has(above), 'what is around a row is not on screen');
	}
}

function randomTree(random: () => number, id: string, depth: number): TaskNode {
	const count = depth === 0 ? 0 : Math.floor(random() * 5);
	const children = Array.from({ length: count }, (_, index) => randomTree(random, `${id}.${index}`, depth - 1));
	return nodeOf(id, 'RUNNING', { children, startedAt: evening - 50_000 });
}

describe('a tree that has been scrolled', () => {
	test('keeps on top what is around its first row, short of the root', () => {
		const model = onto(treeOf(deep), 't25');
		const ids = onScreen(model);
		assert.deepEqual(ids.slice(0, 4), ['(one)', '(two)', '(three)', 't11']);
		assert.equal(ids.at(-1), 't25');
	});

	test('shows its head as it is while it is not scrolled', () => {
		assert.deepEqual(onScreen(press(treeOf(deep), 'g')).slice(0, 4), ['root', 'one', 'two', 'three']);
	});

	test('goes over the top line by line, the cursor in sight below what stays on top', () => {
		let model = onto(treeOf(deep), 't25');
		for (let step = 0; selected(model) !== 'root'; step++) {
			assert.ok(step < 40);
			check(model);
			model = press(model, 'k');
		}
	});

	test('keeps the line of a row when pages are turned there and back', () => {
		const model = onto(treeOf(deep), 'o10');
		const turned = press(model, 'pageup', 'pageup', 'pagedown', 'pagedown');
		assert.deepEqual([selected(turned), screenLine(model) > 0], ['o10', true]);
	});

	test('skips no row when pages are turned', () => {
		let model = onto(treeOf(deep), 't20');
		const before = onScreen(model).at(-1)!;
		model = press(model, 'pagedown');
		assert.ok(onScreen(model).includes(before));
	});

	test('keeps on top the gateway whose branches are in sight', () => {
		const deeper = leaves(names('b', 40), 'RUNNING').map((node) => ({ ...node, planned: { ...plainPlace, depth: 1 } }));
		const gateway = nodeOf('g', 'FINISHED', { type: 'parallel' });
		const model = onto(treeOf([gateway, ...deeper]), 'b30');
		assert.equal(onScreen(model)[0], '(g)');
	});

	test('spares the rows on top in a pane that is too low for them', () => {
		const low = onto(treeOf(deep, { size: { columns: 80, rows: 5 } }), 't25');
		check(low);
		assert.ok(onScreen(low).length <= 3);
	});

	test('holds all this in any tree, whatever is done', () => {
		const keys = ['j', 'k', 'G', 'g', 'pagedown', 'pageup', 'ctrl+d', 'ctrl+u', 'J', 'K', 'h', 'l', 'space', '+', '-'];
		for (let seed = 1; seed <= 40; seed++) {
			const random = randomFrom(seed);
			const children = Array.from({ length: 6 }, (_, index) => randomTree(random, `c${index}`, 6));
			let model = treeOf(children, { size: { columns: 80, rows: 8 + Math.floor(random() * 30) } });
			for (let step = 0; step < 60; step++) {
				check(model);
				model = press(model, keys[Math.floor(random() * keys.length)]!);
				if (model.pane === 'list') model = press(model, 'enter');
			}
		}
	});
});

test('a row that stands deeper than there is room says how many levels more, and keeps its name readable', () => {
	const nest = (depth: number): TaskNode =>
		depth === 30 ? nodeOf('innermost', 'RUNNING') : branch(`level ${depth}`, 'RUNNING', [nest(depth + 1)]);
	const model = press(treeOf([nest(1)]), 'G');
	const frame = screenLines(drawingOf(model)).map(plainText);
	assert.match(frame.find((line) => line.includes('innermost'))!, /^› {16}\+20 {3}» RUN {4}innermost/);
	assert.match(frame.find((line) => line.includes('level 25'))!, /\+15 ▾ » RUN {4}level 25/);
});
