import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Line } from '../../source/ui/line.js';
import { createRowReferences } from '../../source/ui/row-references.js';
import { paintsOf } from '../../source/ui/themes/index.js';

const line = (text: string): Line => ({ spans: [{ text, tone: 'text' }] });
const dark = paintsOf({ theme: 'dark', colors: '16m' });

describe('a reference', () => {
	test('stays the same while its row does, however the row was made', () => {
		const { refer } = createRowReferences();
		const [first, second] = refer([line('a'), line('b')], dark);
		const [same, other] = refer([line('a'), line('c')], dark);
		assert.equal(same, first);
		assert.notEqual(other, second);
	});

	test('is another one in other colours', () => {
		const { refer } = createRowReferences();
		const [first] = refer([line('a')], dark);
		const [second] = refer([line('a')], paintsOf({ theme: 'light', colors: '16m' }));
		assert.notEqual(second, first);
	});

	test('stands for its row for two frames, after thousands of others', () => {
		const { refer, runsOf } = createRowReferences();
		let before: readonly string[] = [];
		for (let frame = 0; frame < 20_000; frame++) {
			const texts = ['stays', `row ${frame}`, `and ${frame}`];
			const referred = refer(texts.map(line), dark);
			assert.deepEqual(
				referred.map((character) => runsOf(character)?.[0]?.text),
				texts,
			);
			assert.equal(before[1] === undefined || runsOf(before[1])?.[0]?.text === `row ${frame - 1}`, true);
			assert.equal(new Set([...referred, ...before.slice(1)]).size, referred.length + before.slice(1).length);
			before = referred;
		}
	});

	test('leads to an address where links are wanted, and to nothing that could end the sequence it stands in', () => {
		const linked = (link: string): Line => ({ spans: [{ text: 'a', link }] });
		const links = (hasLinks: boolean, ...urls: readonly string[]) => {
			const { refer, runsOf } = createRowReferences({ hasLinks });
			return refer(urls.map(linked), dark).map((character) => runsOf(character)?.[0]?.link);
		};
		const url = 'https://bk.example.com/taskflow/execute/3/?instance_id=1';
		const bad = ['https://a/\u001B\\', 'https://a/\u0007', 'javascript:alert(1)', 'https://a b', 'https://业'];
		assert.deepEqual(links(true, url, ...bad), [url, ...bad.map(() => undefined)]);
		assert.deepEqual(links(false, url), [undefined]);
	});
});
