import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fitColumns, listColumns } from '../../../../source/core/view/list/list-columns.js';

/** The columns that are shown at this width, in their order. */
function shownAt(width: number): string {
	const widths = fitColumns(width, { task: 24 });
	return listColumns
		.map(({ id }) => id)
		.filter((id) => widths[id] > 0)
		.join(' ');
}

function sum(width: number, task = 24): number {
	return Object.values(fitColumns(width, { task })).reduce((total, cells) => total + cells, 0);
}

describe('the columns of the list', () => {
	test('leave one after the other as it gets narrower, the state and the name never', () => {
		assert.deepEqual([73, 72, 58, 51, 50, 34, 30, 20].map(shownAt), [
			'state task now for total retry age',
			'state task now for total retry',
			'state task now for retry',
			'state task now for retry',
			'state task for retry',
			'state task for',
			'state task',
			'state task',
		]);
	});

	test('come back in the same order as it gets wider, and none leaves again', () => {
		let before: readonly string[] = [];
		for (let width = 1; width <= 300; width++) {
			const now = shownAt(width).split(' ');
			assert.deepEqual(
				before.filter((id) => !now.includes(id)),
				[],
				`at ${width}`,
			);
			before = now;
		}
	});

	test('take the whole width until all have what they need', () => {
		for (let width = 1; width <= 150; width++) assert.equal(sum(width), width);
	});

	test('give a name the room that it needs, where there is any', () => {
		assert.deepEqual(
			[12, 24, 48].map((task) => fitColumns(150, { task }).task),
			[16, 24, 48],
		);
		assert.ok(fitColumns(79, { task: 48 }).now >= 14);
	});

	test('give a name the room that it needs before a total or an age has any', () => {
		assert.deepEqual(
			[57, 65, 73, 74].map((width) => fitColumns(width, { task: 30 }).task),
			[22, 30, 30, 30],
		);
		assert.deepEqual(
			[72, 73].map((width) => fitColumns(width, { task: 30 }).total),
			[0, 8],
		);
	});

	test('leave out one that has nothing to say, whatever room there is', () => {
		assert.equal(fitColumns(150, { task: 24, age: 0 }).age, 0);
		assert.equal(fitColumns(150, { task: 24 }).age, 6);
	});
});
