const joined = /\u200D.*$/su;
const tones = /(?<=.)[\u{1F3FB}-\u{1F3FF}]\uFE0F?/gu;

/**
 * A grapheme as no terminal draws it wider than another: of joined pictures the first, in the tone of skin it has without
 * more. Some terminals draw each part by itself, two cells after two cells, over what stands there.
 */
export function settledGrapheme(grapheme: string): string {
	return grapheme.length > 2 ? grapheme.replace(joined, '').replace(tones, '') : grapheme;
}
