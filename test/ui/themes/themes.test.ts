import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ThemeName, themeNames } from '../../../source/core/looks/themes.js';
import type { Tone } from '../../../source/domain/state.js';
import { paintsOf, themes } from '../../../source/ui/themes/index.js';
import type { Paint, Paints } from '../../../source/ui/themes/theme.js';
import { paletteColor } from '../../../source/ui/themes/two-fifty-six.js';
import { type Blindness, blindnesses, contrast, distance } from './eyes.js';

type Kind = 'dark' | 'light';
type Row = {
	readonly kind: Kind;
	/** Contrast of what counts, and of what is quiet. */
	readonly least: number;
	readonly quiet: number;
	/** Distance at which states are told apart, by the eyes that the theme is for. */
	readonly apart: number;
	readonly eyes: readonly Blindness[];
};

/** What such terminals usually have behind: black, xterm's and VS Code's, One Dark, Solarized, Ubuntu; their light brothers. */
const backgrounds: Readonly<Record<Kind, readonly string[]>> = {
	dark: ['#000000', '#0c0c0c', '#1e1e1e', '#282c34', '#002b36', '#300a24'],
	light: ['#ffffff', '#fafafa', '#fdf6e3', '#eff1f5'],
};

const rows: Readonly<Record<Exclude<ThemeName, 'mono'>, Row>> = {
	dark: { kind: 'dark', least: 4.5, quiet: 3, apart: 10, eyes: blindnesses },
	light: { kind: 'light', least: 4.5, quiet: 3, apart: 10, eyes: blindnesses },
	'high-contrast-dark': { kind: 'dark', least: 6.5, quiet: 4.5, apart: 8, eyes: blindnesses },
	'high-contrast-light': { kind: 'light', least: 7, quiet: 4.5, apart: 7, eyes: blindnesses },
	'deuteranopia-dark': { kind: 'dark', least: 4.5, quiet: 3, apart: 14, eyes: ['deuteranopia', 'protanopia'] },
	'deuteranopia-light': { kind: 'light', least: 4.5, quiet: 3, apart: 14, eyes: ['deuteranopia', 'protanopia'] },
	'tritanopia-dark': { kind: 'dark', least: 4.5, quiet: 3, apart: 14, eyes: ['tritanopia'] },
	'tritanopia-light': { kind: 'light', least: 4.5, quiet: 3, apart: 14, eyes: ['tritanopia'] },
};

/** No two of these may be taken for each other; what is blind, waiting or text is told by its sign alone. */
const states: readonly Tone[] = ['bad', 'human', 'retrying', 'running', 'stopped', 'done'];
const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => [one, other] as const));

const isQuiet = (tone: string) => tone === 'dim' || tone === 'faint';
/** A colour as `#rrggbb`, whatever it is called. */
const shade = (name: string | undefined): string => (name?.startsWith('#') ? name : (paletteColor(name ?? '') ?? ''));

function poorTones({ tones, grounds }: Paints, { kind, least, quiet }: Row): readonly string[] {
	const under = [...backgrounds[kind], shade(grounds.bar.backgroundColor), shade(grounds.selection.backgroundColor)];
	return Object.entries<Paint>(tones).flatMap(([tone, { color }]) =>
		under
			.map((ground) => ({ ground, ratio: contrast(shade(color), ground) }))
			.filter(({ ratio }) => ratio < (isQuiet(tone) ? quiet : least))
			.map(({ ground, ratio }) => `${tone} on ${ground}: ${ratio.toFixed(2)}`),
	);
}

function poorMarks({ grounds: { prod, stage, dev } }: Paints): readonly string[] {
	return [prod, stage, dev]
		.map(({ color, backgroundColor }) => contrast(shade(color), shade(backgroundColor)))
		.filter((ratio) => ratio < 4.5)
		.map(String);
}

