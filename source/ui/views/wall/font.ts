/**
 * Letters of five rows, most of them three dots wide: each row as it is drawn, parted by `/`. Few enough dots that they
 * still are letters when each dot is a few cells of colour; those that three dots would make look alike have more.
 */
const font: Readonly<Record<string, string>> = {
	A: '###/#.#/###/#.#/#.#',
	B: '##./#.#/##./#.#/##.',
	C: '###/#../#../#../###',
	D: '##./#.#/#.#/#.#/##.',
	E: '###/#../##./#../###',
	F: '###/#../##./#../#..',
	G: '####/#.../#.##/#..#/####',
	H: '#.#/#.#/###/#.#/#.#',
	I: '###/.#./.#./.#./###',
	J: '..#/..#/..#/#.#/###',
	K: '#.#/#.#/##./#.#/#.#',
	L: '#../#../#../#../###',
	M: '#...#/##.##/#.#.#/#...#/#...#',
	N: '#..#/##.#/#.##/#..#/#..#',
	O: '###/#.#/#.#/#.#/###',
	P: '###/#.#/###/#../#..',
	Q: '####/#..#/#..#/#.##/####',
	R: '##./#.#/##./#.#/#.#',
	S: '.##/#../.#./..#/##.',
	T: '###/.#./.#./.#./.#.',
	U: '#.#/#.#/#.#/#.#/###',
	V: '#.#/#.#/#.#/#.#/.#.',
	W: '#...#/#...#/#.#.#/##.##/#...#',
	X: '#.#/#.#/.#./#.#/#.#',
	Y: '#.#/#.#/###/.#./.#.',
	Z: '###/..#/.#./#../###',
	0: '.##./#..#/#..#/#..#/.##.',
	1: '.#./##./.#./.#./###',
	2: '###/..#/###/#../###',
	3: '###/..#/.##/..#/###',
	4: '#.#/#.#/###/..#/..#',
	5: '###/#../###/..#/###',
	6: '###/#../###/#.#/###',
	7: '###/..#/..#/.#./.#.',
	8: '###/#.#/###/#.#/###',
	9: '###/#.#/###/..#/###',
	'-': '.../.../###/.../...',
	'.': '././././#',
	'/': '..#/..#/.#./#../#..',
	'+': '.../.#./###/.#./...',
	' ': '////',
};

/** The rows of a text, a dot each; unknown signs are left out. One empty dot parts two letters. */
export function dotsOf(text: string): readonly string[] {
	const letters = [...text].flatMap((letter) => font[letter]?.split('/') ?? []);
	const count = letters.length / rowsOfFont;
	return Array.from({ length: rowsOfFont }, (_, row) =>
		Array.from({ length: count }, (_, index) => letters[index * rowsOfFont + row]!).join('.'),
	);
}

export const rowsOfFont = 5;
