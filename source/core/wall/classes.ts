import type { Tone } from '../../domain/state.js';
import type { GlyphName } from '../looks/glyphs.js';

/** What an item is to those who see it from afar: what it does, as far as that can be believed. */
export type WallClass =
	| 'failed'
	| 'human'
	| 'blind'
	| 'retrying'
	| 'late'
	| 'other'
	| 'running'
	| 'asking'
	| 'waiting'
	| 'stopped'
	| 'done';

type Row = {
	/** Worst first. */
	readonly rank: number;
	/** In big letters, and where things are counted: the same in every language, for letters of few dots. */
	readonly word: string;
	readonly tone: Tone;
	readonly glyph: GlyphName;
	/** Somebody has to look. */
	readonly needsPerson: boolean;
	/** Nothing happens in it: its call-sign says enough. */
	readonly isQuiet: boolean;
};

const row = (rank: number, word: string, tone: Tone, glyph: GlyphName, more: Partial<Row> = {}): Row => ({
	...{ rank, word, tone, glyph, needsPerson: false, isQuiet: false },
	...more,
});

export const wallClasses: Readonly<Record<WallClass, Row>> = {
	failed: row(1, 'FAIL', 'bad', 'fail', { needsPerson: true }),
	human: row(2, 'HUMAN', 'human', 'human', { needsPerson: true }),
	blind: row(3, 'BLIND', 'blind', 'blind', { needsPerson: true }),
	retrying: row(4, 'RETRY', 'retrying', 'retrying'),
	late: row(5, 'LATE', 'human', 'blind'),
	other: row(6, 'OTHER', 'text', 'other'),
	running: row(7, 'RUN', 'running', 'running'),
	asking: row(8, 'ASK', 'dim', 'waiting'),
	waiting: row(9, 'WAIT', 'dim', 'waiting', { isQuiet: true }),
	stopped: row(10, 'STOP', 'stopped', 'stopped', { isQuiet: true }),
	done: row(11, 'OK', 'done', 'done', { isQuiet: true }),
};

export const wallClassNames = Object.keys(wallClasses) as readonly WallClass[];
