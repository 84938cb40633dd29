import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Pane } from '../../../source/core/model.js';
import { gap, layoutFor } from '../../../source/core/view/layout.js';

const panes: readonly Pane[] = ['list', 'tree', 'detail'];

const borders: readonly (readonly [columns: number, rows: number, tier: string])[] = [
	[20, 5, 'nano'],
	[40, 10, 'nano'],
	[59, 15, 'nano'],
	[59, 100, 'nano'],
	[300, 15, 'nano'],
	[60, 16, 'small'],
	[80, 24, 'small'],
	[99, 100, 'small'],
	[300, 29, 'small'],
	[100, 30, 'medium'],
	[120, 40, 'medium'],
	[159, 100, 'medium'],
	[300, 44, 'medium'],
	[160, 45, 'large'],
	[200, 60, 'large'],
	[300, 100, 'large'],
];

describe('the layout', () => {
	for (const [columns, rows, tier] of borders) {
		test(`at ${columns}x${rows} is ${tier}`, () => {
			assert.equal(layoutFor({ columns, rows }, 'list').tier, tier);
		});
	}

	test('fills the screen at every size, no more and no less', () => {
		for (let columns = 1; columns <= 320; columns += 3) {
			for (let rows = 1; rows <= 110; rows += 3) {
				for (const pane of panes) {
					const layout = layoutFor({ columns, rows }, pane);
					const strip = layout.tier === 'medium' ? layout.detailRows + 1 : 0;
					const { headRows, footRows, bodyRows, bandRows } = layout;
					const beside = [layout.listWidth, layout.treeWidth, layout.tier === 'medium' ? 0 : layout.detailWidth];
					const widths = beside.filter((width) => width > 0);
					assert.equal(
						widths.reduce((sum, width) => sum + width, gap * (widths.length - 1)),
						columns,
					);
					assert.equal(Math.max(rows, headRows + footRows + 1), headRows + footRows + bodyRows + strip + bandRows);
				}
			}
		}
	});

	test('gives no pane less than it needs where several are beside each other', () => {
		for (let columns = 100; columns <= 300; columns++) {
			for (const rows of [30, 44, 45, 100]) {
				const { listWidth, treeWidth, detailWidth, bodyRows, detailRows } = layoutFor({ columns, rows }, 'list');
				assert.ok(listWidth >= 46 && treeWidth >= 50 && detailWidth >= 44, `${columns}x${rows}`);
				assert.ok(bodyRows >= 16 && detailRows >= 7, `${columns}x${rows}`);
			}
		}
	});

	test('shows one pane alone where there is no room for two, and the detail where it is wanted', () => {
		const shown = (columns: number, pane: Pane, isWhole = false) => {
			const { listWidth, treeWidth, detailWidth } = layoutFor({ columns, rows: 50 }, pane, isWhole);
			return [listWidth > 0, treeWidth > 0, detailWidth > 0].map(Number).join('');
		};
		assert.deepEqual(
			panes.map((pane) => shown(80, pane)),
			['100', '010', '001'],
		);
		assert.deepEqual(
			panes.map((pane) => shown(200, pane)),
			['111', '111', '111'],
		);
		assert.deepEqual(
			panes.map((pane) => shown(200, pane, true)),
			['111', '111', '001'],
		);
	});
});
