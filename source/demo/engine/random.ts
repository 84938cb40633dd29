/** Four 32-bit words that depend on every character of the key. */
function hashWords(key: string): readonly [number, number, number, number] {
	let a = 1779033703;
	let b = 3144134277;
	let c = 1013904242;
	let d = 2773480762;
	for (let index = 0; index < key.length; index++) {
		const code = key.charCodeAt(index);
		a = b ^ Math.imul(a ^ code, 597399067);
		b = c ^ Math.imul(b ^ code, 2869860233);
		c = d ^ Math.imul(c ^ code, 951274213);
		d = a ^ Math.imul(d ^ code, 2716044179);
	}
	a = Math.imul(c ^ (a >>> 18), 597399067);
	b = Math.imul(d ^ (b >>> 22), 2869860233);
	c = Math.imul(a ^ (c >>> 17), 951274213);
	d = Math.imul(b ^ (d >>> 19), 2716044179);
	const mixed = a ^ b ^ c ^ d;
	return [mixed >>> 0, (b ^ mixed) >>> 0, (c ^ mixed) >>> 0, (d ^ mixed) >>> 0];
}

/** At most 32 hexadecimal digits; the same key always gives the same digits. */
export function hexOf(length: number, key: string): string {
	const digits = hashWords(key).map((word) => word.toString(16).padStart(8, '0'));
	return digits.join('').slice(0, length);
}

/** A number in [0, 1); the same key always gives the same number. */
export function unitOf(key: string): number {
	return hashWords(key)[0] / 4294967296;
}

export function between(low: number, high: number, key: string): number {
	return low + (high - low) * unitOf(key);
}
