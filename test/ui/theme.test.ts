import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Theme, themeNames, themeOf } from '../../source/ui/theme.js';

/** What terminals have behind a theme. */
const backgrounds: Readonly<Record<string, string>> = { dark: '#111111', light: '#ffffff' };
const quiet: readonly string[] = ['dim', 'faint'];

/** Relative luminance as in WCAG 2.2. */
function luminance(color: string): number {
	const [red, green, blue] = [1, 3, 5]
		.map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
	return (light! + 0.05) / (dark! + 0.05);
}

const groundsOf = (name: string, theme: Theme): Readonly<Record<string, string>> => ({
	'the terminal': backgrounds[name]!,
	'the bar': theme.grounds.bar.backgroundColor!,
	'the selection': theme.grounds.selection.backgroundColor!,
});

for (const name of Object.keys(backgrounds)) {
	const theme = themeOf(name);
	describe(`the ${name} theme`, () => {
		for (const [ground, background] of Object.entries(groundsOf(name, theme))) {
			test(`can be read on ${ground}`, () => {
				const poor = Object.entries(theme.tones)
					.map(([tone, { color }]) => ({ tone, ratio: contrast(color!, background) }))
					.filter(({ tone, ratio }) => ratio < (quiet.includes(tone) ? 3 : 4.5));
				assert.deepEqual(poor, []);
			});
		}

		test('has marks that can be read', () => {
			const { prod, stage, dev } = theme.grounds;
			const poor = [prod, stage, dev].filter(({ color, backgroundColor }) => contrast(color!, backgroundColor!) < 4.5);
			assert.deepEqual(poor, []);
		});
	});
}

test('the theme without colours names none', () => {
	const { tones, grounds } = themeOf('mono');
	assert.deepEqual(
		[...Object.values(tones), ...Object.values(grounds)].filter((paint) => paint.color ?? paint.backgroundColor),
		[],
	);
});

test('a name that no theme has gives the dark one', () => {
	assert.deepEqual(['', 'nope', 'constructor'].map(themeOf), Array(3).fill(themeOf('dark')));
	assert.deepEqual(themeNames, ['dark', 'light', 'mono']);
});
