import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { headerLine } from '../../source/ui/views/header.js';
import { profileOf, watching } from '../core/support.js';

describe('the header', () => {
	const rows: readonly (readonly [url: string, proxy: string | undefined, isFlagged: boolean])[] = [
		['http://sops.example.com', undefined, true],
		['http://sops.example.com', 'https://proxy.example.com', true],
		['http://{api_name}.example.com', undefined, true],
		['https://sops.example.com', undefined, false],
		['https://sops.example.com', 'http://proxy.example.com', false],
		['http://127.0.0.1:8000', undefined, false],
		['http://demo.localhost:8000', undefined, false],
	];
	for (const [url, proxy, isFlagged] of rows) {
		const through = proxy === undefined ? '' : ` through ${proxy}`;
		test(`${isFlagged ? 'flags' : 'does not flag'} ${url}${through} as sent in clear`, () => {
			const size = { columns: 120, rows: 40 };
			const model = watching([1], { size, profiles: [profileOf('prod', { url, proxy })] });
			assert.equal(plainText(headerLine(drawingOf(model))).includes('CLEARTEXT'), isFlagged);
		});
	}
});
