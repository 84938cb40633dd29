import { breakLines } from '../../text/break-lines.js';
import { widthOf } from '../text-width.js';

/** Text broken into lines of at most `width` cells of the screen. */
export function wrapText(text: string, width: number): readonly string[] {
	return breakLines(text, width, widthOf);
}
