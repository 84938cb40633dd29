import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TaskNode } from '../../../../source/domain/task.js';
import { drawingOf } from '../../../../source/ui/drawing.js';
import { plainText } from '../../../../source/ui/line.js';
import { screenLines } from '../../../../source/ui/screen.js';
import { act, nodeOf, press } from '../../support.js';
import { branch, key, leaves, onto, screenLine, selected, shown, told, treeOf } from '../support.js';

const finished = (id: string, ids: readonly string[]): TaskNode => nodeOf(id, 'FINISHED', { children: leaves(ids) });
const failing = (id: string, bad: string): TaskNode =>
	branch(id, 'FAILED', [...leaves([`${id}-ok`]), ...leaves([bad], 'FAILED')]);
const mixed = [
	finished('done', ['d1', 'd2']),
	branch('outer', 'FAILED', [failing('inner', 'bad'), finished('calm', ['c1'])]),
	...leaves(['z'], 'RUNNING'),
];
const model = onto(treeOf(mixed), 'z');
const interesting = ['root', 'done', 'outer', 'calm', 'inner', 'bad', 'inner-ok', 'z'];
const all = ['root', 'done', 'd1', 'd2', 'outer', 'calm', 'c1', 'inner', 'bad', 'inner-ok', 'z'];
const failures = ['root', 'outer', 'inner', 'bad'];
const frame = (at: typeof model) => screenLines(drawingOf(at)).map(plainText).join('\n');

