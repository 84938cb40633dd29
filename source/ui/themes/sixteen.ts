import type { ThemePaints } from './theme.js';

/**
 * The sixteen colours as palettes usually have them. Bright black is left out, for some have the background there; quiet
 * text is faint text.
 */
export const onDark: ThemePaints = {
	tones: {
		bad: { color: 'redBright' },
		human: { color: 'yellowBright' },
		blind: { color: 'white' },
		retrying: { color: 'magentaBright' },
		running: { color: 'cyanBright' },
		stopped: { color: 'white' },
		done: { color: 'green' },
		text: {},
		faint: { dimColor: true },
		dim: { dimColor: true },
	},
	grounds: {
		bar: {},
		selection: { color: 'black', backgroundColor: 'white' },
		prod: { color: 'whiteBright', backgroundColor: 'red', bold: true },
		stage: { color: 'black', backgroundColor: 'yellow' },
		dev: { color: 'black', backgroundColor: 'green' },
	},
};

/** On white, yellow, green and cyan are hard to read in most palettes: weight does what they would. */
export const onLight: ThemePaints = {
	tones: {
		bad: { color: 'red' },
		human: { bold: true, inverse: true },
		blind: {},
		retrying: { color: 'magenta' },
		running: { color: 'blue' },
		stopped: {},
		done: {},
		text: {},
		faint: { dimColor: true },
		dim: { dimColor: true },
	},
	grounds: {
		bar: {},
		selection: { color: 'white', backgroundColor: 'black' },
		prod: { color: 'whiteBright', backgroundColor: 'red', bold: true },
		stage: { color: 'black', backgroundColor: 'yellow' },
		dev: { color: 'black', backgroundColor: 'green' },
	},
};
