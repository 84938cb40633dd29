import type { Target } from '../core/pointing/target.js';
import type { Tone } from '../domain/state.js';
import { fit, padEnd, padStart, widthOf } from './text-width.js';

/** A background: the selected row, the bars above and below, the mark of an environment. */
export type Ground = ThemeGround | WallGround;

/** Those that a theme says. */
export type ThemeGround = 'bar' | 'selection' | 'prod' | 'stage' | 'dev';

/** On the wall: the field of an item, and the dots of the letters on it, which are blanks of that colour. */
export type WallGround = `${WallLook}-${'field' | 'word' | 'sign'}`;

/** How an item looks from afar: `calm` is for whatever needs nobody, `dim` for the hours in which little should shine. */
export type WallLook = 'bad' | 'human' | 'blind' | 'well' | 'calm' | 'dim';

/** A run of text in one style. */
export type Span = {
	readonly text: string;
	readonly tone?: Tone;
	readonly bold?: boolean;
	/** What a filter has found. */
	readonly underline?: boolean;
	readonly ground?: Ground;
	/** Drawn by ink-spinner while a person waits for the first answer; as wide as `text`. */
	readonly spins?: boolean;
	/** The address that the text leads to, in terminals that can follow one. */
	readonly link?: string;
	/** What a click here is about. */
	readonly target?: Target;
};

/** One line of the screen; a ground fills it to its end. */
export type Line = {
	readonly spans: readonly Span[];
	readonly ground?: Ground;
	/** Cells of its spans, where whoever made it knows. */
	readonly width?: number;
	/** What a click on it is about, where its spans do not say more. */
	readonly target?: Target;
};

export const emptyLine: Line = { spans: [] };

export type Style = Omit<Span, 'text'>;

/** Text cut or padded to exactly `width` cells, left-aligned. */
export function left(text: string, width: number, style: Style = {}): Span {
	return { ...style, text: padEnd(fit(text, width), width) };
}

/** Text cut or padded to exactly `width` cells, right-aligned. */
export function right(text: string, width: number, style: Style = {}): Span {
	return { ...style, text: padStart(fit(text, width), width) };
}

export function space(width: number): Span {
	return { text: ' '.repeat(Math.max(0, width)) };
}

export function spansWidth(spans: readonly Span[]): number {
	return spans.reduce((sum, span) => sum + widthOf(span.text), 0);
}

/** Spans cut to `width` cells, the last one shortened; the same ones where they fit. */
export function cutSpans(spans: readonly Span[], width: number): readonly Span[] {
	if (spansWidth(spans) <= width) return spans;
	const kept: Span[] = [];
	let room = width;
	for (const span of spans) {
		if (room <= 0) break;
		const text = fit(span.text, room);
		kept.push(text === span.text ? span : { ...span, text });
		if (text !== span.text) break;
		room -= widthOf(text);
	}
	return kept;
}

/** `start` at the left and `end` flush right; `start` gives way. */
export function spread(start: readonly Span[], end: readonly Span[], width: number): readonly Span[] {
	const endCut = cutSpans(end, width);
	const endWidth = spansWidth(endCut);
	const startCut = cutSpans(start, Math.max(0, width - endWidth - (endWidth > 0 ? 1 : 0)));
	return [...startCut, space(width - endWidth - spansWidth(startCut)), ...endCut];
}

/** The line with what a click on it is about, where it does not say more itself. */
export function aimed(line: Line, target: Target): Line {
	return line.target ? line : { ...line, target };
}

/** The plain text of a line, as a person without colours reads it. */
export function plainText(line: Line): string {
	return line.spans.map(({ text }) => text).join('');
}

/** Whether something in it moves by itself: Ink draws such a line. */
export function spins({ spans }: Line): boolean {
	return spans.some(({ spins = false }) => spins);
}

/** Whether two lines look the same. */
export function sameLine(a: Line, b: Line): boolean {
	if (a === b) return true;
	return (
		a.ground === b.ground &&
		a.spans.length === b.spans.length &&
		a.spans.every((span, index) => sameSpan(span, b.spans[index]!))
	);
}

function sameSpan(a: Span, b: Span): boolean {
	return (
		a.text === b.text &&
		a.tone === b.tone &&
		a.bold === b.bold &&
		a.underline === b.underline &&
		a.ground === b.ground &&
		a.spins === b.spins &&
		a.link === b.link
	);
}
