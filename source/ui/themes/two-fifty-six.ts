import { contrastOf, differenceOf } from './color-space.js';
import type { Paint, Theme, ThemePaints } from './theme.js';

/** The colours 16 to 255 of a terminal, which are alike everywhere: a cube of six levels, and a row of greys. */
const levels = [0, 95, 135, 175, 215, 255] as const;
const cubeColor = (index: number): string =>
	hex(levels[Math.floor(index / 36)]!, levels[Math.floor(index / 6) % 6]!, levels[index % 6]!);
const greyColor = (index: number): string => hex(8 + index * 10, 8 + index * 10, 8 + index * 10);

const palette: readonly string[] = [
	...Array.from({ length: 216 }, (_, index) => cubeColor(index)),
	...Array.from({ length: 24 }, (_, index) => greyColor(index)),
];

/** Contrasts that mean something: that of WCAG AAA, of AA, and of what is large or unimportant. */
const steps = [7, 4.5, 3] as const;

/** What Ink calls a colour of the palette, to the colour it is. */
export function paletteColor(name: string): string | undefined {
	const number = /^ansi256\((\d+)\)$/.exec(name)?.[1];
	return number === undefined ? undefined : palette[Number(number) - 16];
}

/**
 * The theme in the colours of the palette: those picked, and else the nearest. A text gets the nearest that keeps the step
 * of contrast it had on all that it stands on.
 */
export function in256({ full, background, picked = {} }: Theme): ThemePaints {
	const grounds = mapValues(full.grounds, (paint, name) => nearGround(paint, picked[name]));
	const under = ({ bar, selection }: ThemePaints['grounds']): readonly string[] => [
		background,
		...[bar, selection].flatMap(({ backgroundColor }) => backgroundColor ?? []),
	];
	const before = under(full.grounds);
	const after = under(grounds).map((color) => paletteColor(color) ?? color);
	const tones = mapValues(full.tones, (paint, name) => nearText(paint, before, after, picked[name]));
	return { tones, grounds };
}

function nearText(paint: Paint, before: readonly string[], after: readonly string[], picked?: number): Paint {
	const { color } = paint;
	if (color === undefined) return paint;
	if (picked !== undefined) return { ...paint, color: nameOf(picked) };
	const worst = Math.min(...before.map((ground) => contrastOf(color, ground)));
	const step = steps.find((least) => worst >= least) ?? 1;
	const readable = palette.filter((one) => after.every((ground) => contrastOf(one, ground) >= step));
	return { ...paint, color: nearest(color, readable.length > 0 ? readable : palette) };
}

/** A ground with a text of its own keeps the contrast between the two. */
function nearGround({ color, backgroundColor, ...paint }: Paint, picked?: number): Paint {
	if (backgroundColor === undefined) return paint;
	const ground = picked === undefined ? nearest(backgroundColor, palette) : nameOf(picked);
	const mark = color === undefined ? {} : nearText({ color }, [backgroundColor], [paletteColor(ground)!]);
	return { ...paint, ...mark, backgroundColor: ground };
}

/** The colour of the palette that is nearest to `#rrggbb`, by name. */
export function nearest(color: string, among: readonly string[] = palette): string {
	const rated = among.map((one) => ({ one, difference: differenceOf(one, color) }));
	const best = rated.reduce((least, next) => (next.difference < least.difference ? next : least));
	return nameOf(palette.indexOf(best.one) + 16);
}

function nameOf(number: number): string {
	return `ansi256(${number})`;
}

function hex(...parts: readonly number[]): string {
	return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function mapValues<Key extends string>(
	record: Readonly<Record<Key, Paint>>,
	change: (paint: Paint, key: Key) => Paint,
): Readonly<Record<Key, Paint>> {
	const entries = Object.entries<Paint>(record).map(([key, paint]) => [key, change(paint, key as Key)] as const);
	return Object.fromEntries(entries) as Record<Key, Paint>;
}
