import type { Tone } from '../../domain/state.js';
import type { ThemeGround } from '../line.js';
import type { Theme, ThemePaints } from './theme.js';

type Variation = {
	/** Colours of states, as `#rrggbb`. */
	readonly tones: Partial<Readonly<Record<Tone, string>>>;
	readonly grounds?: Partial<ThemePaints['grounds']>;
	readonly picked: Partial<Readonly<Record<Tone | ThemeGround, number>>>;
};

/** A theme that differs from another one in what its states look like: paper, text and bars stay. */
export function varied(base: Theme, { tones, grounds = {}, picked }: Variation): Theme {
	const paints = Object.fromEntries(Object.entries(tones).map(([tone, color]) => [tone, { color }]));
	return {
		...base,
		full: { tones: { ...base.full.tones, ...paints }, grounds: { ...base.full.grounds, ...grounds } },
		picked: { ...base.picked, ...picked },
	};
}
