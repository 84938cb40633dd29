import { type Line, sameLine } from './line.js';
import { paintCodes } from './paint-codes.js';
import { paintOf } from './paint-of.js';
import type { Paints } from './themes/theme.js';

/** A run of cells in one look: `codes` are SGR parameters, `link` the address it leads to. */
export type Run = { readonly text: string; readonly codes: string; readonly link?: string };

/**
 * A row costs Ink the same whatever is in it when it is one character that stands for the row. `refer` gives each line
 * of a frame such a character, the same one while the line stays the same; `runsOf` gives back what it stands for to
 * whoever writes it to the terminal. It knows the last two frames: a frame may be drawn late.
 */
export type RowReferences = {
	readonly refer: (lines: readonly Line[], paints: Paints) => readonly string[];
	readonly runsOf: (character: string) => readonly Run[] | undefined;
};

/** Private characters: what means nothing to anyone else (`withoutReferences` keeps it so). */
const firstReference = 0xe000;
const lastReference = 0xf8ff;

export function createRowReferences({ hasLinks = false }: { readonly hasLinks?: boolean } = {}): RowReferences {
	let lines: readonly Line[] = [];
	let paints: Paints | undefined;
	let characters: readonly string[] = [];
	let runs = new Map<string, readonly Run[]>();
	let runsBefore = new Map<string, readonly Run[]>();
	let next = firstReference;

	/** One that no row of the last two frames has. */
	function newCharacter(): string {
		for (;;) {
			const character = String.fromCharCode(next);
			next = next === lastReference ? firstReference : next + 1;
			if (!runs.has(character) && !runsBefore.has(character)) return character;
		}
	}

	return {
		refer: (frame, looks) => {
			const isSameLook = looks === paints;
			const before = runs;
			const taken = new Map<string, readonly Run[]>();
			const referred = frame.map((line, row) => {
				const kept = isSameLook && lines[row] && sameLine(lines[row], line) ? characters[row] : undefined;
				const character = kept ?? newCharacter();
				taken.set(character, (kept !== undefined && before.get(kept)) || runsOfLine(line, looks, hasLinks));
				return character;
			});
			[lines, paints, characters] = [frame, looks, referred];
			[runsBefore, runs] = [before, taken];
			return referred;
		},
		runsOf: (character) => runs.get(character) ?? runsBefore.get(character),
	};
}

/** Text of others as it may stand beside references: what could be taken for one is gone. */
export function withoutReferences(text: string): string {
	return text.replaceAll(/[\uE000-\uF8FF]/g, '?');
}

function runsOfLine(line: Line, paints: Paints, hasLinks: boolean): readonly Run[] {
	return line.spans.map((span) => ({
		text: span.text,
		codes: paintCodes(paintOf(span, line, paints)),
		...(hasLinks && span.link !== undefined && harmlessAddress.test(span.link) ? { link: span.link } : {}),
	}));
}

/** It stands inside a control sequence: nothing in it may end that. */
const harmlessAddress = /^https?:\/\/[!-~]{1,2000}$/;
