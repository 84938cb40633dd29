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

/** Words with the blank after them; anything wider than a word stands as single graphemes. */
function pieces(text: string): readonly string[] {
	const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	return (text.match(/\S+\s*|\s+/g) ?? []).flatMap((word) =>
		/^[\u0020-\u007E]*$/.test(word) && word.length < 30
			? [word]
			: [...graphemes.segment(word)].map(({ segment }) => segment),
	);
}
