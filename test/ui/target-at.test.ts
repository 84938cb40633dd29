import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../source/core/model.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { screenLines } from '../../source/ui/screen.js';
import { targetAt } from '../../source/ui/target-at.js';
import { widthOf } from '../../source/ui/text-width.js';
import { act, press } from '../core/support.js';
import { scenes } from './scenes.js';

const sizes = [
	[40, 10],
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** The cell in which a text begins on the screen. */
function placeOf(model: Model, text: string, from = 0): readonly [column: number, row: number] {
	const lines = screenLines(drawingOf(model)).map(plainText);
	const row = lines.findIndex((line, index) => index >= from && line.includes(text));
	assert.ok(row >= 0, `${text} in\n${lines.join('\n')}`);
	const line = lines[row]!;
	return [widthOf(line.slice(0, line.indexOf(text))), row];
}

function click(model: Model, [column, row]: readonly [number, number], action: 'click' | 'wheelDown' = 'click'): Model {
	const target = targetAt(model, column, row);
	return target ? act(model, { type: 'pointed', action, target }) : model;
}

describe('a cell of the screen', () => {
	for (const [columns, rows] of sizes) {
		test(`stands for the task that is drawn there, at ${columns}x${rows}`, () => {
			const model = scenes['every-badge']!({ columns, rows }, {});
			const clicked = click(model, placeOf(model, '负载均衡', rows > 10 ? 3 : 2));
			const name = clicked.watches[clicked.list.id ?? '']?.taskId;
			assert.equal(model.known[clicked.list.id!]?.name, '负载均衡滚动升级', name);
		});

		test(`stands for the node that is drawn there, at ${columns}x${rows}`, () => {
			const model = press(scenes['failed-tree']!({ columns, rows }, {}), 'home');
			const clicked = click(model, placeOf(model, '申请主机', 2));
			const { id } = clicked.trees[clicked.list.id!]!.cursor;
			assert.deepEqual([clicked.pane, id], ['tree', 'n2']);
		});
	}

	test('folds where the fold sign stands, and selects beside it', () => {
		const model = press(scenes['failed-tree']!({ columns: 100, rows: 30 }, {}), 'home');
		const [column, row] = placeOf(model, '初始化', 2);
		const line = plainText(screenLines(drawingOf(model))[row]!);
		const sign = line.search(/[▸▾]/);
		assert.equal(targetAt(model, sign, row)?.isFold, true);
		assert.equal(targetAt(model, column, row)?.isFold, undefined);
		const folded = click(model, [sign, row]);
		assert.equal(
			screenLines(drawingOf(folded)).map(plainText).join('\n').includes('▸ ✓ DONE   初始化'),
			line.includes('▾'),
		);
	});

	test('stands for nothing in the bar above, and for a command where the bar below names one', () => {
		const model = scenes['every-badge']!({ columns: 100, rows: 30 }, {});
		assert.equal(targetAt(model, 10, 0)?.id, undefined);
		assert.deepEqual(targetAt(model, 3, 29), { part: 'command', id: 'open' });
		assert.equal(targetAt(model, 99, 29), undefined);
	});

	test('stands for its pane where it is blank', () => {
		const model = scenes['every-badge']!({ columns: 120, rows: 40 }, {});
		assert.deepEqual(targetAt(model, 5, 25), { part: 'list' });
		assert.equal(targetAt(model, 100, 25)?.part, 'tree');
	});

	test('stands for a row to the last column, however short its text is', () => {
		const model = scenes.guide!({ columns: 100, rows: 30 }, {});
		const [, row] = placeOf(model, 'import the');
		assert.deepEqual(targetAt(model, 99, row), { part: 'command', id: 'guide-import' });
	});

	test('stands for a profile in the list of profiles', () => {
		const model = press(scenes['several-profiles']!({ columns: 100, rows: 30 }, {}), 'P', 'down');
		const other = model.profiles.find(({ name }) => name !== model.overlayCursor.id)!.name;
		const clicked = click(model, placeOf(model, ` ${other} `, 3));
		assert.equal(clicked.overlayCursor.id, other);
	});
});
