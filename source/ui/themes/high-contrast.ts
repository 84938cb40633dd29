import { onDark, onLight } from './sixteen.js';
import type { Theme } from './theme.js';

/** Twice the contrast that is asked for elsewhere: 7:1 for what counts, 4.5:1 for what is quiet. */
export const highContrastDark: Theme = {
	background: '#000000',
	full: {
		tones: {
			bad: { color: '#fe9790' },
			human: { color: '#fcdf40' },
			blind: { color: '#c8d0da' },
			retrying: { color: '#ffbb77' },
			running: { color: '#adddfe' },
			stopped: { color: '#d9a3ff' },
			done: { color: '#8df9a9' },
			text: { color: '#ffffff' },
			faint: { color: '#c8d0da' },
			dim: { color: '#b4bdc9' },
		},
		grounds: {
			bar: { backgroundColor: '#000000' },
			selection: { backgroundColor: '#10284a' },
			prod: { color: '#ffffff', backgroundColor: '#8a0012', bold: true },
			stage: { color: '#000000', backgroundColor: '#ffc73b', bold: true },
			dev: { color: '#ffffff', backgroundColor: '#0f4a3c', bold: true },
		},
	},
	picked: { bad: 210, human: 220, retrying: 215, running: 153, stopped: 177, done: 121 },
	sixteen: onDark,
};

export const highContrastLight: Theme = {
	background: '#ffffff',
	full: {
		tones: {
			bad: { color: '#80222d' },
			human: { color: '#623f00' },
			blind: { color: '#333b47' },
			retrying: { color: '#571f00' },
			running: { color: '#003da5' },
			stopped: { color: '#550e70' },
			done: { color: '#0f5033' },
			text: { color: '#000000' },
			faint: { color: '#333b47' },
			dim: { color: '#444c58' },
		},
		grounds: {
			bar: { backgroundColor: '#ffffff' },
			selection: { backgroundColor: '#cfe0ff' },
			prod: { color: '#ffffff', backgroundColor: '#8a0012', bold: true },
			stage: { color: '#000000', backgroundColor: '#ffc73b', bold: true },
			dev: { color: '#ffffff', backgroundColor: '#0f4a3c', bold: true },
		},
	},
	picked: { bad: 88, human: 238, retrying: 52, running: 20, stopped: 54, done: 23, selection: 195 },
	sixteen: onLight,
};
