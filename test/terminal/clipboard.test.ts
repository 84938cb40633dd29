import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clipboardRequest, longestCopy } from '../../source/terminal/clipboard.js';
import { multiplexerOf } from '../../source/terminal/multiplexer.js';

const plain = `\u001B]52;c;${Buffer.from('任务 30412').toString('base64')}\u0007`;

describe('a request to the clipboard', () => {
	test('is one OSC 52', () => assert.equal(clipboardRequest('任务 30412', undefined), plain));

	test('is made of tmux itself, and wrapped for the terminal behind it', () => {
		assert.equal(clipboardRequest('任务 30412', 'tmux'), `${plain}\u001BPtmux;\u001B\u001B${plain.slice(1)}\u001B\\`);
	});

	test('goes through screen in pieces that it takes', () => {
		const request = clipboardRequest('x'.repeat(3_000), 'screen')!;
		const pieces = request.split('\u001B\\').filter((piece) => piece !== '');
		assert.ok(pieces.length > 1);
		for (const piece of pieces) assert.ok(piece.startsWith('\u001BP') && piece.length < 768);
		const whole = pieces.map((piece) => piece.slice(2)).join('');
		assert.equal(whole, clipboardRequest('x'.repeat(3_000), undefined));
	});

	test('is none for more than terminals take', () => {
		assert.ok(clipboardRequest('x'.repeat(longestCopy), undefined) !== undefined);
		assert.equal(clipboardRequest('x'.repeat(longestCopy + 1), undefined), undefined);
		assert.equal(clipboardRequest('务'.repeat(longestCopy / 3 + 1), undefined), undefined);
	});
});

test('tmux and screen are told by what they set', () => {
	assert.deepEqual(
		[{}, { TMUX: '/tmp/tmux-0/default,1,0' }, { STY: '1.pts-0' }, { TMUX: '', STY: '' }].map(multiplexerOf),
		[undefined, 'tmux', 'screen', undefined],
	);
});
