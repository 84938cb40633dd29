import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type HelpRow, helpWindow } from '../../../source/core/input/help/help-window.js';
import type { Model } from '../../../source/core/model.js';
import { act, press, watching } from '../support.js';

const sizes = [
	{ columns: 80, rows: 24 },
	{ columns: 60, rows: 16 },
	{ columns: 40, rows: 10 },
	{ columns: 20, rows: 5 },
];
const helpAt = (size: Model['size']) => press({ ...watching([1, 2]), size }, '?');
const litIn = (model: Model) => {
	const { rows, top, end } = helpWindow(model);
	return rows.slice(top, end).some(({ id }) => id === model.overlayCursor.id);
};
const onScreen = (model: Model): readonly HelpRow[] =>
	helpWindow(model)
		.columns.flat()
		.flatMap(({ rows }) => rows);

/** Models from this one on, key by key, until a key changes nothing. */
function pages(model: Model, key: string): readonly Model[] {
	const seen = [model];
	for (let next = press(model, key); next.overlayCursor !== seen.at(-1)!.overlayCursor; next = press(next, key)) {
		if (JSON.stringify(next.overlayCursor) === JSON.stringify(seen.at(-1)!.overlayCursor)) break;
		seen.push(next);
	}
	return seen;
}

describe('the help is paged through', () => {
	for (const size of sizes) {
		const name = `${size.columns}x${size.rows}`;
		const keys = ['pagedown', 'space', 'ctrl+f', 'ctrl+d', 'down'] as const;
		for (const key of keys) {
			test(`to its end with ${key}, with the row that is lit on screen: ${name}`, () => {
				const all = pages(helpAt(size), key);
				assert.ok(all.slice(1).every(litIn));
				assert.equal(all.at(-1)!.overlayCursor.id, helpWindow(all[0]!).rows.at(-1)!.id);
				const seen = new Set(all.flatMap(onScreen).map(({ id }) => id));
				assert.equal(seen.size, helpWindow(all[0]!).rows.length, 'no row was passed over');
			});
		}

		for (const key of ['pageup', 'ctrl+b', 'ctrl+u', 'up'] as const) {
			test(`back to its beginning with ${key}: ${name}`, () => {
				const all = pages(press(helpAt(size), 'end'), key);
				assert.ok(all.every(litIn));
				const { top, rows } = helpWindow(all.at(-1)!);
				assert.deepEqual([top, all.at(-1)!.overlayCursor.id], [0, rows[0]!.id]);
			});
		}

		test(`with no heading apart from what it heads: ${name}`, () => {
			for (const model of pages(helpAt(size), 'down')) {
				for (const column of helpWindow(model).columns) {
					const lines = column.reduce((sum, { isHeaded, rows }) => sum + rows.length + (isHeaded ? 1 : 0), 0);
					assert.ok(column.every(({ rows }) => rows.length > 0));
					assert.ok(lines <= helpWindow(model).room);
				}
			}
		});
	}

	test('by pages that share a row, both ways', () => {
		const start = helpAt({ columns: 80, rows: 16 });
		const [first, second] = [helpWindow(start), helpWindow(press(start, 'pagedown'))];
		assert.equal(second.top, first.end - 1);
		assert.equal(helpWindow(press(start, 'pagedown', 'pageup')).top, 0);
		const [below, above] = [press(start, 'end'), press(start, 'end', 'pageup')].map(helpWindow);
		assert.ok(above!.end > below!.top && above!.end - below!.top <= 3);
	});

	test('to its ends with Home and End, g and G', () => {
		const start = helpAt({ columns: 80, rows: 24 });
		for (const [first, last] of [
			['home', 'end'],
			['g', 'G'],
		] as const) {
			const end = press(start, last);
			assert.equal(helpWindow(end).end, helpWindow(end).rows.length);
			assert.equal(helpWindow(press(end, first)).top, 0);
			assert.equal(press(end, first).help.filter, '');
		}
	});

	test('by the wheel, under the cursor', () => {
		const start = press(helpAt({ columns: 80, rows: 24 }), 'pagedown', 'home', 'down', 'down', 'down', 'down', 'down');
		const turned = act(start, { type: 'pointed', action: 'wheelDown', target: { part: 'help' } });
		assert.equal(helpWindow(turned).top, helpWindow(start).top + 3);
		assert.equal(turned.overlayCursor.id, start.overlayCursor.id);
		assert.ok(litIn(turned));
	});
});

test('a search of the help ends where it began', () => {
	const start = press(helpAt({ columns: 80, rows: 24 }), 'pagedown', 'down');
	const found = press(start, 'f', 'a', 'i', 'l');
	assert.equal(helpWindow(found).top, 0);
	for (const back of [press(found, 'escape'), press(found, 'backspace', 'backspace', 'backspace', 'backspace')]) {
		assert.deepEqual([back.help.filter, back.overlayCursor], ['', start.overlayCursor]);
		assert.deepEqual(onScreen(back), onScreen(start));
	}
});