for (const [name, row] of Object.entries(rows)) {
	const theme = name as ThemeName;
	describe(`the theme ${name}`, () => {
		for (const colors of ['16m', '256'] as const) {
			const paints = paintsOf({ theme, colors });
			// The palette of 256 has few dark and few bright colours.
			const least = colors === '256' ? Math.min(5.5, row.least) : row.least;
			test(`can be read on whatever it stands on, in ${colors} colours`, () => {
				assert.deepEqual(poorTones(paints, { ...row, least }), []);
				assert.deepEqual(poorMarks(paints), []);
			});

			test(`keeps states apart for the eyes it is for, in ${colors} colours`, () => {
				// There are fewer colours to choose from.
				const apart = colors === '256' ? row.apart * 0.6 : row.apart;
				const close = [undefined, ...row.eyes].flatMap((blindness) =>
					pairs
						.map(([a, b]) => ({
							a,
							b,
							far: distance(shade(paints.tones[a].color), shade(paints.tones[b].color), blindness),
						}))
						.filter(({ far }) => far < apart)
						.map(({ a, b, far }) => `${a} and ${b}, ${blindness ?? 'all colours'}: ${far.toFixed(1)}`),
				);
				assert.deepEqual(close, []);
			});
		}
	});
}

/** Palettes that terminals come with, for the sixteen colours; the one of Solarized has no bright colours, and is left out. */
const palettes: Readonly<Record<string, readonly string[]>> = {
	vga: palette(
		'000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa',
		'555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff',
	),
	xterm: palette(
		'000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5',
		'7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff',
	),
	windows: palette(
		'0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc',
		'767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2',
	),
	tango: palette(
		'000000 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf',
		'555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec',
	),
};

function palette(...halves: readonly string[]): readonly string[] {
	return halves.flatMap((half) => half.split(' ').map((color) => `#${color}`));
}

const base = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const bright = (name: string) => (name.endsWith('Bright') ? 8 : 0) + base.indexOf(name.replace('Bright', ''));

const fields = ['bad', 'human', 'blind'] as const;

for (const name of Object.keys(rows)) {
	for (const colors of ['16m', '256'] as const) {
		test(`the fields of the wall bear text and letters, and are told apart: ${name} in ${colors} colours`, () => {
			const { grounds } = paintsOf({ theme: name as ThemeName, colors });
			const poor = fields.flatMap((look) => {
				const { color, backgroundColor } = grounds[`${look}-field`];
				const letters = (['word', 'sign'] as const).map((part) => grounds[`${look}-${part}`].backgroundColor);
				return [
					...[contrast(shade(color), shade(backgroundColor))].filter((ratio) => ratio < 4.5),
					// Letters are so large that less is enough for them.
					...letters.map((ink) => contrast(shade(ink), shade(backgroundColor))).filter((ratio) => ratio < 3),
				].map((ratio) => `${look}: ${ratio.toFixed(2)}`);
			});
			assert.deepEqual(poor, []);
			assert.equal(new Set(fields.map((look) => grounds[`${look}-field`].backgroundColor)).size, fields.length);
		});
	}
}

for (const [name, row] of Object.entries(rows)) {
	test(`the theme ${name} can be read in sixteen colours, in the palettes that terminals come with`, () => {
		const { tones, grounds } = paintsOf({ theme: name as ThemeName, colors: '16' });
		const poor = Object.entries(palettes).flatMap(([label, colors]) => {
			const of = (color: string) => colors[bright(color)]!;
			const behind = row.kind === 'dark' ? '#000000' : '#ffffff';
			const texts = Object.values<Paint>(tones).flatMap(({ color }) => (color ? [[of(color), behind]] : []));
			const marks = Object.values<Paint>(grounds).flatMap(({ color, backgroundColor }) =>
				color && backgroundColor ? [[of(color), of(backgroundColor)]] : [],
			);
			return [...texts, ...marks]
				.filter(([text, ground]) => contrast(text!, ground!) < 3)
				.map(([text, ground]) => `${label}: ${text} on ${ground}, ${contrast(text!, ground!).toFixed(2)}`);
		});
		assert.deepEqual(poor, []);
	});
}

test('without colours no theme names one', () => {
	for (const theme of themeNames) {
		const { tones, grounds } = paintsOf({ theme, colors: 'none' });
		const named = [...Object.values<Paint>(tones), ...Object.values<Paint>(grounds)].filter(
			(paint) => paint.color ?? paint.backgroundColor,
		);
		assert.deepEqual(named, [], theme);
	}
});

test('the theme of weights has no colours at any depth', () => {
	const { tones, grounds } = themes.mono.full;
	for (const colors of ['16m', '256', '16'] as const) {
		assert.deepEqual(paintsOf({ theme: 'mono', colors }).tones, tones);
		const { grounds: all } = paintsOf({ theme: 'mono', colors });
		assert.deepEqual({ ...all, ...grounds }, all);
		const colored = Object.values<Paint>(all).filter((paint) => paint.color ?? paint.backgroundColor);
		assert.deepEqual(colored, []);
	}
});
