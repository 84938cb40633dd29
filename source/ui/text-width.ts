import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import { glyphTable } from '../core/looks/glyphs.js';
import { remember } from '../domain/text/remember.js';
import { isSimple, simpleCells, simpleWidth } from '../domain/text/simple-text.js';

const printableAscii = /^[ -~]*$/;

/** Not ambiguous in width, unlike the usual ellipsis; `screen.ts` puts the one of the glyphs in force in its place. */
export const cutMark = glyphTable.rich.cut;

/** Cells a text takes: the measure Ink itself uses. */
export function widthOf(text: string): number {
	return printableAscii.test(text) ? text.length : measured(text);
}

/** What is on screen is measured again and again; Chinese, and what is not simple, takes its time. */
const measured = remember((text) => (isSimple(text) ? simpleWidth(text) : stringWidth(text)), 2000);

/** The text in at most `width` cells, cut between graphemes and marked where it was cut. */
export function fit(text: string, width: number): string {
	if (width <= 0) return '';
	if (widthOf(text) <= width) return text;
	return isSimple(text) ? cutSimple(text, width) : cliTruncate(text, width, { truncationCharacter: cutMark });
}

export function padEnd(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
	return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

function cutSimple(text: string, width: number): string {
	let cells = 0;
	let end = 0;
	while (end < text.length) {
		const next = simpleCells(text.charCodeAt(end));
		if (cells + next > width - 1) break;
		cells += next;
		end += 1;
	}
	return text.slice(0, end) + cutMark;
}
