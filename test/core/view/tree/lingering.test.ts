import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keyOf, nodeOf, press, reply, reportOf, tick, watching, withoutFlows } from '../../support.js';
import { branch, leaves, onto, rootOf, screenLine, selected, shown, told, treeOf } from '../support.js';

const inner = (state: string) => leaves(['x', 'y'], state);
const running = [branch('sub', 'RUNNING', inner('RUNNING')), ...leaves(['z'], 'RUNNING')];
const done = [nodeOf('sub', 'FINISHED', { children: inner('FINISHED') }), ...leaves(['z'], 'RUNNING')];
const open = ['root', 'sub', 'x', 'y', 'z'];
const folded = ['root', 'sub', 'z'];

describe('what has ended', () => {
	test('stays open for half a minute', () => {
		const ended = told(treeOf(running), done);
		assert.deepEqual(
			[29, 31].map((seconds) => shown(tick(ended, seconds))),
			[open, folded],
		);
	});

	test('folds with all that is in it', () => {
		const outer = (children: Parameters<typeof branch>[2], state: string) => [branch('outer', state, children)];
		const model = told(treeOf(outer(running, 'RUNNING')), outer(done, 'RUNNING'));
		const over = told(model, outer([done[0]!, ...leaves(['z'])], 'FINISHED'));
		assert.deepEqual(shown(over), ['root', 'outer', ...open.slice(1)]);
		assert.deepEqual(shown(tick(over, 31)), ['root', 'outer']);
	});

	test('stays open when it begins anew before the time is over', () => {
		const again = branch('sub', 'RUNNING', inner('RUNNING'));
		const anew = told(tick(told(treeOf(running), done), 10), [{ ...again, loop: 2 }, ...leaves(['z'], 'RUNNING')]);
		assert.deepEqual(shown(tick(anew, 60)), open);
	});

	test('is folded at once in a tree that was not on screen when it ended', () => {
		const two = withoutFlows(watching([1, 2], { size: { columns: 120, rows: 40 } }));
		const both = [1, 2].reduce((model, id) => reply(model, keyOf(id), reportOf(rootOf(running))), two);
		const back = press(told(press(both, ']'), done), '[');
		assert.deepEqual(shown(back), folded);
	});

	test('stays open while the cursor is in it, and for a while after', () => {
		const inside = tick(told(onto(treeOf(running), 'y'), done), 100);
		assert.deepEqual([selected(inside), shown(inside)], ['y', open]);
		const below = press(inside, 'j');
		assert.deepEqual([shown(below), selected(below)], [open, 'z']);
		assert.deepEqual(shown(press(inside, 'kkk')), open);
		assert.deepEqual(shown(tick(press(inside, 'kkk'), 31)), folded);
	});

	test('stays open where folding it would move the row that a person has gone to', () => {
		const model = onto(treeOf(running), 'z');
		const later = tick(told(model, done), 100);
		assert.deepEqual([screenLine(later), shown(later)], [screenLine(model), open]);
		assert.deepEqual(shown(tick(press(later, 'q'), 31)), folded);
	});

	test('folds below the row that a person has gone to', () => {
		const model = press(onto(treeOf(running), 'root'), 'gjk');
		const later = tick(told(model, done), 31);
		assert.deepEqual([selected(later), shown(later)], ['root', folded]);
	});

	test('by hand, and when all is shown, does not fold', () => {
		const shapes = ['all', 'manual'].map((mode) => press(treeOf(running), ':', `fold-mode ${mode}`, 'enter'));
		assert.deepEqual(
			shapes.map((model) => shown(tick(told(model, done), 100))),
			[open, open],
		);
	});
});
