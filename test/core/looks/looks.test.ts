import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eastAsianWidthType } from 'get-east-asian-width';
import { type Glyphs, glyphSets, glyphsFor, glyphTable } from '../../../source/core/looks/glyphs.js';
import { defaultLooks, type Looks, shownLooks } from '../../../source/core/looks/looks.js';
import { themeChoices, themeFor, themeNames } from '../../../source/core/looks/themes.js';
import { type Badge, badges } from '../../../source/domain/state.js';

const states = Object.keys(badges) as readonly Badge[];

describe('the signs', () => {
	for (const name of glyphSets) {
		const glyphs: Glyphs = glyphTable[name];

		test(`of the set ${name} are one cell wide in every terminal`, () => {
			for (const sign of Object.values(glyphs)) {
				assert.equal([...sign].length, 1);
				assert.match(eastAsianWidthType(sign.codePointAt(0)!), /^(?:neutral|narrow)$/, sign);
			}
		});

		test(`of the set ${name} mean one thing each, where states stand beside names`, () => {
			const { cursor, open, closed, path } = glyphs;
			const beside = [...states.map((badge) => glyphs[badge]), open, closed];
			assert.equal(new Set(beside).size, beside.length, beside.join(' '));
			for (const sign of [cursor, path]) assert.ok(!beside.includes(sign), sign);
		});
	}

	test('of the plain set are ASCII', () => {
		for (const sign of Object.values(glyphTable.ascii)) assert.match(sign, /^[!-~]$/);
	});

	test('are the best ones that the terminal draws in one cell', () => {
		assert.equal(glyphsFor(new Map()), 'rich');
		assert.equal(
			glyphsFor(
				new Map([
					['✗', 1],
					['»', 1],
				]),
			),
			'rich',
		);
		assert.equal(
			glyphsFor(
				new Map([
					['✗', 2],
					['»', 1],
				]),
			),
			'safe',
		);
		assert.equal(
			glyphsFor(
				new Map([
					['✗', 2],
					['»', 2],
				]),
			),
			'ascii',
		);
	});
});

describe('what is drawn with', () => {
	const terminal = { background: 'light', glyphs: 'safe', colors: '256' } as const;
	const looking = (choices: Partial<Looks>) => shownLooks({ ...defaultLooks, terminal, ...choices });

	test('is what the terminal has where nothing is chosen', () => {
		assert.deepEqual(looking({}), { theme: 'light', glyphs: 'safe', colors: '256', motion: 'full' });
	});

	test('is what is chosen, whatever the terminal has', () => {
		const chosen = { theme: 'dark', glyphs: 'ascii', colors: 'none', motion: 'reduced' } as const;
		assert.deepEqual(looking(chosen), chosen);
	});
});

test('a theme without a name for the background follows it', () => {
	assert.deepEqual(
		['auto', 'high-contrast', 'tritanopia', 'dark', 'deuteranopia-dark'].map((choice) => themeFor(choice, 'light')),
		['light', 'high-contrast-light', 'tritanopia-light', 'dark', 'deuteranopia-dark'],
	);
});

test('a name that no theme has is taken for none', () => {
	assert.deepEqual(
		['', 'nope', 'constructor'].map((choice) => themeFor(choice, 'dark')),
		['dark', 'dark', 'dark'],
	);
});

test('every theme may be chosen', () => {
	assert.deepEqual(
		themeNames.filter((name) => !themeChoices.includes(name)),
		[],
	);
});
