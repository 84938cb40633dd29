import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remember } from '../../../source/domain/text/remember.js';

test('a text is worked out once, until there are too many of them', () => {
	const worked: string[] = [];
	const lengthOf = remember((text) => {
		worked.push(text);
		return text.length;
	}, 2);
	assert.deepEqual(['', 'ab', '', 'ab'].map(lengthOf), [0, 2, 0, 2]);
	assert.deepEqual(worked, ['', 'ab']);
	assert.deepEqual(['abc', 'ab', 'abc'].map(lengthOf), [3, 2, 3]);
	assert.deepEqual(worked, ['', 'ab', 'abc', 'ab']);
});
