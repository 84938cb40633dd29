import type { Language } from '../../domain/text/languages.js';
import { type GlyphSet, glyphSets } from './glyphs.js';
import { type Background, type ThemeName, themeFor } from './themes.js';

export type { Language } from '../../domain/text/languages.js';

/** What clock times are written in: the zone of this machine, the server's clock and zone, or UTC. */
export const zones = ['local', 'server', 'utc'] as const;
export type Zone = (typeof zones)[number];

export const colorDepths = ['16m', '256', '16', 'none'] as const;
/** How many colours there are to draw with. */
export type ColorDepth = (typeof colorDepths)[number];

export const motions = ['full', 'reduced'] as const;
/** Whether anything may move to show that something goes on. */
export type Motion = (typeof motions)[number];

export const switches = ['on', 'off'] as const;
export type Switch = (typeof switches)[number];

export const glyphChoices = ['auto', ...glyphSets] as const;
export const colorChoices = ['auto', ...colorDepths] as const;

/** What a person chooses; `auto` goes by the terminal. */
export type LookChoices = {
	readonly theme: string;
	readonly glyphs: (typeof glyphChoices)[number];
	readonly colors: (typeof colorChoices)[number];
	readonly motion: Motion;
	/** Off, the terminal selects text with it. */
	readonly mouse: Switch;
};

/** What the terminal has, as far as it has told. */
export type TerminalLooks = {
	readonly background: Background;
	readonly glyphs: GlyphSet;
	readonly colors: ColorDepth;
};

/** What is kept for the next run, once a person has said it. */
export type KeptLooks = LookChoices & { readonly language: Language; readonly zone: Zone };

/** How things look; all of it may change while running. */
export type Looks = KeptLooks & {
	readonly terminal: TerminalLooks;
};

/** What is drawn with, all choices made. */
export type ShownLooks = {
	readonly theme: ThemeName;
	readonly glyphs: GlyphSet;
	readonly colors: ColorDepth;
	readonly motion: Motion;
};

export const defaultLooks: Looks = {
	language: 'en',
	zone: 'local',
	theme: 'auto',
	glyphs: 'auto',
	colors: 'auto',
	motion: 'full',
	mouse: 'off',
	terminal: { background: 'dark', glyphs: 'rich', colors: '16m' },
};

export function shownLooks({ terminal, ...chosen }: Looks): ShownLooks {
	return {
		theme: themeFor(chosen.theme, terminal.background),
		glyphs: chosen.glyphs === 'auto' ? terminal.glyphs : chosen.glyphs,
		colors: chosen.colors === 'auto' ? terminal.colors : chosen.colors,
		motion: chosen.motion,
	};
}
