import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Line } from '../../../source/ui/line.js';
import { createRowReferences, referenceTo } from '../../../source/ui/pictures/row-references.js';
import { paintsOf } from '../../../source/ui/themes/index.js';

const line = (text: string): Line => ({ spans: [{ text, tone: 'text' }] });
const dark = paintsOf({ theme: 'dark', colors: '16m' });

describe('the rows of a frame', () => {
	test('are told when they hold something else, however they were made', () => {
		const { hold } = createRowReferences();
		const rowsOf = (...texts: readonly string[]) => hold(texts.map(line), dark).map(([row]) => row);
		assert.deepEqual(rowsOf('a', 'b', 'c'), [0, 1, 2]);
		assert.deepEqual(rowsOf('a', 'x', 'c'), [1]);
		assert.deepEqual(rowsOf('a', 'x', 'c'), []);
		assert.deepEqual(rowsOf('a'), []);
		assert.deepEqual(rowsOf('a', 'x'), [1]);
	});

	test('are other ones in other colours', () => {
		const { hold } = createRowReferences();
		hold([line('a')], dark);
		assert.equal(hold([line('a')], paintsOf({ theme: 'light', colors: '16m' })).length, 1);
	});

	test('are what stands for them holds now', () => {
		const { hold, runsOf } = createRowReferences();
		hold(['a', 'b'].map(line), dark);
		hold(['a', 'c'].map(line), dark);
		assert.deepEqual(
			[0, 1, 2].map((row) => runsOf(referenceTo(row))?.[0]?.text),
			['a', 'c', undefined],
		);
		assert.equal(runsOf('a'), undefined);
	});

	test('lead to an address where links are wanted, and to nothing that could end the sequence they stand in', () => {
		const linked = (link: string): Line => ({ spans: [{ text: 'a', link }] });
		const links = (hasLinks: boolean, ...urls: readonly string[]) => {
			const { hold } = createRowReferences({ hasLinks });
			return hold(urls.map(linked), dark).map(([, runs]) => runs[0]?.link);
		};
		const url = 'https://bk.example.com/taskflow/execute/3/?instance_id=1';
		const bad = ['https://a/\u001B\\', 'https://a/\u0007', 'javascript:alert(1)', 'https://a b', 'https://业'];
		assert.deepEqual(links(true, url, ...bad), [url, ...bad.map(() => undefined)]);
		assert.deepEqual(links(false, url), [undefined]);
	});
});
