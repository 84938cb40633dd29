import { onDark, onLight } from './sixteen.js';
import type { Theme } from './theme.js';

/** For eyes that take red and green for one colour: vermilion, blue, and steps of brightness. */
export const deuteranopiaDark: Theme = {
	background: '#1e1e1e',
	full: {
		tones: {
			bad: { color: '#fd7a37' },
			human: { color: '#fced7b' },
			blind: { color: '#9aa4b2' },
			retrying: { color: '#eec6fc' },
			running: { color: '#449fff' },
			stopped: { color: '#9b9b9d' },
			done: { color: '#9fe4d0' },
			text: { color: '#d7dde6' },
			faint: { color: '#8a94a3' },
			dim: { color: '#7d8797' },
		},
		grounds: {
			bar: { backgroundColor: '#161d27' },
			selection: { backgroundColor: '#22324a' },
			prod: { color: '#ffffff', backgroundColor: '#8a3200', bold: true },
			stage: { color: '#1a1a1a', backgroundColor: '#f0e442', bold: true },
			dev: { color: '#ffffff', backgroundColor: '#0b4f8a', bold: true },
		},
	},
	picked: { bad: 209, human: 228, retrying: 225, running: 75, stopped: 247, done: 115 },
	sixteen: onDark,
};

export const deuteranopiaLight: Theme = {
	background: '#ffffff',
	full: {
		tones: {
			bad: { color: '#a4450d' },
			human: { color: '#382d00' },
			blind: { color: '#566070' },
			retrying: { color: '#943d85' },
			running: { color: '#104ff3' },
			stopped: { color: '#363844' },
			done: { color: '#166e5b' },
			text: { color: '#1b2430' },
			faint: { color: '#566070' },
			dim: { color: '#626c7a' },
		},
		grounds: {
			bar: { backgroundColor: '#e6eaf0' },
			selection: { backgroundColor: '#cfe0f5' },
			prod: { color: '#ffffff', backgroundColor: '#8a3200', bold: true },
			stage: { color: '#1a1a1a', backgroundColor: '#f0e442', bold: true },
			dev: { color: '#ffffff', backgroundColor: '#0b4f8a', bold: true },
		},
	},
	picked: { bad: 124, human: 234, retrying: 126, running: 26, stopped: 237, done: 23, selection: 195 },
	sixteen: onLight,
};
