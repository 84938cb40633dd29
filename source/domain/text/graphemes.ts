import { isSimple } from './simple-text.js';

/** What a person takes for one character each. */
export const graphemesOf = createGraphemes();

/** The first `Intl.Segmenter` of a process takes as long to make as a quarter of a start: most never need one. */
function createGraphemes(): (text: string) => readonly string[] {
	let segmenter: Intl.Segmenter | undefined;
	return (text) => {
		if (isSimple(text)) return text.split('');
		segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
		return Array.from(segmenter.segment(text), ({ segment }) => segment);
	};
}
