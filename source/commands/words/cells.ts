const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff5e]/gu;

/** Cells that a line of the command line takes: our words and names, without control characters. */
export function widthOf(text: string): number {
	return [...text].length + (text.match(wide)?.length ?? 0);
}

export function padTo(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
