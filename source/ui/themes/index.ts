import type { ColorDepth, ShownLooks } from '../../core/looks/looks.js';
import type { ThemeName } from '../../core/looks/themes.js';
import { dark } from './dark.js';
import { deuteranopiaDark, deuteranopiaLight } from './deuteranopia.js';
import { highContrastDark, highContrastLight } from './high-contrast.js';
import { light } from './light.js';
import { mono, weights } from './mono.js';
import type { Paints, Theme, ThemePaints } from './theme.js';
import { tritanopiaDark, tritanopiaLight } from './tritanopia.js';
import { in256 } from './two-fifty-six.js';
import { wallGrounds } from './wall-grounds.js';

export const themes = {
	dark,
	light,
	'high-contrast-dark': highContrastDark,
	'high-contrast-light': highContrastLight,
	'deuteranopia-dark': deuteranopiaDark,
	'deuteranopia-light': deuteranopiaLight,
	'tritanopia-dark': tritanopiaDark,
	'tritanopia-light': tritanopiaLight,
	mono,
} as const satisfies Readonly<Record<ThemeName, Theme>>;

/** What a theme becomes where there are so many colours. */
const depths: Readonly<Record<ColorDepth, (theme: Theme) => ThemePaints>> = {
	'16m': ({ full }) => full,
	'256': in256,
	'16': ({ sixteen }) => sixteen,
	none: () => weights,
};

const made = new Map<string, Paints>();

function withWall({ tones, grounds }: ThemePaints, theme: Theme, colors: ColorDepth): Paints {
	return { tones, grounds: { ...grounds, ...wallGrounds(theme, colors) } };
}

/** The same object each time, so that whoever keeps what it has painted can tell. */
export function paintsOf({ theme, colors }: Pick<ShownLooks, 'theme' | 'colors'>): Paints {
	const name = `${theme} ${colors}`;
	const paints = made.get(name) ?? withWall(depths[colors](themes[theme]), themes[theme], colors);
	made.set(name, paints);
	return paints;
}
