import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectedTask } from '../../../source/core/view/list-rows.js';
import { keyOf, nodeOf, press, reply, stateReport, watching, withoutFlows } from '../support.js';
import { branch, leaves, onto, screenLine, selected, shown, treeOf } from './support.js';

const rows = leaves(Array.from({ length: 60 }, (_, index) => `n${String(index).padStart(2, '0')}`));

describe('moving in the tree', () => {
	test('goes by lines, half pages, pages and to the ends', () => {
		const model = press(treeOf(rows), 'g');
		const at = (...keys: readonly string[]) => selected(press(model, ...keys));
		assert.deepEqual([at('j'), at('jjk'), at('down', 'down', 'up'), at('k')], ['n00', 'n00', 'n00', 'root']);
		assert.deepEqual([at('ctrl+d'), at('ctrl+d', 'ctrl+u')], ['n08', 'root']);
		assert.deepEqual([at('pagedown'), at('ctrl+f'), at('pagedown', 'pageup')], ['n16', 'n16', 'root']);
		assert.deepEqual([at('G'), at('end'), at('G', 'g'), at('G', 'home')], ['n59', 'n59', 'root', 'root']);
	});

	test('scrolls only as far as needed', () => {
		const model = press(treeOf(rows), 'g', 'G', 'kkk');
		assert.deepEqual([selected(model), screenLine(model)], ['n56', 14]);
	});

	test('J and K go to the next and previous sibling, past what is below them', () => {
		const tree = [
			branch('a', 'RUNNING', leaves(['a1', 'a2'], 'RUNNING')),
			branch('b', 'RUNNING', leaves(['b1'], 'RUNNING')),
		];
		const model = onto(treeOf(tree), 'a');
		assert.deepEqual(
			[selected(press(model, 'J')), selected(press(model, 'JK')), selected(press(model, 'K'))],
			['b', 'a', 'a'],
		);
		assert.equal(selected(press(onto(model, 'a2'), 'J')), 'a2');
	});

	test('tab goes from pane to pane, shift-tab the other way', () => {
		const model = treeOf(rows);
		const panes = (key: string) => [[key], [key, key], [key, key, key]].map((keys) => press(model, ...keys).pane);
		assert.deepEqual(
			[panes('tab'), panes('shift+tab')],
			[
				['detail', 'list', 'tree'],
				['list', 'detail', 'tree'],
			],
		);
	});

	test('q, escape and backspace go back to the list', () => {
		const model = treeOf(rows);
		assert.deepEqual(
			['q', 'escape', 'backspace'].map((key) => press(model, key).pane),
			['list', 'list', 'list'],
		);
	});

	test('nothing moves while there is no tree', () => {
		const model = press(watching([1]), 'enter');
		const moved = press(model, 'jkGgJKzRzM', 'space', 'ctrl+d', 'pageup', 'l');
		assert.deepEqual([moved.pane, moved.trees], ['tree', {}]);
	});
});

describe('going to failures', () => {
	const folded = branch('sub', 'FAILED', leaves(['f1', 'f2'], 'FAILED'));
	const states: readonly (readonly [number, ReturnType<typeof stateReport>])[] = [
		[1, stateReport('RUNNING', leaves(['r'], 'RUNNING'))],
		[2, stateReport('FAILED', [folded])],
		[3, stateReport('FAILED', leaves(['g'], 'FAILED'))],
		[4, stateReport('RUNNING', leaves(['p'], 'NODE_SUSPENDED'))],
	];
	const model = states.reduce(
		(before, [id, report]) => reply(before, keyOf(id), report),
		withoutFlows(watching([1, 2, 3, 4])),
	);
	const tour = (keys: string) =>
		[...keys].map((_, index) => {
			const at = press(model, keys.slice(0, index + 1));
			return `${at.list.id?.at(-1)} ${selected(at)}`;
		});

	test('e goes over those of all tasks, the worst task first, then over what waits, and around', () => {
		assert.deepEqual(tour('eeeee'), ['2 f1', '2 f2', '3 g', '4 p', '2 f1']);
	});

	test('E goes the other way', () => {
		assert.deepEqual(tour('EEEEE'), ['4 p', '3 g', '2 f2', '2 f1', '4 p']);
	});

	test('e also goes to a task that is paused while no node of it is', () => {
		const paused = reply(
			reply(withoutFlows(watching([1, 2])), keyOf(1), stateReport('SUSPENDED', leaves(['done']))),
			keyOf(2),
			stateReport('RUNNING', leaves(['p'], 'NODE_SUSPENDED')),
		);
		const at = (keys: string) => {
			const there = press(paused, ...keys);
			return `${selectedTask(there)} ${selected(there)}`;
		};
		const alone = reply(withoutFlows(watching([1])), keyOf(1), stateReport('SUSPENDED', leaves(['done'])));
		assert.equal(press(alone, 'e').pane, 'tree');
		assert.deepEqual([at('e'), at('ee'), at('eee')].toSorted(), [
			`${keyOf(1)} root`,
			`${keyOf(1)} root`,
			`${keyOf(2)} p`,
		]);
	});

	test('e opens what hides the failure, also what a person closed', () => {
		const closed = press(press(model, 'e'), 'zM', 'q');
		assert.deepEqual(shown(closed), ['root', 'sub']);
		assert.deepEqual(shown(press(closed, 'e')), ['root', 'sub', 'f1', 'f2']);
	});

	test('e shows the tree, with the failure on screen', () => {
		const many = [...rows, nodeOf('bad', 'FAILED', { startedAt: rows.at(-1)!.startedAt! + 1 }), ...leaves(['z'])];
		const found = press(reply(withoutFlows(watching([1])), keyOf(1), stateReport('FAILED', many)), 'e');
		assert.deepEqual([found.pane, selected(found)], ['tree', 'bad']);
		assert.ok(screenLine(found) >= 0 && screenLine(found) < 18);
	});

	test('e says so when nothing has failed', () => {
		const well = reply(withoutFlows(watching([1])), keyOf(1), stateReport('RUNNING', leaves(['r'], 'RUNNING')));
		const pressed = press(well, 'e');
		assert.deepEqual([pressed.notice?.key, pressed.pane], ['nothingFailed', 'list']);
	});
});
