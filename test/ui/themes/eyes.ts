/** How colours are seen: a second opinion beside `ui/themes/color-space.ts`, written from other formulas. */

type Triple = readonly [number, number, number];

export const blindnesses = ['protanopia', 'deuteranopia', 'tritanopia'] as const;
export type Blindness = (typeof blindnesses)[number];

/** What is left of light in an eye that lacks one kind of cones: Machado, Oliveira and Fernandes, 2009. */
const losses: Readonly<Record<Blindness, readonly [Triple, Triple, Triple]>> = {
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

/** The light of `#rrggbb`, as such an eye gets it. */
function lightOf(color: string, blindness?: Blindness): Triple {
	const [red, green, blue] = [1, 3, 5]
		.map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as unknown as Triple;
	if (!blindness) return [red, green, blue];
	return losses[blindness].map(([a, b, c]) =>
		Math.min(1, Math.max(0, a * red + b * green + c * blue)),
	) as unknown as Triple;
}

/** Contrast as in WCAG 2.2. */
export function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [one, other]
		.map((color) => lightOf(color))
		.map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
		.toSorted((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

function cieLab([red, green, blue]: Triple): Triple {
	const bend = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116);
	const x = bend((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
	const y = bend(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
	const z = bend((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** CIEDE2000 between two colours as an eye sees them: 1 is just to be seen side by side, 5 clearly another shade. */
export function distance(one: string, other: string, blindness?: Blindness): number {
	const [l1, a1, b1] = cieLab(lightOf(one, blindness));
	const [l2, a2, b2] = cieLab(lightOf(other, blindness));
	const meanChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
	const stretch = 1.5 - 0.5 * Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7));
	const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
	const angle = (a: number, b: number) => ((Math.atan2(b, a * stretch) * 180) / Math.PI + 360) % 360;
	const [h1, h2] = [angle(a1, b1), angle(a2, b2)];
	const turn = ((h2 - h1 + 540) % 360) - 180;
	const [lightness, chroma] = [(l1 + l2) / 2, (c1 + c2) / 2];
	const hue = (h1 + turn / 2 + 360) % 360;
	const byHue =
		1 -
		0.17 * Math.cos(radians(hue - 30)) +
		0.24 * Math.cos(radians(2 * hue)) +
		0.32 * Math.cos(radians(3 * hue + 6)) -
		0.2 * Math.cos(radians(4 * hue - 63));
	const dl = (l2 - l1) / (1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2));
	const dc = (c2 - c1) / (1 + 0.045 * chroma);
	const dh = (2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2))) / (1 + 0.015 * chroma * byHue);
	const twist =
		-2 *
		Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) *
		Math.sin(radians(60 * Math.exp(-(((hue - 275) / 25) ** 2))));
	return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + twist * dc * dh);
}
