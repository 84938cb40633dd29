import { isChinese, type Letter, type Readings, type Searchable, type Spelt } from './searchable.js';

export type { Readings } from './searchable.js';

const none: readonly Piece[] = [];

type Piece = { readonly start: number; readonly end: number };

/**
 * The characters of a name that this text spells: Chinese by the first letters or the whole of their readings, mixed at
 * will with what is written in Latin; the last reading need not be finished. None when it spells something else.
 */
export function spelledIn(name: Searchable, text: string, readings: Readings): readonly Piece[] {
	const spelt = speltName(name, readings);
	// Most names lack one of the letters.
	if ((lettersOf(text) & ~spelt.all) !== 0) return none;
	for (let first = 0; first < spelt.letters.length; first++) {
		if (!spelt.firsts[first]!.includes(text[0]!)) continue;
		const count = spelledFrom(spelt.letters, first, text);
		if (count > 0) return pieces(spelt.letters, first, count);
	}
	return none;
}

function speltName(name: Searchable, readings: Readings): Spelt {
	const kept = name.memo.spelt;
	if (kept?.readings === readings) return kept;
	const letters = [...name.lower].map((character): Letter => {
		const isSign = !/[\p{L}\p{N}]/u.test(character);
		return { character, isSign, readings: isChinese(character) ? readings(character) : [] };
	});
	const firsts = letters.map((letter) =>
		letter.isSign ? '' : letter.character + letter.readings.map(([first]) => first).join(''),
	);
	const all = lettersOf(letters.map((letter) => letter.character + letter.readings.join('')).join(''));
	const spelt = { readings, letters, firsts, all };
	name.memo.spelt = spelt;
	return spelt;
}

/** Which of a to z are in a text, a bit each. */
function lettersOf(text: string): number {
	let bits = 0;
	for (let index = 0; index < text.length; index++) {
		const letter = text.charCodeAt(index) - 97;
		if (letter >= 0 && letter < 26) bits |= 1 << letter;
	}
	return bits;
}

/** How many characters from here on the text takes up; 0 when it spells something else. */
function spelledFrom(letters: readonly Letter[], first: number, text: string): number {
	let places: readonly number[] = [0];
	for (let index = first; index < letters.length && places.length > 0; index++) {
		const { character, isSign, readings } = letters[index]!;
		const next: number[] = [];
		const add = (place: number): void => {
			if (!next.includes(place)) next.push(place);
		};
		for (const place of places) {
			if (text.startsWith(character, place)) add(place + character.length);
			if (isSign) add(place);
			for (const reading of readings) addSpelled(add, reading, text, place);
		}
		if (next.includes(text.length)) return index - first + 1;
		places = next;
	}
	return 0;
}

function addSpelled(add: (place: number) => void, reading: string, text: string, place: number): void {
	if (reading[0] !== text[place]) return;
	add(place + 1);
	if (reading[1] === 'h' && text[place + 1] === 'h') add(place + 2);
	if (text.startsWith(reading, place)) add(place + reading.length);
	else if (reading.startsWith(text.slice(place))) add(text.length);
}

/** So many characters from `first` on without the signs, as pieces of the name. */
function pieces(letters: readonly Letter[], first: number, count: number): readonly Piece[] {
	const found: Piece[] = [];
	let at = letters.slice(0, first).reduce((sum, { character }) => sum + character.length, 0);
	for (const { character, isSign } of letters.slice(first, first + count)) {
		const end = at + character.length;
		const last = found.at(-1);
		if (!isSign && last?.end === at) found[found.length - 1] = { start: last.start, end };
		else if (!isSign) found.push({ start: at, end });
		at = end;
	}
	return found;
}
