import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawingOf } from '../../../source/ui/drawing.js';
import { withFound } from '../../../source/ui/find/found.js';
import { left, type Span } from '../../../source/ui/line.js';
import { named } from '../../core/find/support.js';
import { press } from '../../core/support.js';

const name = '资源扩容-支付网关';

function found(filter: string, span: Span, start = 0): string {
	const drawing = drawingOf(press(named([name]), '/', filter));
	const spans = withFound(drawing, undefined, [span, { text: '|' }], name, start);
	return spans.map(({ text, underline }) => (underline ? `[${text}]` : text)).join('');
}

describe('what a filter has found', () => {
	test('is marked in the name, by more than a colour', () => {
		const drawing = drawingOf(press(named([name]), '/', 'kuorong'));
		const spans = withFound(drawing, undefined, [{ text: name, tone: 'text' }], name);
		assert.deepEqual(spans, [
			{ text: '资源', tone: 'text' },
			{ text: '扩容', tone: 'human', bold: true, underline: true },
			{ text: '-支付网关', tone: 'text' },
		]);
	});

	test('is marked behind what stands before the name', () => {
		assert.equal(found('kr', { text: `✗ ${name}` }, 2), '✗ 资源[扩容]-支付网关|');
	});

	test('is marked as far as the name is there, when it is cut or filled up', () => {
		assert.equal(found('rong-zhi', left(name, 9)), '资源扩[容]⋯|');
		assert.equal(found('wangguan', left(name, 12)), `${left(name, 12).text}|`);
		assert.equal(found('wangguan', left(name, 20)), '资源扩容-支付[网关]   |');
	});

	test('changes no width', () => {
		for (const filter of ['', 'kr', '扩', 'zfwg', '!x', 'state:run']) {
			assert.equal(found(filter, left(name, 20)).replaceAll(/[[\]]/g, ''), `${left(name, 20).text}|`);
		}
	});
});
