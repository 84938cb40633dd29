import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { breakLines } from '../../source/text/break-lines.js';
import { zh } from '../../source/text/zh.js';
import { createRandom } from '../terminal/random.js';

const wrap = (text: string, width: number) => breakLines(text, width, stringWidth);

describe('broken lines', () => {
	test('lose nothing but the blanks at their breaks, and are never too wide', () => {
		const text = '请检查 address_of_the_profile、端口 8443，以及 a-very-long-name.of.some.host.example.com 的 DNS。';
		for (const width of [10, 20, 33]) {
			const lines = wrap(text, width);
			assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
			assert.ok(
				lines.every((line) => stringWidth(line) <= width),
				lines.join('\n'),
			);
		}
	});

	test('are broken between words', () => {
		assert.deepEqual(wrap('one two three', 9), ['one two', 'three']);
	});

	test('keep the full stop with the word before it, Latin or Chinese', () => {
		assert.deepEqual(wrap('export COLORTERM=truecolor。', 26), ['export', 'COLORTERM=truecolor。']);
		assert.deepEqual(wrap('请按回车。', 8), ['请按回', '车。']);
	});

	test('keep a bracket with what is in it', () => {
		assert.deepEqual(wrap('任务编号（三零）等', 10), ['任务编号', '（三零）等']);
	});

	test('never begin with what closes nor end with what opens, in any text of ours at any width', () => {
		const wrong: string[] = [];
		for (const text of Object.values(zh)) {
			for (const width of [14, 17, 20, 22, 38, 47, 61, 78]) {
				const lines = wrap(text, width);
				const isOdd = lines.some(
					(line, index) =>
						(index > 0 && /^[。，、；：！？）」]/.test(line)) || (index < lines.length - 1 && /[（「]$/.test(line)),
				);
				if (isOdd) wrong.push(`${width}: ${lines.join(' | ')}`);
			}
		}
		assert.deepEqual(wrong, []);
	});

	test('are broken in the same places whether or not a mark is anywhere in the text', () => {
		const words = ['ab', 'x-y', ' ', '  ', '支付', '，', '（', 'é', '»', '9.'];
		const random = createRandom(3);
		for (let times = 0; times < 500; times++) {
			const text = Array.from({ length: random.below(12) }, () => words[random.below(words.length)]).join('');
			const width = 4 + random.below(12);
			const marked = wrap(`${text} e\u0301`, width).join('\n');
			assert.equal(marked.replace(/\s*e\u0301$/, ''), wrap(text, width).join('\n'), JSON.stringify(text));
		}
	});

	test('of nothing are none', () => {
		assert.deepEqual(wrap('  ', 10), []);
	});
});
