/** Red, green and blue from 0 to 1, as light. */
type Light = readonly [number, number, number];

/** Light of a colour `#rrggbb`. */
export function lightOf(color: string): Light {
	const part = (at: number): number => {
		const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return [part(1), part(3), part(5)];
}

/** Contrast as in WCAG 2.2, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
	const [low = 0, high = 0] = [brightness(one), brightness(other)].toSorted((a, b) => a - b);
	return (high + 0.05) / (low + 0.05);
}

function brightness(color: string): number {
	const [red, green, blue] = lightOf(color);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How different two colours look: their distance in the space OKLab. */
export function differenceOf(one: string, other: string): number {
	const [a, b] = [okLab(lightOf(one)), okLab(lightOf(other))];
	return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function okLab([red, green, blue]: Light): readonly [number, number, number] {
	const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
	const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
	const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
	return [
		0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
		1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
		0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
	];
}
