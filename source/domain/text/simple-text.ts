/**
 * Characters that stand each for itself, in one cell or two, whatever they stand beside: ASCII, the signs of this screen,
 * dashes, quotes and lines, and the usual Chinese and Japanese. Nearly all text is of them, and quickly counted.
 */
const simple =
	/^[ -~\u00A1-\u00AC\u00AE-\u00FF\u2010-\u2027\u2039\u203A\u2190-\u2199\u21BB\u2219\u2298\u22EF\u2500-\u259F\u25B4\u25B8\u25BE\u2713\u2717\u3001-\u3029\u3030-\u303E\u3041-\u3096\u30A0-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]*$/;

export function isSimple(text: string): boolean {
	return simple.test(text);
}

/** Cells of one character of a simple text, by its code. */
export function simpleCells(code: number): 1 | 2 {
	return code < 0x3000 ? 1 : 2;
}

/** Cells of a simple text. */
export function simpleWidth(text: string): number {
	let cells = 0;
	for (let index = 0; index < text.length; index++) cells += simpleCells(text.charCodeAt(index));
	return cells;
}
