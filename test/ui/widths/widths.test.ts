import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../random.js';
import { strangeText, widthFault } from './check-widths.js';

test('any mix of characters is measured, cut between graphemes and filled to the cell', () => {
	for (let seed = 1; seed <= 1500; seed++) {
		const random = randomFrom(seed);
		const text = strangeText(random);
		const width = Math.floor(random() * 40);
		assert.equal(widthFault(text, width), undefined, `seed ${seed}: ${JSON.stringify(text)} in ${width}`);
	}
});
