import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cutPath } from '../../source/ui/parts/path.js';
import { widthOf } from '../../source/ui/text-width.js';

const names = ['资源扩容-支付', '部署', 'by region', '执行脚本'];
const cut = (width: number, path = names) => cutPath(path, ' › ', width);

describe('a path', () => {
	test('is whole where there is room', () => {
		assert.equal(cut(43), '资源扩容-支付 › 部署 › by region › 执行脚本');
		assert.equal(cut(8, ['only one']), 'only one');
	});

	test('loses its middle first, then most of its beginning, its last name to the end', () => {
		assert.deepEqual(
			[42, 28, 27, 20, 10, 8, 5].map((width) => cut(width)),
			[
				'资源扩容-支付 › ⋯ › 执行脚本',
				'资源扩容-支付 › ⋯ › 执行脚本',
				'资源扩容-支⋯ › ⋯ › 执行脚本',
				'执行脚本',
				'执行脚本',
				'执行脚本',
				'执行⋯',
			],
		);
	});

	test('is never wider than it may be', () => {
		for (let width = 0; width < 60; width++) {
			for (const path of [names, names.slice(0, 2), names.slice(0, 1), [], ['', 'x']])
				assert.ok(widthOf(cut(width, path)) <= width, `${width}`);
		}
	});
});
