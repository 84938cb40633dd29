import type { ColorDepth } from '../../core/looks/looks.js';
import type { Tone } from '../../domain/state.js';
import type { WallGround, WallLook } from '../line.js';
import { contrastOf } from './color-space.js';
import { weights } from './mono.js';
import { onLight } from './sixteen.js';
import type { Paint, Theme } from './theme.js';
import { nearest } from './two-fifty-six.js';

const none = { dark: 0, light: 0 };

type WallPaints = Readonly<Record<WallGround, Paint>>;

/**
 * A row is the tone of a look, and how much of it is in the field: a deep shade of it on a dark screen, a pale one on a
 * light screen; with none of it the field is the terminal's own.
 */
const looks: Readonly<
	Record<WallLook, { readonly tone: Tone; readonly share: { readonly dark: number; readonly light: number } }>
> = {
	bad: { tone: 'bad', share: { dark: 0.36, light: 0.24 } },
	human: { tone: 'human', share: { dark: 0.3, light: 0.22 } },
	blind: { tone: 'blind', share: { dark: 0.7, light: 0.25 } },
	well: { tone: 'done', share: none },
	calm: { tone: 'text', share: none },
	dim: { tone: 'dim', share: none },
};

/** The grounds of the wall in a theme: without colours only the letters have one, turned round. */
export function wallGrounds(theme: Theme, colors: ColorDepth): WallPaints {
	if (colors === 'none' || theme.full === weights) return fromRows(bare);
	if (colors === '16') return fromRows((look) => sixteen(theme)[look]);
	return fromRows((look) => (colors === '256' ? in256(theme, look) : mixed(theme, look)));
}

type Three = { readonly field: Paint; readonly word: Paint; readonly sign: Paint };

function bare(look: WallLook): Three {
	// In calm hours nothing is to shine but a failure.
	const letters: Paint = look === 'dim' ? { dimColor: true } : { inverse: true };
	return { field: {}, word: letters, sign: letters };
}

function mixed(theme: Theme, look: WallLook): Three {
	const { tone, share } = looks[look];
	const ink = theme.full.tones[tone].color!;
	const text = look === 'dim' ? ink : theme.full.tones.text.color!;
	const ground = isDark(theme) ? mix('#000000', deepened(ink), share.dark) : mix(theme.background, ink, share.light);
	const field = share === none ? {} : { color: text, backgroundColor: ground };
	return { field, word: { backgroundColor: ink }, sign: { backgroundColor: text } };
}

/** Fields of the palette: those that are nearest to what is mixed are grey, or all of the same red. */
const picked: Readonly<Partial<Record<WallLook, Readonly<Record<'dark' | 'light', number>>>>> = {
	bad: { dark: 52, light: 224 },
	human: { dark: 58, light: 230 },
	blind: { dark: 236, light: 252 },
};

function in256(theme: Theme, look: WallLook): Three {
	const { field, word, sign } = mixed(theme, look);
	const number = picked[look]?.[isDark(theme) ? 'dark' : 'light'];
	const near = (paint: Paint): Paint => mapColors(paint, nearest);
	const ground = number === undefined ? {} : { backgroundColor: `ansi256(${number})` };
	return { field: { ...near(field), ...ground }, word: near(word), sign: near(sign) };
}

function mapColors(paint: Paint, change: (color: string) => string): Paint {
	return Object.fromEntries(Object.entries(paint).map(([name, color]) => [name, change(String(color))]));
}

function isDark({ background }: Theme): boolean {
	return contrastOf(background, '#000000') < contrastOf(background, '#ffffff');
}

/** On a coloured field letters are white or black: which of the sixteen go together is the same in most palettes. */
function sixteen(theme: Theme): Readonly<Record<WallLook, Three>> {
	const own = theme.sixteen === onLight ? 'black' : 'white';
	const on = (field: string, ink: string): Three => ({
		field: { color: ink, backgroundColor: field },
		word: { backgroundColor: ink },
		sign: { backgroundColor: ink },
	});
	const alone = (ink: string): Three => ({ field: {}, word: { backgroundColor: ink }, sign: { backgroundColor: own } });
	return {
		bad: on('red', 'whiteBright'),
		human: on('yellow', 'black'),
		blind: on('blue', 'whiteBright'),
		well: alone('green'),
		calm: alone(own),
		dim: alone(own),
	};
}

function fromRows(threeOf: (look: WallLook) => Three): WallPaints {
	const entries = (Object.keys(looks) as WallLook[]).flatMap((look) =>
		Object.entries(threeOf(look)).map(([part, paint]) => [`${look}-${part}`, paint] as const),
	);
	return Object.fromEntries(entries) as WallPaints;
}

/** So much of a colour over another one. */
function mix(under: string, over: string, share: number): string {
	const [low, high] = [partsOf(under), partsOf(over)];
	return hex(low.map((part, index) => part + (high[index]! - part) * share));
}

/** With most of the white in it taken away: what is left of the colour is still one when it is dark. */
function deepened(color: string): string {
	const parts = partsOf(color);
	const white = Math.min(...parts) * 0.7;
	return hex(parts.map((part) => part - white));
}

function partsOf(color: string): readonly number[] {
	return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function hex(parts: readonly number[]): string {
	return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
