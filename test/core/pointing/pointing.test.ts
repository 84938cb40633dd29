import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import type { PointingFact, Target } from '../../../source/core/pointing/target.js';
import { listWindow, openTree, treeTop } from '../../../source/core/view/panes.js';
import { act, effectsOf, keyOf, modelOf, nodeOf, press, reply, reportOf, watching } from '../support.js';

const at = (model: Model, action: PointingFact['action'], target: Target) =>
	act(model, { type: 'pointed', action, target });
const ids = Array.from({ length: 60 }, (_, index) => index + 1);
const many = watching(ids);
const big = press(
	reply(
		watching([1]),
		keyOf(1),
		reportOf(
			nodeOf('root', 'RUNNING', { children: ids.map((index) => nodeOf(`n${index}`, 'RUNNING', { startedAt: index })) }),
		),
	),
	'enter',
	'home',
);

describe('a click', () => {
	test('selects a task, and opens the one that is selected', () => {
		const selected = at(many, 'click', { part: 'list', id: keyOf(3) });
		assert.deepEqual([selected.list.id, selected.pane], [keyOf(3), 'list']);
		assert.equal(at(selected, 'click', { part: 'list', id: keyOf(3) }).pane, 'tree');
	});

	test('selects a node without moving the rows', () => {
		const clicked = at(big, 'click', { part: 'tree', id: 'n5' });
		const [before, after] = [openTree(big)!, openTree(clicked)!];
		assert.equal(after.cursor.id, 'n5');
		assert.equal(treeTop(clicked, after), treeTop(big, before));
	});

	test('on what is gone by now does nothing', () => {
		assert.deepEqual(at(many, 'click', { part: 'list', id: 'prod/cmdb_biz/2/999' }), many);
		assert.equal(openTree(at(big, 'click', { part: 'tree', id: 'gone' }))!.cursor.id, openTree(big)!.cursor.id);
	});

	test('does nothing where text is typed, or under an overlay', () => {
		const target: Target = { part: 'list', id: keyOf(3) };
		for (const model of [press(many, 'a'), press(many, '?')]) assert.deepEqual(at(model, 'click', target), model);
	});
});

describe('the wheel', () => {
	test('scrolls the rows under the cursor, which stays on its own as long as that is on screen', () => {
		const start = press(many, 'j', 'j', 'j', 'j', 'j');
		const scrolled = at(start, 'wheelDown', { part: 'list' });
		assert.equal(scrolled.list.id, start.list.id);
		assert.equal(listWindow(scrolled).top, listWindow(start).top + 3);
		const further = at(scrolled, 'wheelDown', { part: 'list' });
		assert.equal(listWindow(further).top, 6);
		assert.equal(listWindow(further).index, 6, 'the cursor goes with the first row');
		const back = at(at(further, 'wheelUp', { part: 'list' }), 'wheelUp', { part: 'list' });
		assert.equal(listWindow(back).top, 0);
	});

	test('stops at the ends', () => {
		assert.deepEqual(at(many, 'wheelUp', { part: 'list' }), many);
		let model = big;
		for (let turn = 0; turn < 40; turn++) model = at(model, 'wheelDown', { part: 'tree' });
		const open = openTree(model)!;
		assert.equal(treeTop(model, open) + 18, open.rows.rows.length);
		assert.deepEqual(at(model, 'wheelDown', { part: 'tree' }), model);
	});

	test('goes through the rows of an overlay', () => {
		const open = press(modelOf(), 'F');
		assert.equal(at(open, 'wheelDown', { part: 'rules' }).overlay, 'rules');
	});
});

describe('the mouse', () => {
	test('is off until it is switched on by name, and that is remembered', () => {
		const typed = press(modelOf(), ':', 'mouse on');
		const effects = effectsOf(typed, { type: 'keyPressed', key: 'enter' });
		assert.ok(effects.some((effect) => effect.type === 'saveLooks' && effect.looks.mouse === 'on'));
		assert.deepEqual([modelOf().looks.mouse, press(typed, 'enter').looks.mouse], ['off', 'on']);
	});

	test('is on or off and nothing else', () => {
		assert.equal(press(press(modelOf(), ':', 'mouse maybe'), 'enter').prompt?.problem?.key, 'unknownChoice');
	});
});
