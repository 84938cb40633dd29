import type { Tone } from '../../domain/state.js';
import type { Ground } from '../line.js';
import type { Paints, Theme } from './theme.js';

type Variation = {
	/** Colours of states, as `#rrggbb`. */
	readonly tones: Partial<Readonly<Record<Tone, string>>>;
	readonly grounds?: Partial<Paints['grounds']>;
	readonly picked: Partial<Readonly<Record<Tone | Ground, number>>>;
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
