import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSpan } from '../../../source/domain/time/span.js';

test('a span is a whole number with its unit', () => {
	assert.deepEqual(['90s', '30m', '2H', ' 1d '].map(readSpan), [90_000, 1_800_000, 7_200_000, 86_400_000]);
});

test('nothing else is a span', () => {
	for (const text of ['', '30', '0s', '-1m', '1.5h', '1w', '5 m', '30ms'])
		assert.equal(readSpan(text), undefined, text);
});
