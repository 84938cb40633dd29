import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { glyphTable } from '../../../source/core/looks/glyphs.js';
import { graphemesOf } from '../../../source/domain/text/graphemes.js';
import { isPlain, quote, visible } from '../../../source/domain/text/quote.js';
import { isSimple, simpleWidth } from '../../../source/domain/text/simple-text.js';
import { createRandom } from '../../terminal/random.js';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const simple = every.filter(isSimple);
const mixed = 2_000;

function randomText(random: ReturnType<typeof createRandom>): string {
	return Array.from({ length: 1 + random.below(12) }, () => simple[random.below(simple.length)]).join('');
}

describe('a simple text', () => {
	test('is of characters that take the cells they are counted for', () => {
		assert.ok(simple.length > 20_000);
		assert.deepEqual(
			simple.filter((character) => simpleWidth(character) !== stringWidth(character)),
			[],
		);
	});

	test('takes the cells of its characters, whatever they stand beside', () => {
		const random = createRandom(11);
		for (let times = 0; times < mixed; times++) {
			const text = randomText(random);
			assert.equal(simpleWidth(text), stringWidth(text), JSON.stringify(text));
			assert.deepEqual(
				graphemesOf(text),
				Array.from(segmenter.segment(text), ({ segment }) => segment),
				JSON.stringify(text),
			);
		}
	});

	test('has nothing in it that could steer a terminal, nor a mark', () => {
		// What a newer Unicode has given to a character may be open in an older one.
		const open = simple.filter((character) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{M}]/u.test(character));
		assert.deepEqual(open, []);
		const mixed = 'ab\u0000支\u202E\u200Bc\u2028d\u0301\u0301\u0301\u0301\u0301\u0301\u0301';
		assert.equal(visible(mixed), 'ab支c d\u0301\u0301\u0301\u0301');
		assert.deepEqual([quote(mixed), isPlain(mixed), isPlain('支付 ab')], [visible(mixed), false, true]);
	});

	test('has all signs of this screen in it, and no mark that would join what it stands behind', () => {
		const signs = Object.values(glyphTable).flatMap((glyphs) => Object.values<string>(glyphs));
		assert.deepEqual(
			signs.filter((sign) => !isSimple(sign)),
			[],
		);
		for (const other of ['e\u0301', '\u200D', '\uFE0F', '\u3099', '\uFF9E', '👍', '한', '\u001B', '\n', '\uE000'])
			assert.equal(isSimple(other), false, JSON.stringify(other));
	});
});

describe('what a person takes for one character', () => {
	for (const [text, expected] of [
		['支付e\u0301x', ['支', '付', 'e\u0301', 'x']],
		['👨‍👩‍👧👍🏽', ['👨‍👩‍👧', '👍🏽']],
		['a\r\nb', ['a', '\r\n', 'b']],
		['', []],
	] as const) {
		test(`is found in ${JSON.stringify(text)}`, () => assert.deepEqual(graphemesOf(text), expected));
	}
});
