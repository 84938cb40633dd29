import { toHalfWidth } from '../../../domain/text/half-width.js';

/** A text as filters look at it, folded once for many of them; every character stands where it stands in the original. */
export type Searchable = {
	/** Full-width letters as plain ones. */
	readonly text: string;
	readonly lower: string;
	readonly hasChinese: boolean;
	/** What else has been found out about it; it is looked at with every key. */
	readonly memo: { spelt?: Spelt };
};

/** How a Chinese character may be read, as it is typed: `重` as `zhong` and `chong`; none for one that is not known. */
export type Readings = (character: string) => readonly string[];

/** A character of a name, and all that can be typed for it. */
export type Letter = {
	readonly character: string;
	/** Blanks and signs are passed over. */
	readonly isSign: boolean;
	readonly readings: readonly string[];
};

/** A name for those who spell it, going by these readings; `firsts` says for each character with what it may begin. */
export type Spelt = {
	readonly readings: Readings;
	readonly letters: readonly Letter[];
	readonly firsts: readonly string[];
	/** Whatever may be typed for any of it, a bit for each of a to z. */
	readonly all: number;
};

const chinese = /\p{Script=Han}/u;

export function searchable(original: string): Searchable {
	const text = toHalfWidth(original);
	const lower = text.toLowerCase();
	return {
		text,
		lower: lower.length === text.length ? lower : eachLower(text),
		hasChinese: chinese.test(text),
		memo: {},
	};
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
