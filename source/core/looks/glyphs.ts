import type { Badge } from '../../domain/state.js';

export const glyphSets = ['rich', 'safe', 'ascii'] as const;

export type GlyphSet = (typeof glyphSets)[number];

/** The signs of the screen: a state each, and what stands beside names. */
export type GlyphName =
	| Badge
	| 'cursor'
	| 'open'
	| 'closed'
	| 'above'
	| 'path'
	| 'before'
	| 'after'
	| 'cut'
	| 'mask'
	| 'ascending'
	| 'descending';

export type Glyphs = Readonly<Record<GlyphName, string>>;

/**
 * A sign is one cell and means one thing. None is of ambiguous East Asian width. `safe` has only what fonts made for
 * Western text have, for terminals that take symbols from a wider font.
 */
const ascii: Glyphs = {
	fail: 'X',
	human: '=',
	blind: '?',
	retrying: '%',
	running: '>',
	other: '~',
	waiting: '.',
	stopped: '#',
	done: 'v',
	skipped: 's',
	cursor: '|',
	open: '-',
	closed: '+',
	above: '^',
	path: '/',
	before: '<',
	after: '>',
	cut: '~',
	mask: '*',
	ascending: '^',
	descending: 'v',
};

const safe: Glyphs = { ...ascii, running: '»', cursor: '›', path: '›', before: '‹', after: '›' };

const rich: Glyphs = {
	...safe,
	fail: '✗',
	retrying: '↻',
	waiting: '-',
	done: '✓',
	skipped: '⊘',
	open: '▾',
	closed: '▸',
	above: '▴',
	cut: '⋯',
	mask: '∙',
	ascending: '▴',
	descending: '▾',
};

export const glyphTable = { rich, safe, ascii } as const satisfies Record<GlyphSet, Glyphs>;

/** The best set of which this terminal draws every sign in one cell, going by what it was measured to do. */
export function glyphsFor(widths: ReadonlyMap<string, number>): GlyphSet {
	const isOneCell = (sign: string): boolean => (widths.get(sign) ?? 1) === 1;
	return glyphSets.find((name) => Object.values(glyphTable[name]).every(isOneCell)) ?? 'ascii';
}
