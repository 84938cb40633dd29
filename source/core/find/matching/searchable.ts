import { toHalfWidth } from '../../../domain/text/half-width.js';

/** A text as filters look at it, folded once for many of them; every character stands where it stands in the original. */
export type Searchable = {
	/** Full-width letters as plain ones. */
	readonly text: string;
	readonly lower: string;
	readonly hasChinese: boolean;
};

const chinese = /\p{Script=Han}/u;

export function searchable(original: string): Searchable {
	const text = toHalfWidth(original);
	const lower = text.toLowerCase();
	return { text, lower: lower.length === text.length ? lower : eachLower(text), hasChinese: chinese.test(text) };
}

export function isChinese(character: string): boolean {
	return chinese.test(character);
}

/** A few letters have a longer small one: they stay, so that places in the text do. */
function eachLower(text: string): string {
	return [...text]
		.map((character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character))
		.join('');
}
