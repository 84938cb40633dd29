import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../../source/ui/line.js';
import { dotsOf } from '../../../source/ui/views/wall/font.js';
import { fitLetters, letteringWidth, letterLines } from '../../../source/ui/views/wall/letters.js';

const every = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./+';
const text = (spans: readonly Span[]) => spans.map((span) => span.text).join('');

describe('letters of dots', () => {
	test('are there for every sign of a call-sign, five rows each, all rows as wide', () => {
		for (const letter of every) {
			const rows = dotsOf(letter);
			assert.equal(rows.length, 5, letter);
			assert.match(rows.join(''), /#/, letter);
			assert.deepEqual([...new Set(rows.map(({ length }) => length))].length, 1, letter);
		}
	});

	test('are all different', () => {
		assert.equal(new Set([...every].map((letter) => dotsOf(letter).join('/'))).size, every.length);
	});

	test('stand one dot apart', () => {
		assert.deepEqual(dotsOf('LI'), ['#...###', '#....#.', '#....#.', '#....#.', '###.###']);
	});
});

describe('lettering', () => {
	test('is as large as there is room for, with two cells to a row', () => {
		assert.deepEqual(fitLetters(['OK'], { width: 14, height: 5 }), { scale: 1, dotWidth: 2 });
		assert.deepEqual(fitLetters(['OK'], { width: 42, height: 15 }), { scale: 3, dotWidth: 6 });
	});

	test('is narrow rather than low', () => {
		assert.deepEqual(fitLetters(['OK'], { width: 21, height: 15 }), { scale: 3, dotWidth: 3 });
		assert.deepEqual(fitLetters(['OK'], { width: 20, height: 15 }), { scale: 2, dotWidth: 2 });
	});

	test('is for the widest of several texts, and none where that does not fit as large as it must be', () => {
		assert.deepEqual(fitLetters(['I', 'PAY-EU'], { width: 30, height: 10 }), { scale: 1, dotWidth: 1 });
		assert.equal(fitLetters(['PAY-EU'], { width: 30, height: 10, least: 2 }), undefined);
		assert.equal(fitLetters(['A'], { width: 80, height: 4 }), undefined);
	});

	test('fits into its width at every size', () => {
		for (let width = 3; width < 120; width++) {
			for (const letters of ['FAIL 12M', 'WWWWWWWW', 'I']) {
				const lettering = fitLetters([letters], { width, height: 30 });
				if (lettering) assert.ok(letteringWidth(letters, lettering) <= width, `${letters} in ${width}`);
			}
		}
	});

	test('is drawn with blanks of a colour, or with a sign where there are none', () => {
		const lettering = { scale: 2, dotWidth: 3 };
		const colored = letterLines([{ text: 'T', ground: 'bad-word' }], lettering, false);
		assert.equal(colored.length, 10);
		assert.deepEqual(colored[0], [{ text: ' '.repeat(9), ground: 'bad-word' }]);
		assert.deepEqual(
			colored[9]!.map(({ ground }) => ground),
			[undefined, 'bad-word', undefined],
		);
		const bare = letterLines([{ text: 'T', ground: 'bad-word' }], lettering, true);
		assert.deepEqual([text(bare[0]!), text(bare[2]!)], ['#########', '   ###   ']);
		assert.deepEqual(
			bare[9]!.map(({ ground }) => ground),
			[undefined, 'bad-word', undefined],
		);
	});
});
