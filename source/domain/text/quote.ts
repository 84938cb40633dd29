import { isSimple } from './simple-text.js';

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu;
const manyMarks = /(\p{M}{4})\p{M}+/gu;

/** A line without what could steer a terminal. */
export function visible(line: string): string {
	return withoutHidden(line.replace(/\s/g, ' '));
}

/** Someone else's words, short and on one line, with nothing in them that could steer a terminal. */
export function quote(text: string, limit = 60): string {
	const line = withoutHidden(text.slice(0, 4 * limit).replace(/\s+/g, ' ')).trim();
	const characters = [...line];
	const isCut = characters.length > limit || text.length > 4 * limit;
	return isCut ? `${characters.slice(0, limit - 1).join('')}…` : line;
}

/** True for one line of visible text. */
export function isPlain(text: string): boolean {
	return isSimple(text) || text.search(hidden) === -1;
}

/** A simple text has neither, and what tells them takes milliseconds to be compiled. */
function withoutHidden(text: string): string {
	return isSimple(text) ? text : text.replace(hidden, '').replace(manyMarks, '$1');
}
