import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStyles, type Style, styleChange } from '../../source/terminal/style.js';
import { openBareTerminal } from './bare-terminal.js';

const sequences = [
	'',
	'1',
	'2',
	'1;2',
	'3',
	'4',
	'7',
	'9',
	'1;7',
	'31',
	'91;1',
	'44',
	'104;2',
	'38;5;200',
	'48;5;17',
	'38;2;255;107;107',
	'38;2;255;107;107;1',
	'48;2;22;29;39',
	'38;2;1;2;3;48;2;22;29;39;1;2;3;4;7;9',
	'31;44;7',
];

describe('a change of style', () => {
	test('opens and closes a link, and leaves the look as it is', () => {
		const { plain, apply, linked } = createStyles();
		const bold = apply(plain, '1');
		const there = linked(bold, 'https://a.example/');
		assert.equal(styleChange(bold, there), '\u001B]8;;https://a.example/\u001B\\');
		assert.equal(styleChange(there, bold), '\u001B]8;;\u001B\\');
		assert.equal(styleChange(there, plain), '\u001B]8;;\u001B\\\u001B[m');
		assert.equal(linked(apply(plain, '1'), 'https://a.example/'), there);
	});

	test('leaves a terminal in the new style, whatever the old one was', async () => {
		const { plain, apply } = createStyles();
		const styles = sequences.map((parameters) => apply(plain, parameters));
		for (const from of styles) {
			const changed = openBareTerminal(styles.length, 1);
			const fresh = openBareTerminal(styles.length, 1);
			await changed.feed(styles.map((to) => `${set(from)}${styleChange(from, to)}x`).join(''));
			await fresh.feed(styles.map((to) => `${set(to)}x`).join(''));
			assert.deepEqual(changed.cells(), fresh.cells(), `from ${from.key}`);
		}
	});

	test('is nothing between equal styles, however they came about', () => {
		const { plain, apply } = createStyles();
		for (const parameters of sequences) {
			const style = apply(plain, parameters);
			assert.equal(styleChange(style, apply(apply(plain, '4;95'), `0;${parameters}`)), '');
			assert.equal(apply(style, '0'), plain);
			assert.equal(apply(style, ''), plain);
		}
	});

	test('is never longer than starting anew', () => {
		const { plain, apply } = createStyles();
		const styles = sequences.map((parameters) => apply(plain, parameters));
		for (const from of styles) {
			for (const to of styles) {
				const anew = to === plain ? '\u001B[m' : `\u001B[0;${to.key}m`;
				assert.ok(styleChange(from, to).length <= anew.length, `${from.key} to ${to.key}`);
			}
		}
	});

	test('says only what is different', () => {
		const { plain, apply } = createStyles();
		const red = apply(plain, '38;2;255;0;0');
		const cases: readonly (readonly [Style, Style, string])[] = [
			[plain, red, '\u001B[38;2;255;0;0m'],
			[red, plain, '\u001B[m'],
			[red, apply(red, '1'), '\u001B[1m'],
			[apply(red, '1'), red, '\u001B[22m'],
			[apply(red, '1;2'), apply(red, '2'), '\u001B[22;2m'],
			[apply(red, '44'), red, '\u001B[49m'],
			[red, apply(plain, '32'), '\u001B[32m'],
		];
		for (const [from, to, bytes] of cases) assert.equal(styleChange(from, to), bytes);
	});

	test('ends each flag by its own off', () => {
		const { plain, apply } = createStyles();
		const pairs = [
			['1', '22'],
			['2', '22'],
			['3', '23'],
			['4', '24'],
			['5', '25'],
			['7', '27'],
			['8', '28'],
			['9', '29'],
			['35', '39'],
			['45', '49'],
			['38;5;9', '39'],
			['48;2;1;2;3', '49'],
		] as const;
		for (const [on, off] of pairs) assert.equal(apply(apply(plain, on), off), plain);
		assert.equal(apply(apply(plain, '1;2'), '22'), plain);
		assert.equal(apply(plain, '1;;31').key, '31', 'an empty parameter resets');
	});

	test('are forgotten when weeks of addresses have gone by, all but the plain one', () => {
		const { plain, apply, linked } = createStyles();
		const first = linked(plain, 'https://paas.example.com/0');
		for (let task = 1; task < 10_000; task++) linked(plain, `https://paas.example.com/${task}`);
		assert.notEqual(linked(plain, first.link), first);
		assert.equal(styleChange(linked(plain, first.link), first), '', 'but drawn as the same');
		assert.equal(apply(linked(plain, ''), '0'), plain);
	});
});

function set(style: Style): string {
	return `\u001B[0${style.key === '' ? '' : `;${style.key}`}m`;
}
