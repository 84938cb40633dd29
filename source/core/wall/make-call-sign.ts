import { longestCallSign } from '../../domain/text/call-sign.js';
import { toHalfWidth } from '../../domain/text/half-width.js';
import { isChinese } from '../find/matching/searchable.js';
import type { Readings } from '../find/matching/spelling.js';

const pieces = /[A-Za-z0-9]+(?:\.[0-9]+)*|\p{Script=Han}+/gu;

/**
 * A call-sign from a name: its Latin words, and the first letters of how its Chinese ones are read; undefined when it
 * has neither, or the readings are not there yet.
 */
export function makeCallSign(name: string, readings: Readings | undefined): string | undefined {
	const words = [...toHalfWidth(name).matchAll(pieces)].map(([piece]) => spelled(piece, readings)).filter(Boolean);
	return words.length === 0 ? undefined : shortened(words);
}

function spelled(piece: string, readings: Readings | undefined): string {
	if (!isChinese(piece)) return piece.toUpperCase();
	const letters = readings ? [...piece].map((character) => readings(character)[0]?.[0] ?? '') : [];
	return letters.join('').toUpperCase();
}

/** Two words of which something is left say more than three of which nothing is; the longer one gives way first. */
function shortened(all: readonly string[]): string {
	let words = all.join('-').length > longestCallSign ? all.slice(0, 2) : all;
	while (words.join('-').length > longestCallSign) {
		const giving = words.some((word) => !isNumber(word)) ? words.filter((word) => !isNumber(word)) : words;
		const longest = Math.max(...giving.map(({ length }) => length));
		const at = words.findLastIndex((word) => giving.includes(word) && word.length === longest);
		words = words.with(at, words[at]!.slice(0, -1));
	}
	return words.map((word) => word.replace(/\.$/, '')).join('-');
}

/** A short number, which tells one of many from the others. */
function isNumber(word: string): boolean {
	return word.length <= 4 && /^\d/.test(word);
}
