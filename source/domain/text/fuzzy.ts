/** How well a text answers to what was typed, more is better; undefined when it does not. Nothing typed fits all alike. */
export function fuzzyScore(text: string, typed: string): number | undefined {
	const wanted = typed.toLowerCase();
	if (wanted === '') return 0;
	const whole = text.toLowerCase();
	const tier = tiers.findIndex((fits) => fits(whole, wanted));
	return tier === -1 ? undefined : (tiers.length - tier) * 1000 - Math.min(999, whole.length);
}

/** Ways to answer, best first; shorter texts come first within one. */
const tiers: readonly ((text: string, typed: string) => boolean)[] = [
	(text, typed) => text === typed,
	(text, typed) => text.startsWith(typed),
	(text, typed) => wordStarts(text).some((at) => text.startsWith(typed, at)),
	(text, typed) => text.includes(typed),
	(text, typed) => wordStarts(text).some((at) => text[at] === typed[0] && hasInOrder(text.slice(at), typed)),
];

function wordStarts(text: string): readonly number[] {
	return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index);
}

function hasInOrder(text: string, typed: string): boolean {
	let at = 0;
	for (const character of typed) {
		at = text.indexOf(character, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
