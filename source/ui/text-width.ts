import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

const printableAscii = /^[\u0020-\u007E]*$/;

/** Not ambiguous in width, unlike the usual ellipsis. */
export const cutMark = '⋯';

/** Cells a text takes: the measure Ink itself uses. */
export function widthOf(text: string): number {
	return printableAscii.test(text) ? text.length : stringWidth(text);
}

/** The text in at most `width` cells, cut between graphemes and marked where it was cut. */
export function fit(text: string, width: number): string {
	if (width <= 0) return '';
	if (printableAscii.test(text)) return text.length <= width ? text : cutAscii(text, width);
	return stringWidth(text) <= width ? text : cliTruncate(text, width, { truncationCharacter: cutMark });
}

export function padEnd(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
	return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

function cutAscii(text: string, width: number): string {
	return width === 1 ? cutMark : `${text.slice(0, width - 1)}${cutMark}`;
}
