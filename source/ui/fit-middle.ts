import { graphemesOf } from '../domain/text/graphemes.js';
import { cutMark, fit, widthOf } from './text-width.js';

/** Below this two ends say less than one. */
const narrowest = 16;
const tailShare = 0.4;

/** The text in at most `width` cells without its middle: what tells names of one kind apart stands mostly at their ends. */
export function fitMiddle(text: string, width: number): string {
	if (widthOf(text) <= width || width < narrowest) return fit(text, width);
	const tail = tailOf(text, Math.floor(width * tailShare));
	const head = fit(text, width - widthOf(tail));
	return head.endsWith(cutMark) ? head + tail : fit(text, width);
}

/** The last graphemes that fit; no more of the text is looked at than may be needed. */
function tailOf(text: string, width: number): string {
	const end = text.slice(-width * 8);
	const parts = graphemesOf(end).slice(end.length < text.length ? 1 : 0);
	let tail = '';
	for (const segment of parts.toReversed()) {
		if (widthOf(segment + tail) > width) break;
		tail = segment + tail;
	}
	return tail.trimStart();
}
