import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { listRows } from '../../../source/core/view/list-rows.js';
import { listWindow } from '../../../source/core/view/panes.js';
import {
	act,
	failureOf,
	keyOf,
	live,
	nodeOf,
	press,
	reply,
	stateReport,
	watching,
	watchOf,
	withoutFlows,
} from '../support.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const failed = stateReport('FAILED', [nodeOf('a', 'FAILED')]);
const running = (count: number) =>
	ids(count).reduce((model, id) => reply(model, keyOf(id), stateReport('RUNNING')), withoutFlows(watching(ids(count))));
const order = (model: Model) => listRows(model).map((key) => Number(key.split('/').at(-1)));
const line = (model: Model) => listWindow(model).index - listWindow(model).top;

describe('the list', () => {
	test('has what needs a person first, and equals in the order they were added', () => {
		const states = ['FINISHED', 'RUNNING', 'CREATED', 'SUSPENDED', 'REVOKED', 'RUNNING'];
		const model = states.reduce(
			(before, state, index) => reply(before, keyOf(index + 1), stateReport(state)),
			withoutFlows(watching(ids(7))),
		);
		assert.deepEqual(order(reply(model, keyOf(7), failed)), [7, 4, 2, 6, 3, 5, 1]);
	});

	test('keeps its order when the server goes away, and so the tree on screen', () => {
		const states = ['RUNNING', 'CREATED', 'SUSPENDED', 'RUNNING', 'FAILED', 'FINISHED'];
		const start = withoutFlows(watching(ids(6), { size: { columns: 120, rows: 40 } }));
		const model = live(start, 60, ({ watch }) => {
			const state = states[Number(watch.taskId) - 1]!;
			return state === 'FAILED' ? failed : stateReport(state);
		}).model;
		const away = ids(120).map((seconds) => live(model, seconds, () => failureOf('timeout')).model);
		assert.deepEqual(order(model), [5, 3, 1, 4, 2, 6]);
		assert.deepEqual(new Set(away.map(({ list }) => list.id)), new Set([keyOf(5)]));
		assert.deepEqual(order(away.at(-1)!), order(model));
	});

	test('keeps its order over replies that say the same', () => {
		const model = running(20);
		const again = ids(20).reduce((before, id) => reply(before, keyOf(21 - id), stateReport('RUNNING')), model);
		assert.deepEqual(order(again), order(model));
	});
});

describe('the cursor of the list', () => {
	test('follows the first row until someone moves', () => {
		const model = running(5);
		assert.equal(reply(model, keyOf(4), failed).list.id, keyOf(4));
	});

	test('stays on its task, on its line, when others come above it', () => {
		const model = press(running(60), 'jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj');
		const after = [40, 50, 60].reduce((before, id) => reply(before, keyOf(id), failed), model);
		assert.deepEqual([after.list.id, line(after)], [keyOf(31), line(model)]);
		assert.equal(listWindow(after).index, listWindow(model).index + 3);
	});

	test('stays on its task when that task moves to the top', () => {
		const model = press(running(10), 'jjj');
		assert.equal(reply(model, keyOf(4), failed).list.id, keyOf(4));
	});

	test('does not drift on the last row over a thousand replies', () => {
		const model = press(running(60), 'G');
		let after = model;
		for (let round = 0; round < 1000; round++) after = reply(after, keyOf((round % 60) + 1), stateReport('RUNNING'));
		assert.deepEqual([after.list, line(after)], [model.list, line(model)]);
	});

	test('goes to the task below when its own is removed, to the one above at the end', () => {
		const model = press(running(5), 'jj');
		assert.equal(press(model, 'x').list.id, keyOf(4));
		assert.equal(press(model, 'G', 'x').list.id, keyOf(4));
	});

	test('is nowhere once nothing is watched, and on the first task again after', () => {
		const empty = press(running(1), 'x');
		assert.equal(empty.list.id, undefined);
		assert.equal(act(empty, { type: 'watched', watches: [watchOf(9)] }).list.id, keyOf(9));
	});

	test('opens the task it stands on although an answer came just before', () => {
		const model = press(running(5), 'jj');
		const opened = press(reply(model, keyOf(5), failed), 'enter');
		assert.deepEqual([opened.pane, opened.list.id], ['tree', keyOf(3)]);
	});

	test('goes by lines, half pages, pages and to the ends', () => {
		const model = running(60);
		const index = (...keys: readonly string[]) => listWindow(press(model, ...keys)).index;
		assert.deepEqual([index('jj'), index('jjk'), index('down', 'up'), index('k')], [2, 1, 0, 0]);
		assert.deepEqual([index('ctrl+d'), index('ctrl+d', 'ctrl+u')], [9, 0]);
		assert.deepEqual([index('pagedown'), index('ctrl+f', 'ctrl+b'), index('pagedown', 'pageup')], [17, 0, 0]);
		assert.deepEqual([index('G'), index('end', 'home'), index('Gg'), index('G', 'j')], [59, 0, 0, 59]);
	});

	test('goes to the next and the previous task with ] and [, from the tree too', () => {
		const model = press(running(5), ']', 'enter', ']');
		assert.deepEqual([model.pane, model.list.id, press(model, '[[[').list.id], ['tree', keyOf(3), keyOf(1)]);
	});

	test('stays on screen through every change of size', () => {
		const model = press(running(60), 'G');
		for (const rows of [60, 10, 3, 1, 24, 5, 100]) {
			const resized = act(model, { type: 'resized', size: { columns: 80, rows } });
			const { top, index } = listWindow(resized);
			assert.ok(index >= top && index < top + Math.max(1, rows), `${rows} rows`);
		}
	});
});
