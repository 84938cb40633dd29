import type { Tone } from '../../domain/state.js';
import type { Ground, ThemeGround } from '../line.js';

/** How a tone or ground is drawn; what is absent is the terminal's own. */
export type Paint = {
	readonly color?: string;
	readonly backgroundColor?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
	readonly underline?: boolean;
};

/** Tone and ground to paint. */
export type Paints = {
	readonly tones: Readonly<Record<Tone, Paint>>;
	readonly grounds: Readonly<Record<Ground, Paint>>;
};

/** What a theme says itself; the grounds of the wall are made from it. */
export type ThemePaints = {
	readonly tones: Paints['tones'];
	readonly grounds: Readonly<Record<ThemeGround, Paint>>;
};

export type Theme = {
	/** What a terminal of this kind has behind its text, about. */
	readonly background: string;
	/** In colours as `#rrggbb`. */
	readonly full: ThemePaints;
	/** Numbers in the palette of 256 where the nearest colours would not keep states apart; the others are computed. */
	readonly picked?: Partial<Readonly<Record<Tone | ThemeGround, number>>>;
	/** In the sixteen colours of the terminal, whose shades are its own: only those that can be read on either kind. */
	readonly sixteen: ThemePaints;
};