describe('the mode of folding', () => {
	test('goes with M from what is interesting over all and the failures to by hand, and says which it is', () => {
		const steps = ['', 'M', 'MM', 'MMM', 'MMMM'].map((keys) => press(model, keys));
		assert.deepEqual(steps.map(shown), [interesting, all, failures, all, interesting]);
		assert.deepEqual(
			steps.map(({ notice }) => notice?.key),
			[undefined, 'foldMode.all', 'foldMode.failed', 'foldMode.manual', 'foldMode.interesting'],
		);
	});

	test('stands in the title of the tree unless it is the usual one', () => {
		assert.match(frame(press(model, 'M')), /#1 {2}all open/);
		assert.match(frame(press(model, '!')), /#1 {2}failures only/);
		assert.doesNotMatch(frame(model), /all open|failures only|by hand/);
	});

	test('may be named behind the colon', () => {
		const named = (name: string) => press(model, ':', `fold-mode ${name}`, 'enter');
		assert.deepEqual(['all', 'failed', 'interesting'].map(named).map(shown), [all, failures, interesting]);
		assert.equal(named('sideways').prompt?.problem?.key, 'notAFoldMode');
	});

	test('keeps the cursor on its node and its line', () => {
		const before = press(model, 'M');
		assert.deepEqual([selected(before), selected(press(before, 'MMM'))], ['z', 'bad']);
		const scrolled = onto(treeOf([...mixed, ...leaves(Array.from({ length: 40 }, (_, index) => `n${index}`))]), 'n30');
		const after = press(scrolled, 'M');
		assert.deepEqual([selected(after), screenLine(after)], ['n30', screenLine(scrolled)]);
	});

	test('lets a cursor that nobody has chosen follow what matters', () => {
		const untouched = press(treeOf(mixed), 'M');
		assert.deepEqual([selected(untouched), untouched.trees[key]?.cursor.id], ['bad', undefined]);
	});

	test('by hand leaves open what is open, and folds and opens nothing by itself', () => {
		const byHand = press(model, ':', 'fold-mode manual', 'enter');
		assert.deepEqual(shown(byHand), interesting);
		const next = [
			finished('done', ['d1', 'd2']),
			failing('later', 'worse'),
			finished('outer', ['x']),
			...leaves(['z']),
		];
		assert.deepEqual(shown(told(byHand, next)).includes('worse'), false);
		assert.deepEqual(shown(told(byHand, next)).includes('x'), true);
	});

	test('is kept for each tree with the saved view', () => {
		const { pane, list, trees } = press(model, 'M');
		const watches = Object.values(model.watches);
		const view = { pane, list, trees };
		const opened = act({ ...model, trees: {} }, { type: 'profileOpened', name: 'prod', watches, view, rules: [] });
		assert.deepEqual(shown(opened), all);
	});
});

describe('failures only', () => {
	test('shows the failing paths and nothing else in one key, the cursor on the first failure', () => {
		const only = press(model, '!');
		assert.deepEqual([shown(only), selected(only)], [failures, 'bad']);
	});

	test('leaves with the same key, and what had been folded is as it was', () => {
		const folded = press(onto(model, 'inner'), 'h', '!');
		assert.deepEqual(shown(folded), failures);
		assert.deepEqual(shown(press(folded, '!')), ['root', 'done', 'outer', 'calm', 'inner', 'z']);
	});

	test('follows what fails and what is mended', () => {
		const only = press(model, '!');
		const again = (node: TaskNode): TaskNode => ({ ...node, retry: 1 });
		const mended = again(branch('inner', 'RUNNING', [again(nodeOf('bad', 'FINISHED'))]));
		const more = told(only, [failing('done', 'new'), again(branch('outer', 'RUNNING', [mended]))]);
		assert.deepEqual(shown(more), ['root', 'done', 'new']);
	});

	test('says so when nothing has failed, rather than showing nothing', () => {
		const well = press(treeOf([branch('sub', 'RUNNING', leaves(['x'], 'RUNNING'))]), '!');
		assert.deepEqual(shown(well), ['root']);
		assert.match(frame(well), /Nothing in this task has failed/);
	});

	test('brings back a cursor that it had nothing for, unless a person has gone elsewhere since', () => {
		const many = leaves(Array.from({ length: 40 }, (_, index) => `n${index}`));
		const well = onto(treeOf(many), 'n30');
		const place = [selected(well), screenLine(well)];
		const away = press(well, '!');
		assert.equal(selected(away), 'root');
		for (const leaving of ['!', 'M', 'zR']) {
			const back = press(away, leaving);
			assert.deepEqual([selected(back), screenLine(back)], place, leaving);
		}
		const failed = told(away, [...many, ...leaves(['bad'], 'FAILED')]);
		assert.equal(selected(press(failed, 'j', '!')), 'bad');
	});

	test('is left to by hand with all open that was open before it', () => {
		const running = [...mixed, branch('busy', 'RUNNING', leaves(['b1'], 'RUNNING'))];
		assert.deepEqual(shown(press(treeOf(running), '!', ':', 'fold-mode manual', 'enter')), shown(treeOf(running)));
	});

	test('gives way when e goes to something that waits for a person', () => {
		const held = press(treeOf([...leaves(['p'], 'NODE_SUSPENDED'), ...leaves(['f'], 'FAILED')]), '!', 'e');
		assert.deepEqual([selected(held), held.trees[key]?.failedOnly], ['p', false]);
	});

	test('holds open the way to a failure, and says so to whoever folds it', () => {
		const only = onto(press(model, '!'), 'inner');
		const pressed = press(only, 'space');
		assert.deepEqual([shown(pressed), pressed.notice?.key], [failures, 'openByFilter']);
		assert.deepEqual([selected(press(only, 'h')), selected(press(only, 'l'))], ['outer', 'bad']);
	});
});

describe('what a person folded', () => {
	const attempt = (retry: number) => [
		{ ...branch('sub', 'RUNNING', leaves(['x'], 'RUNNING')), retry },
		...leaves(['z'], 'RUNNING'),
	];

	test('stays so until the attempt of that node changes', () => {
		const closed = press(onto(treeOf(attempt(0)), 'sub'), 'h');
		assert.deepEqual(shown(told(closed, attempt(0))), ['root', 'sub', 'z']);
		assert.deepEqual(shown(told(closed, attempt(1))), ['root', 'sub', 'x', 'z']);
	});

	test('by hand outlives every attempt', () => {
		const closed = press(onto(press(treeOf(attempt(0)), ':', 'fold-mode manual', 'enter'), 'sub'), 'h');
		assert.deepEqual(shown(told(closed, attempt(1))), ['root', 'sub', 'z']);
	});
});

describe('levels', () => {
	test('+ opens the closed branches nearest to the root, - closes the open ones farthest from it', () => {
		const closed = press(model, 'zM');
		const one = ['root', 'done', 'd1', 'd2', 'outer', 'calm', 'inner', 'z'];
		assert.deepEqual(
			['', '+', '++', '+++'].map((keys) => shown(press(closed, keys))),
			[['root', 'done', 'outer', 'z'], one, all, all],
		);
		assert.deepEqual(
			['-', '--', '---'].map((keys) => shown(press(closed, '++', keys))),
			[one, ['root', 'done', 'outer', 'z'], ['root', 'done', 'outer', 'z']],
		);
	});

	test('keep the cursor on its node, or on what is folded around it', () => {
		const deep = onto(press(model, 'zR'), 'c1');
		assert.deepEqual([selected(press(deep, '-')), selected(press(deep, '--'))], ['calm', 'outer']);
	});

	test('zo opens and zc closes the branch under the cursor, zc on a leaf the one around it', () => {
		const sub = onto(model, 'inner');
		assert.deepEqual(shown(press(sub, 'zc')).includes('bad'), false);
		assert.deepEqual(shown(press(sub, 'zc', 'zo')), interesting);
		assert.deepEqual(shown(press(sub, 'zo')), interesting);
		const around = press(onto(model, 'bad'), 'zc');
		assert.deepEqual([selected(around), shown(around).includes('bad')], ['inner', false]);
	});
});
