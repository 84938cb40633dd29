import { widthOf } from '../text-width.js';

/** Text broken into lines of at most `width` cells, between words where there are any, else between graphemes. */
export function wrapText(text: string, width: number): readonly string[] {
	if (width < 2) return [text];
	const lines: string[] = [];
	let line = '';
	for (const piece of pieces(text)) {
		const room = width - widthOf(line);
		if (widthOf(piece) <= room) line += piece;
		else {
			if (line.trim() !== '') lines.push(line.trimEnd());
			line = piece.trimStart();
		}
	}
	if (line.trim() !== '') lines.push(line.trimEnd());
	return lines;
}

/** Words with the blank after them; between others it may be broken at any grapheme, but not within what is Latin. */
function pieces(text: string): readonly string[] {
	return (text.match(/\S+\s*|\s+/g) ?? []).flatMap((word) => (isWord(word) ? [word] : runs(word)));
}

function runs(word: string): readonly string[] {
	const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	return (word.match(/[!-~]+\s*|[^!-~]+/g) ?? []).flatMap((run) =>
		isWord(run) ? [run] : [...graphemes.segment(run)].map(({ segment }) => segment),
	);
}

function isWord(text: string): boolean {
	return /^[\u0020-\u007E]*$/.test(text) && text.length < 30;
}
