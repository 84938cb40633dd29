import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitMiddle } from '../../source/ui/fit-middle.js';
import { widthOf } from '../../source/ui/text-width.js';
import { randomFrom, randomText } from './random.js';

test('a text that fits is left as it is', () => {
	assert.equal(fitMiddle('资源扩容-支付-华东-01', 21), '资源扩容-支付-华东-01');
});

test('a long text keeps both ends, the mark between them', () => {
	assert.equal(fitMiddle('deploy payment service to host 10.0.3.17', 20), 'deploy paym⋯0.0.3.17');
	assert.equal(fitMiddle('资源扩容-支付-华东-01', 18), '资源扩容-⋯华东-01');
});

test('without room for two ends only the beginning is kept', () => {
	assert.equal(fitMiddle('notify the owners', 10), 'notify th⋯');
});

test('what is cut is never wider than asked, and no character is torn apart', () => {
	const random = randomFrom(7);
	const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	const split = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);
	for (let round = 0; round < 500; round++) {
		const text = randomText(random);
		const width = Math.floor(random() * 60);
		const cut = fitMiddle(text, width);
		assert.ok(widthOf(cut) <= width, JSON.stringify([text, width, cut]));
		const [head = '', tail = ''] = cut.split('⋯');
		if (cut === text || text.includes('⋯')) continue;
		assert.deepEqual(split(head), split(text).slice(0, split(head).length));
		assert.deepEqual(split(tail), tail === '' ? [] : split(text).slice(-split(tail).length));
	}
});
