import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanBlock, cleanLine } from '../../source/sops/clean-text.js';

const hostile: readonly (readonly [string, string])[] = [
	['a\x1b[31mred\x1b[0mb', 'aredb'],
	['a\x1b]8;;http://evil.example\x07link\x1b]8;;\x1b\\b', 'alinkb'],
	['a\x1b]52;c;aGk=\x1b\\b', 'ab'],
	['a\x1b]52;c;aGk=\nb', 'a b'],
	['a\x1bPq#0;2;0\x1b\\b', 'ab'],
	['a\x9b31mb\x9d0;title\x9cc\x90x\x9cd', 'abcd'],
	['a\x1b[2', 'a'],
	['a\x1b(0b\x1bcc\x1b', 'abc'],
	['a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
	['a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
	['a\u2028b\u2029c', 'abc'],
	['a\ud800b\udc00c', 'abc'],
	['零宽\u200d字符', '零宽字符'],
	['a\t\tb\r\nc \n d', 'a b c d'],
	['  two  spaces  ', 'two  spaces'],
	['a\0b\x07c\x7fd\x85e', 'abcde'],
	['a\u{e0041}\u{e0042}b', 'ab'],
];

test('a line loses all that moves, hides or turns text', () => {
	for (const [text, expected] of hostile) assert.equal(cleanLine(text), expected, JSON.stringify(text));
});

test('emoji sequences, flags, combining marks and right-to-left letters stay as they are', () => {
	for (const text of ['👨‍👩‍👧‍👦 家庭', '🏳️‍🌈', '👩🏽‍🚀', '🇨🇳', '⏱️⏱', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'é', 'العربية עברית', 'ไทย กำ', 'ｶﾞ']) {
		assert.equal(cleanLine(text), text);
	}
});

test('parts of characters that have nothing to be a part of are left out', () => {
	assert.equal(cleanLine('\u{1F3FD}a \u{1F3FD}b \u0E33c'), 'a b c');
	assert.equal(cleanLine('\u{1F44D}\u{1F3FD} \u0E01\u0E33'), '\u{1F44D}\u{1F3FD} \u0E01\u0E33');
});

test('what is not text is an empty line', () => {
	for (const value of [undefined, null, 7, {}, ['a'], true]) assert.equal(cleanLine(value), '');
});

test('a line is cut at 500 glyphs and never inside one', () => {
	assert.equal(cleanLine('界'.repeat(501)), `${'界'.repeat(499)}…`);
	assert.equal(cleanLine('界'.repeat(500)), '界'.repeat(500));
	assert.equal(cleanLine('👨‍👩‍👧'.repeat(400)), '👨‍👩‍👧'.repeat(400));
	assert.equal(cleanLine('👨‍👩‍👧'.repeat(600)), `${'👨‍👩‍👧'.repeat(499)}…`);
	assert.ok(cleanLine(`a${'\u0301'.repeat(100_000)}`).length <= 4_001);
});

test('a block keeps its lines and indentation', () => {
	assert.equal(cleanBlock('\r\n  one\r\n\ttwo  \n\n\n\nthree\x1b[1m\n'), '  one\n two\n\nthree');
});

test('a block of HTML becomes its text', () => {
	const html =
		'<html><head><title>Oops</title><style>p{}</style><script>if (a<b) x()</script></head><body><!-- no --><p>a &lt; b&nbsp;&amp;&#x20;c&#33;</p><ul><li>one</li><li>two</li></ul><br/>end &#27;[31m&bogus;</body></html>';
	assert.equal(cleanBlock(html), 'Oops\na < b & c!\none\ntwo\n\nend &bogus;');
});

test('angle brackets of a traceback are not HTML', () => {
	const text = 'File "<string>", line 1, in <module>\n<class \'KeyError\'> a < b > c &lt;';
	assert.equal(cleanBlock(text), text);
});

test('a block holds at most 16 KB', () => {
	assert.equal(cleanBlock('😀'.repeat(20_000)).length, 16_383);
	assert.equal(cleanBlock('x'.repeat(20_000)).length, 16_384);
});

test('a megabyte of hostile text is cleaned at once', () => {
	const pieces = [
		' ',
		'\x1b]',
		'\x90',
		'\x1b[',
		'<p',
		'<script ',
		'<!--',
		'👨\u200d',
		'\u200d',
		'\u0301',
		' \t',
		'&',
		'\n ',
	];
	for (const piece of pieces) {
		const text = `<p>${piece.repeat(1_000_000 / piece.length)}`;
		const startedAt = performance.now();
		assert.ok(cleanLine(text).length <= 4_001);
		assert.ok(cleanBlock(text).length <= 16_384);
		assert.ok(performance.now() - startedAt < 1_000, JSON.stringify(piece));
	}
});
