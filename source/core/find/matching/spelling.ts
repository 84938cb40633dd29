import type { Searchable } from './searchable.js';

/** How a Chinese character may be read, as it is typed: `重` as `zhong` and `chong`; none for one that is not known. */
export type Readings = (character: string) => readonly string[];

type Piece = { readonly start: number; readonly end: number };

const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * The characters of a name that these letters spell: Chinese by the first letters or the whole of their readings, mixed at
 * will with what is written in Latin; the last reading need not be finished. Blanks and signs between them are passed
 * over. None when the letters are not in it.
 */
export function spelledIn({ lower }: Searchable, letters: string, readings: Readings): readonly Piece[] {
	if (!/[a-z]/.test(letters)) return [];
	const characters = [...lower];
	let start = 0;
	for (let first = 0; first < characters.length; first++) {
		const count = spelledFrom(characters, first, letters, readings);
		if (count > 0) return pieces(characters.slice(first, first + count), start);
		start += characters[first]!.length;
	}
	return [];
}

/** How many characters from here on the letters take up; 0 when they spell something else. */
function spelledFrom(characters: readonly string[], first: number, letters: string, readings: Readings): number {
	let places: readonly number[] = [0];
	for (let index = first; index < characters.length && places.length > 0; index++) {
		const character = characters[index]!;
		const isSign = !letterOrDigit.test(character);
		if (isSign && index === first) return 0;
		const next = new Set<number>();
		for (const place of places) {
			if (character === letters[place]) next.add(place + 1);
			if (isSign) next.add(place);
			else for (const reading of readings(character)) addSpelled(next, reading, letters, place);
		}
		if (next.has(letters.length)) return index - first + 1;
		places = [...next];
	}
	return 0;
}

function addSpelled(ends: Set<number>, reading: string, letters: string, place: number): void {
	if (reading[0] !== letters[place]) return;
	ends.add(place + 1);
	if (reading[1] === 'h' && letters[place + 1] === 'h') ends.add(place + 2);
	if (letters.startsWith(reading, place)) ends.add(place + reading.length);
	else if (reading.startsWith(letters.slice(place))) ends.add(letters.length);
}

/** The letters and characters among these, as pieces of the text they begin in at `start`. */
function pieces(characters: readonly string[], start: number): readonly Piece[] {
	const found: Piece[] = [];
	let at = start;
	for (const character of characters) {
		const end = at + character.length;
		const last = found.at(-1);
		if (letterOrDigit.test(character)) {
			if (last?.end === at) found[found.length - 1] = { start: last.start, end };
			else found.push({ start: at, end });
		}
		at = end;
	}
	return found;
}
