import { graphemesOf } from '../domain/text/graphemes.js';
import { isSimple } from '../domain/text/simple-text.js';

/** Signs that begin no line, and those that end none, in Chinese and in Latin text. */
const begins = /^[。，、；：！？）」』】》〉”’％…,.;:!?)\]}%]/u;
const ends = /[（「『【《〈“‘([{]$/u;

/**
 * Text in lines of at most `width` cells, as `widthOf` counts them: broken after blanks and between Chinese characters,
 * never before what closes nor after what opens. A piece wider than a line is cut.
 */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
	if (width < 2) return [text];
	const lines: string[] = [];
	let line = '';
	for (const piece of piecesOf(text)) {
		const parts = widthOf(piece.trimEnd()) > width ? together(graphemesOf(piece)) : [piece];
		for (const part of parts) {
			if (widthOf(line) + widthOf(part.trimEnd()) <= width) line += part;
			else {
				if (line.trim() !== '') lines.push(line.trimEnd());
				line = part.trimStart();
			}
		}
	}
	return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** A letter that a mark follows is part of a longer character, whose width is not that of its parts. */
const mark = '[\\p{M}\\u200c\\u200d\\u0e33\\u0eb3\\uff9e\\uff9f]';
const letters = `(?:[!-~](?!${mark}))+\\s*`;
const inAnyText = {
	runs: new RegExp(`${letters}|\\s+|(?:[^\\s!-~]|[!-~](?=${mark}))+\\s*`, 'gu'),
	latin: new RegExp(`^${letters}$`, 'u'),
};
/** The same where there are no marks, which take milliseconds to be compiled. */
const inSimpleText = { runs: /[!-~]+\s*|\s+|[^\s!-~]+\s*/g, latin: /^[!-~]+\s*$/ };

/** What stays together: a Latin word with the blanks after it, a Chinese character with its punctuation. */
function piecesOf(text: string): readonly string[] {
	const { runs, latin } = isSimple(text) ? inSimpleText : inAnyText;
	return together((text.match(runs) ?? []).flatMap((run) => (latin.test(run) ? [run] : graphemesOf(run))));
}

function together(pieces: readonly string[]): readonly string[] {
	const joined: string[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		if (last !== undefined && staysWith(last, piece)) joined[joined.length - 1] = last + piece;
		else joined.push(piece);
	}
	return joined;
}

function staysWith(last: string, piece: string): boolean {
	if (/^\s/.test(piece)) return true;
	return !/\s$/.test(last) && (begins.test(piece) || ends.test(last));
}
