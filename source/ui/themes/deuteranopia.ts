import { dark } from './dark.js';
import { light } from './light.js';
import { varied } from './variation.js';

/** The marks of environments are red and green elsewhere. */
const grounds = {
	prod: { color: '#ffffff', backgroundColor: '#8a3200', bold: true },
	stage: { color: '#1a1a1a', backgroundColor: '#f0e442', bold: true },
	dev: { color: '#ffffff', backgroundColor: '#0b4f8a', bold: true },
} as const;

/** For eyes that take red and green for one colour: vermilion, blue, and steps of brightness. */
export const deuteranopiaDark = varied(dark, {
	tones: {
		bad: '#fd7a37',
		human: '#fced7b',
		retrying: '#eec6fc',
		running: '#449fff',
		stopped: '#9b9b9d',
		done: '#9fe4d0',
	},
	grounds,
	picked: { bad: 209, human: 228, retrying: 225, running: 75, stopped: 247, done: 115 },
});

export const deuteranopiaLight = varied(light, {
	tones: {
		bad: '#a4450d',
		human: '#382d00',
		retrying: '#943d85',
		running: '#104ff3',
		stopped: '#363844',
		done: '#166e5b',
	},
	grounds,
	picked: { bad: 124, human: 234, retrying: 126, running: 26, stopped: 237, done: 23 },
});
