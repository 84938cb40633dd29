import { remember } from '../../domain/text/remember.js';
import { breakLines } from '../../text/break-lines.js';
import { widthOf } from '../text-width.js';

/** Text broken into lines of at most `width` cells of the screen. */
export function wrapText(text: string, width: number): readonly string[] {
	return broken(`${width} ${text}`);
}

/** By width and text: what a server has to say of a failure may be long, and is on screen for hours. */
const broken = remember(
	(asked) => breakLines(asked.slice(asked.indexOf(' ') + 1), Number.parseInt(asked, 10), widthOf),
	100,
);
