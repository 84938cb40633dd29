import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keyOf, nodeOf, press, reply, stateReport, watching, withoutFlows } from '../../support.js';
import { branch, leaves, onto, screenLine, selected } from '../support.js';

const far = leaves(Array.from({ length: 60 }, (_, index) => `n${String(index).padStart(2, '0')}`));
const failing = (id: string) => stateReport('FAILED', [branch('sub', 'FAILED', leaves([id], 'FAILED')), ...far]);
const model = [1, 2].reduce(
	(before, id) => reply(before, keyOf(id), failing(`bad${id}`)),
	withoutFlows(watching([1, 2])),
);
const at = (there: typeof model) => `${there.pane} ${there.list.id?.at(-1)} ${selected(there)}`;

describe('jumping back', () => {
	test("'' goes to the place before the last jump and back again, line and all", () => {
		const here = onto(press(model, 'enter'), 'n30');
		const jumped = press(here, 'e');
		const back = press(jumped, "''");
		assert.deepEqual([at(here), at(jumped), at(back)], ['tree 1 n30', 'tree 1 bad1', 'tree 1 n30']);
		assert.equal(screenLine(back), screenLine(here));
		assert.equal(at(press(back, "''")), 'tree 1 bad1');
	});

	test("'' goes to another task, and opens what hides the node there", () => {
		const first = press(model, 'e');
		const second = press(first, 'e');
		assert.deepEqual([at(first), at(second), at(press(second, "''"))], ['tree 1 bad1', 'tree 2 bad2', 'tree 1 bad1']);
		const folded = press(first, 'zM', 'e', '[', 'zM', ']');
		assert.equal(at(press(folded, "''")), 'tree 1 sub');
		const { trail } = second;
		assert.equal(at(press({ ...folded, trail }, "''")), 'tree 1 bad1');
	});

	test("'' says so while there is no such place", () => {
		assert.equal(press(model, "''").notice?.key, 'noPlaceBefore');
	});

	test('places of tasks that are no longer watched are passed over', () => {
		const second = press(model, 'ee');
		const alone = press(second, '[', 'x');
		assert.deepEqual([at(press(alone, "''")), at(press(alone, "''''"))], ['tree 2 bad2', 'list 2 bad2']);
	});

	test('a node that is gone leaves its tree to go to', () => {
		const here = onto(press(model, 'enter'), 'n30');
		const jumped = press(here, 'e', ']');
		const rerun = nodeOf('again', 'RUNNING', { children: leaves(['q'], 'RUNNING') });
		const anew = reply(jumped, keyOf(1), { ...stateReport('RUNNING'), root: rerun });
		assert.equal(at(press(anew, "''")), 'tree 1 q');
	});

	test('no more than fifty places are kept', () => {
		let there = press(model, 'enter');
		for (let round = 0; round < 70; round++) there = press(there, 'e', 'G', 'jk');
		assert.ok(there.trail.length <= 50);
	});
});

describe('the previous view', () => {
	test('is the list or tree before this one, however much was jumped in it', () => {
		const deep = press(model, 'enter', 'G', 'g', 'G', ']', 'G', 'g');
		assert.deepEqual(
			['', 'b', 'bb', 'bbb'].map((keys) => at(press(deep, ...[...keys].map(() => 'backspace')))),
			['tree 2 root', 'tree 1 n59', 'list 1 n59', 'list 1 n59'],
		);
	});

	test('of a tree with nothing before it is the list', () => {
		assert.equal(press({ ...press(model, 'enter'), trail: [] }, 'backspace').pane, 'list');
	});

	test('is wanting in a list where nobody has been elsewhere', () => {
		assert.equal(press(model, 'backspace').notice?.key, 'noPlaceBefore');
	});
});
