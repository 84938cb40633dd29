import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fuzzyScore } from '../../../source/domain/text/fuzzy.js';

/** The texts that answer, best first. */
const answers = (typed: string, ...texts: readonly string[]) =>
	texts
		.flatMap((text) => {
			const score = fuzzyScore(text, typed);
			return score === undefined ? [] : [{ text, score }];
		})
		.toSorted((a, b) => b.score - a.score)
		.map(({ text }) => text);

describe('what is typed finds', () => {
	test('the same text first, then beginnings, words, parts and letters in their order', () => {
		const texts = ['f-o-ld', 'unfold', 'un-fold', 'fold-all', 'fold'];
		assert.deepEqual(answers('fold', ...texts), ['fold', 'fold-all', 'un-fold', 'unfold', 'f-o-ld']);
	});

	test('shorter texts before longer ones that answer alike', () => {
		assert.deepEqual(answers('pro', 'production', 'prod'), ['prod', 'production']);
	});

	test('nothing in letters that are in another order, or that begin inside a word', () => {
		assert.deepEqual(answers('dlof', 'fold'), []);
		assert.deepEqual(answers('old-x', 'fold-all-x'), []);
	});

	test('capitals and small letters alike, and Chinese', () => {
		assert.deepEqual(answers('扩容', '资源扩容-支付', '巡检'), ['资源扩容-支付']);
		assert.deepEqual(answers('PROD', 'prod'), ['prod']);
	});

	test('everything alike when it is nothing', () => assert.equal(fuzzyScore('x', ''), fuzzyScore('yy', '')));
});
