import { WriteStream } from 'node:tty';
import type { ColorDepth } from '../../core/looks/looks.js';

type Row = {
	readonly has: (environment: NodeJS.ProcessEnv) => boolean;
	readonly depth: ColorDepth;
};

const forced = (...values: readonly string[]): Row['has'] => {
	return ({ FORCE_COLOR }) => FORCE_COLOR !== undefined && values.includes(FORCE_COLOR);
};

/** Terminals that know all colours and are not known to Node by what they leave in the environment. */
const modern = /kitty|ghostty|wezterm|alacritty|^foot\b|^contour|-direct$/;

/** The first row that holds decides; without one it is what Node makes of the variables. */
const rows: readonly Row[] = [
	{ has: forced('0', 'false'), depth: 'none' },
	{ has: forced('1'), depth: '16' },
	{ has: forced('2'), depth: '256' },
	{ has: forced('3'), depth: '16m' },
	{ has: ({ NO_COLOR, FORCE_COLOR }) => Boolean(NO_COLOR) && FORCE_COLOR === undefined, depth: 'none' },
	{ has: ({ TERM }) => TERM === 'dumb', depth: 'none' },
	{ has: ({ TMUX, STY, WT_SESSION }) => Boolean(WT_SESSION) && !TMUX && !STY, depth: '16m' },
	{ has: ({ TERM = '' }) => modern.test(TERM), depth: '16m' },
];

const depths: Readonly<Record<number, ColorDepth>> = { 1: 'none', 4: '16', 8: '256', 24: '16m' };

/** How many colours the terminal has, going by the variables alone. */
export function colorDepthOf(environment: NodeJS.ProcessEnv): ColorDepth {
	const row = rows.find(({ has }) => has(environment));
	if (row) return row.depth;
	const { FORCE_COLOR, NO_COLOR, ...others } = environment;
	const depth = depths[WriteStream.prototype.getColorDepth(others)] ?? '16';
	// Node does not know `screen-256color`.
	if (depth === '16' && environment.TERM?.includes('256color')) return '256';
	return depth === 'none' && FORCE_COLOR !== undefined ? '16' : depth;
}
