import type { Tone } from '../domain/state.js';
import type { Ground } from './line.js';

/** How a tone or ground is drawn; what is absent is the terminal's own. */
export type Paint = {
	readonly color?: string;
	readonly backgroundColor?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
};

/** Tone and ground to paint, per theme; the only place that names colours. */
export type Theme = {
	readonly tones: Readonly<Record<Tone, Paint>>;
	readonly grounds: Readonly<Record<Ground, Paint>>;
};

const dark: Theme = {
	tones: {
		bad: { color: '#ff6b6b' },
		human: { color: '#f5c451' },
		blind: { color: '#9aa4b2' },
		retrying: { color: '#ff9f5a' },
		running: { color: '#5ab0ff' },
		stopped: { color: '#c792ea' },
		done: { color: '#6fcf97' },
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
};

const light: Theme = {
	tones: {
		bad: { color: '#b3261e' },
		human: { color: '#7a5200' },
		blind: { color: '#566070' },
		retrying: { color: '#9c4600' },
		running: { color: '#0b57a4' },
		stopped: { color: '#7b2fa0' },
		done: { color: '#1c6b3a' },
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
};

/** No colour at all: weight only, for NO_COLOR and plain terminals. */
const mono: Theme = {
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
		selection: { bold: true },
		prod: { inverse: true, bold: true },
		stage: { inverse: true },
		dev: { inverse: true },
	},
};

const themes = { dark, light, mono } as const satisfies Record<string, Theme>;

export const themeNames = Object.keys(themes);

/** The theme of that name; the dark one for a name that no theme has. */
export function themeOf(name: string): Theme {
	return Object.hasOwn(themes, name) ? themes[name as keyof typeof themes] : dark;
}
