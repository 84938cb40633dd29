import stringWidth from 'string-width';
import { cleanLine } from '../../../source/sops/clean-text.js';
import { settledGrapheme } from '../../../source/terminal/settled-grapheme.js';
import { fitMiddle } from '../../../source/ui/fit-middle.js';
import { cutSpans, left, right, spansWidth, spread } from '../../../source/ui/line.js';
import { wrapText } from '../../../source/ui/parts/wrap.js';
import { cutMark, fit, widthOf } from '../../../source/ui/text-width.js';
import type { Random } from '../random.js';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const segmentsOf = (text: string): readonly string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** First and last of ranges that names may be made of: what is usual, what joins, and what nobody has assigned yet. */
const ranges: readonly (readonly [number, number])[] = [
	[0x20, 0x7e],
	[0xa0, 0x17f],
	[0x300, 0x36f],
	[0x4e00, 0x9fff],
	[0x3000, 0x30ff],
	[0x1100, 0x11ff],
	[0xac00, 0xd7a3],
	[0x900, 0x97f],
	[0xe00, 0xe7f],
	[0x2010, 0x203a],
	[0x2190, 0x27bf],
	[0xff01, 0xffef],
	[0x1f1e6, 0x1f1ff],
	[0x1f300, 0x1f6ff],
	[0x1f3fb, 0x1f3ff],
	[0x1f900, 0x1faff],
	[0x20000, 0x2a6df],
	[0x378, 0x379],
	[0x1fb00, 0x1fbff],
];
const joiners = ['\u200D', '\uFE0F', '\uFE0E', '\u20E3', '\u0301', '\u3099', '\uFF9E', '\u{1F3FD}'];

/** Any mix of them, as far as it gets in. */
export function strangeText(random: Random): string {
	const length = Math.floor(random() * 30);
	const pieces = Array.from({ length }, () => {
		const [first, last] = ranges[Math.floor(random() * ranges.length)]!;
		const character = String.fromCodePoint(first + Math.floor(random() * (last - first + 1)));
		return random() < 0.25 ? character + joiners[Math.floor(random() * joiners.length)] : character;
	});
	return cleanLine(pieces.join(''));
}

/** Fewer cells than a character may take are not broken into lines. */
const narrowestText = 8;

/** What is wrong with how this text is measured, cut or filled to so many cells; undefined when nothing is. */
export function widthFault(text: string, width: number): string | undefined {
	if (widthOf(text) !== stringWidth(text)) return `measured ${widthOf(text)}, not ${stringWidth(text)}`;
	const cut = fit(text, width);
	if (stringWidth(cut) > width) return `cut to ${stringWidth(cut)}`;
	if (cut !== text && !isWholeCut(text, cut)) return `cut within a character: ${JSON.stringify(cut)}`;
	const middle = fitMiddle(text, width);
	if (stringWidth(middle) > width) return `cut in the middle to ${stringWidth(middle)}`;
	for (const span of [left(text, width), right(text, width)]) {
		if (stringWidth(span.text) !== width) return `filled to ${stringWidth(span.text)}`;
	}
	const spans = [{ text }, { text: ' 名 ' }, { text }];
	if (spansWidth(cutSpans(spans, width)) > width) return 'spans cut too long';
	if (spansWidth(spread(spans, [{ text: '12s' }], width)) !== width) return 'spread to another width';
	const broken = width < narrowestText ? undefined : wrapText(text, width).find((line) => stringWidth(line) > width);
	if (broken !== undefined) return `broken into a line of ${stringWidth(broken)}`;
	const wider = segmentsOf(text).find((segment) => stringWidth(settledGrapheme(segment)) > stringWidth(segment));
	return wider === undefined ? undefined : `${JSON.stringify(wider)} settles to something wider`;
}

/** What is kept is whole graphemes from the beginning of the text. */
function isWholeCut(text: string, cut: string): boolean {
	if (!cut.endsWith(cutMark) && cut !== '') return false;
	const kept = segmentsOf(cut.slice(0, -cutMark.length)).join('\0');
	const whole = segmentsOf(text).join('\0');
	return whole === kept || whole.startsWith(`${kept}\0`) || kept === '';
}
