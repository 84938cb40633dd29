import type { Theme, ThemePaints } from './theme.js';

/** No colour at all: weight only. */
export const weights: ThemePaints = {
	tones: {
		bad: { bold: true },
		human: { bold: true },
		blind: {},
		retrying: { bold: true },
		running: {},
		stopped: {},
		done: {},
		text: {},
		faint: { dimColor: true },
		dim: { dimColor: true },
	},
	grounds: {
		bar: {},
		selection: { inverse: true, bold: true },
		prod: { inverse: true, bold: true },
		stage: { inverse: true },
		dev: { inverse: true },
	},
};

export const mono: Theme = { background: '#000000', full: weights, sixteen: weights };
