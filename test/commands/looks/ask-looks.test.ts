import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksFrom } from '../../../source/commands/looks/ask-looks.js';
import type { TerminalLooks } from '../../../source/core/looks/looks.js';
import type { Probe } from '../../../source/terminal/probe-terminal.js';

const silent: Probe = {
	widths: new Map(),
	answered: 'none',
	modes: new Map(),
	background: undefined,
	version: undefined,
	attributes: undefined,
	isInterrupted: false,
	isStuck: false,
};
const guess: TerminalLooks = { background: 'dark', glyphs: 'rich', colors: '256' };
const from = (told: Partial<Probe>, changes: Partial<TerminalLooks> = {}) =>
	looksFrom({ ...silent, ...told }, { ...guess, ...changes });

describe('what a terminal answers', () => {
	test('makes a light theme of a bright background, and a dark one of a dark one', () => {
		assert.equal(from({ background: [1, 1, 0.9] })?.background, 'light');
		assert.equal(from({ background: [0.1, 0.1, 0.1] }, { background: 'light' })?.background, 'dark');
	});

	test('takes signs away that it draws in two cells', () => {
		assert.equal(from({ widths: new Map([['✗', 2]]) })?.glyphs, 'safe');
	});

	test('judges no sign by a cursor that never moves, and takes the safe ones', () => {
		assert.equal(from({ isStuck: true })?.glyphs, 'safe');
		assert.equal(from({ isStuck: true }, { glyphs: 'ascii' }), undefined);
	});

	test('gives no sign back to a locale or a font that has none', () => {
		assert.equal(from({ widths: new Map([['✗', 1]]) }, { glyphs: 'ascii' }), undefined);
	});

	test('changes nothing when it is what was thought, or nothing at all', () => {
		assert.equal(from({}), undefined);
		assert.equal(from({ background: [0, 0, 0], widths: new Map([['✗', 1]]) }), undefined);
	});
});
