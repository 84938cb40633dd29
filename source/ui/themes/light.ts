import { onLight } from './sixteen.js';
import type { Theme } from './theme.js';

export const light: Theme = {
	background: '#ffffff',
	full: {
		tones: {
			bad: { color: '#b42e4a' },
			human: { color: '#835a00' },
			blind: { color: '#566070' },
			retrying: { color: '#732f00' },
			running: { color: '#085dc9' },
			stopped: { color: '#73307e' },
			done: { color: '#1e603a' },
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
	picked: { bad: 160, human: 94, retrying: 88, running: 26, stopped: 90, done: 23, selection: 195 },
	sixteen: onLight,
};
