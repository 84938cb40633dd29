import { onDark } from './sixteen.js';
import type { Theme } from './theme.js';

export const dark: Theme = {
	background: '#1e1e1e',
	full: {
		tones: {
			bad: { color: '#f17272' },
			human: { color: '#ffd024' },
			blind: { color: '#9aa4b2' },
			retrying: { color: '#fca569' },
			running: { color: '#32a5ff' },
			stopped: { color: '#cd9fce' },
			done: { color: '#74d6a4' },
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
	picked: { bad: 210, human: 220, retrying: 215, running: 75, stopped: 182, done: 115 },
	sixteen: onDark,
};
