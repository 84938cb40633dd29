import { cutMark, fit, widthOf } from '../text-width.js';

/**
 * Names from the first to the last, joined, in at most `width` cells. What is in the middle matters least: it gives way
 * first, then the first name.
 */
export function cutPath(names: readonly string[], joint: string, width: number): string {
	const whole = names.join(joint);
	const [first, last] = [names[0], names.at(-1)];
	if (first === undefined || last === undefined || widthOf(whole) <= width) return whole;
	const middle = names.length > 2 ? [cutMark] : [];
	const ends = [first, ...middle, last].join(joint);
	if (widthOf(ends) <= width) return ends;
	const rest = [...middle, last].join(joint);
	const room = width - widthOf(rest) - widthOf(joint);
	if (names.length > 1 && room >= shortest) return `${fit(first, room)}${joint}${rest}`;
	return fit(last, width);
}

/** A name cut shorter tells nothing. */
const shortest = 6;
