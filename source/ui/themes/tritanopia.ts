import { onDark, onLight } from './sixteen.js';
import type { Theme } from './theme.js';

/** For eyes that take blue and green for one colour: red, teal, and steps of brightness. */
export const tritanopiaDark: Theme = {
	background: '#1e1e1e',
	full: {
		tones: {
			bad: { color: '#ff694f' },
			human: { color: '#ffd9c3' },
			blind: { color: '#9aa4b2' },
			retrying: { color: '#ff9ac2' },
			running: { color: '#28b5cb' },
			stopped: { color: '#9498b6' },
			done: { color: '#25fbbb' },
			text: { color: '#d7dde6' },
			faint: { color: '#8a94a3' },
			dim: { color: '#7d8797' },
		},
		grounds: {
			bar: { backgroundColor: '#161d27' },
			selection: { backgroundColor: '#22324a' },
			prod: { color: '#ffffff', backgroundColor: '#7a1f2b', bold: true },
			stage: { color: '#1a1a1a', backgroundColor: '#d9a441', bold: true },
			dev: { color: '#ffffff', backgroundColor: '#2f5d50', bold: true },
		},
	},
	picked: { bad: 209, human: 223, retrying: 218, running: 38, stopped: 146, done: 49 },
	sixteen: onDark,
};

export const tritanopiaLight: Theme = {
	background: '#ffffff',
	full: {
		tones: {
			bad: { color: '#b10026' },
			human: { color: '#6b3b01' },
			blind: { color: '#566070' },
			retrying: { color: '#b5108b' },
			running: { color: '#0f62b3' },
			stopped: { color: '#4f434c' },
			done: { color: '#035722' },
			text: { color: '#1b2430' },
			faint: { color: '#566070' },
			dim: { color: '#626c7a' },
		},
		grounds: {
			bar: { backgroundColor: '#e6eaf0' },
			selection: { backgroundColor: '#cfe0f5' },
			prod: { color: '#ffffff', backgroundColor: '#8c1d2a', bold: true },
			stage: { color: '#1a1a1a', backgroundColor: '#e3b04b', bold: true },
			dev: { color: '#ffffff', backgroundColor: '#2f6b5a', bold: true },
		},
	},
	picked: { bad: 124, human: 94, retrying: 126, running: 25, stopped: 238, done: 22, selection: 195 },
	sixteen: onLight,
};
