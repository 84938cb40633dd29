import { type Line, sameLine } from '../line.js';
import { type CodesOf, createCodes } from '../paint-codes.js';
import type { Paints } from '../themes/theme.js';

/** A run of cells in one look: `codes` are SGR parameters, `link` the address it leads to. */
export type Run = { readonly text: string; readonly codes: string; readonly link?: string };

export type HeldRow = readonly [row: number, runs: readonly Run[]];

/**
 * What stands in the rows of a frame. Ink knows a row by one private character, always the same one, so that it has
 * nothing to do when a row changes; whoever writes to the terminal puts there what the row holds now.
 */
export type RowReferences = {
	/** Takes the rows of a frame; answers with those that hold something else than before. */
	readonly hold: (lines: readonly Line[], paints: Paints) => readonly HeldRow[];
	/** What a row holds; undefined for a character that stands for none. */
	readonly runsOf: (character: string) => readonly Run[] | undefined;
};

/** Private characters: what means nothing to anyone else (`withoutReferences` keeps it so). */
const firstReference = 0xe000;
const lastReference = 0xf8ff;

/** The character that stands for a row; there are more of them than any terminal has rows. */
export function referenceTo(row: number): string {
	return String.fromCharCode(Math.min(firstReference + row, lastReference));
}

export function createRowReferences({ hasLinks = false }: { readonly hasLinks?: boolean } = {}): RowReferences {
	let lines: readonly Line[] = [];
	let paints: Paints | undefined;
	let codesOf: CodesOf = () => '';
	let runs: readonly (readonly Run[])[] = [];

	return {
		hold: (frame, looks) => {
			const before = lines;
			const kept = looks === paints ? runs : [];
			if (looks !== paints) codesOf = createCodes(looks);
			[lines, paints] = [frame, looks];
			const changed: HeldRow[] = [];
			runs = frame.map((line, row) => {
				if (kept[row] && sameLine(before[row]!, line)) return kept[row];
				const now = runsOfLine(line, codesOf, hasLinks);
				changed.push([row, now]);
				return now;
			});
			return changed;
		},
		runsOf: (character) => runs[character.charCodeAt(0) - firstReference],
	};
}

/** Text of others as it may stand beside references: what could be taken for one is gone. */
export function withoutReferences(text: string): string {
	return text.replaceAll(/[\uE000-\uF8FF]/g, '?');
}

function runsOfLine(line: Line, codesOf: CodesOf, hasLinks: boolean): readonly Run[] {
	return line.spans.map((span) => {
		const { text, link } = span;
		const run = { text, codes: codesOf(span, line) };
		return hasLinks && link !== undefined && harmlessAddress.test(link) ? { ...run, link } : run;
	});
}

/** It stands inside a control sequence: nothing in it may end that. */
const harmlessAddress = /^https?:\/\/[!-~]{1,2000}$/;
