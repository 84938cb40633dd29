/** A piece of text the scanner set aside, with where it began in the file. */
export type Piece = { readonly start: number; readonly text: string };

/**
 * A source file taken apart. `code` is as long as the file, with comments and the insides of strings, templates and
 * regular expressions turned into blanks, so that a pattern found in it is real code.
 */
export type Scan = {
	readonly code: string;
	readonly comments: readonly Piece[];
	readonly strings: readonly Piece[];
};

type Reader = {
	readonly text: string;
	readonly code: string[];
	readonly comments: Piece[];
	readonly strings: Piece[];
};

/** Takes TypeScript or TSX apart without a compiler: enough for the rules of the house, not a parser. */
export function scanSource(text: string): Scan {
	const reader: Reader = { text, code: [...blank(text)], comments: [], strings: [] };
	readCode(reader, 0, false);
	return { code: reader.code.join(''), comments: reader.comments, strings: reader.strings };
}

export function lineAt(text: string, index: number): number {
	return text.slice(0, index).split('\n').length;
}

function blank(text: string): string[] {
	return text.split('').map((character) => (character === '\n' ? '\n' : ' '));
}

/** Copies code from `start` on; inside a template until the brace that closes the hole. Answers where it stopped. */
function readCode(reader: Reader, start: number, isHole: boolean): number {
	const { text, code } = reader;
	let at = start;
	let depth = 0;
	while (at < text.length) {
		const character = text[at] ?? '';
		const after = skipAside(reader, at);
		if (after > at) {
			at = after;
			continue;
		}
		if (character === '{') depth += 1;
		if (character === '}') {
			if (isHole && depth === 0) return at;
			depth -= 1;
		}
		code[at] = character;
		at += 1;
	}
	return at;
}

/** Steps over a comment, string, template or regular expression that begins here; stays when none does. */
function skipAside(reader: Reader, at: number): number {
	const { text } = reader;
	const character = text[at] ?? '';
	if (character === '/')
		return text[at + 1] === '/' || text[at + 1] === '*' ? readComment(reader, at) : readRegex(reader, at);
	if (character === '"' || character === "'") return readString(reader, at, character);
	if (character === '`') return readTemplate(reader, at);
	return at;
}

function readComment(reader: Reader, at: number): number {
	const { text } = reader;
	const isLine = text[at + 1] === '/';
	const found = text.indexOf(isLine ? '\n' : '*/', at + 2);
	const end = found === -1 ? text.length : found + (isLine ? 0 : 2);
	reader.comments.push({ start: at, text: text.slice(at, end) });
	return end;
}

function readString(reader: Reader, at: number, quote: string): number {
	const { text, code } = reader;
	let end = at + 1;
	while (end < text.length && text[end] !== quote && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
	// An apostrophe in JSX text opens nothing.
	if (text[end] !== quote) return at;
	code[at] = quote;
	code[end] = quote;
	reader.strings.push({ start: at, text: text.slice(at + 1, end) });
	return end + 1;
}

function readTemplate(reader: Reader, at: number): number {
	const { text, code } = reader;
	code[at] = '`';
	let from = at + 1;
	let end = from;
	while (end < text.length && text[end] !== '`') {
		if (text[end] === '\\') end += 2;
		else if (text[end] === '$' && text[end + 1] === '{') {
			reader.strings.push({ start: from, text: text.slice(from, end) });
			end = readCode(reader, end + 2, true) + 1;
			from = end;
		} else end += 1;
	}
	reader.strings.push({ start: from, text: text.slice(from, end) });
	if (end < text.length) code[end] = '`';
	return end + 1;
}

const beforeRegex = /(?:^|[(,=:[!&|?{};+*%~^]|=>|\b(?:return|typeof|case|in|of|do|else|void|yield|await))$/;

function readRegex(reader: Reader, at: number): number {
	const { text, code } = reader;
	const before = code
		.slice(Math.max(0, at - 80), at)
		.join('')
		.trimEnd();
	if (!beforeRegex.test(before)) return at;
	let inClass = false;
	let end = at + 1;
	while (end < text.length && text[end] !== '\n' && (inClass || text[end] !== '/')) {
		if (text[end] === '[') inClass = true;
		if (text[end] === ']') inClass = false;
		end += text[end] === '\\' ? 2 : 1;
	}
	if (text[end] !== '/') return at;
	code[at] = '/';
	code[end] = '/';
	return end + 1;
}
