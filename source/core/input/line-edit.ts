import { isPlain } from '../../domain/text/quote.js';

/** A line of text with a caret, counted in characters. */
export type EditedLine = { readonly text: string; readonly caret: number };

/** Longest text a person may type or paste. */
export const maxLength = 4_000;

/** What keys do to a line; the rest is typed. */
const edits: Readonly<Record<string, (line: EditedLine) => EditedLine>> = {
	left: ({ text, caret }) => ({ text, caret: Math.max(0, caret - 1) }),
	right: ({ text, caret }) => ({ text, caret: Math.min([...text].length, caret + 1) }),
	home: ({ text }) => ({ text, caret: 0 }),
	end: ({ text }) => ({ text, caret: [...text].length }),
	'ctrl+a': ({ text }) => ({ text, caret: 0 }),
	'ctrl+e': ({ text }) => ({ text, caret: [...text].length }),
	'ctrl+u': () => ({ text: '', caret: 0 }),
	'ctrl+left': toWordBefore,
	'alt+left': toWordBefore,
	'alt+b': toWordBefore,
	'ctrl+right': toWordEnd,
	'alt+right': toWordEnd,
	'alt+f': toWordEnd,
	'ctrl+w': cutWord,
	'alt+backspace': cutWord,
	backspace: (line) => cut(line, line.caret - 1),
	delete: (line) => cut(line, line.caret),
};

/** The line after a key; undefined for a key that does not edit. */
export function editLine(line: EditedLine, key: string): EditedLine | undefined {
	return Object.hasOwn(edits, key) ? edits[key]?.(line) : undefined;
}

export function insertText({ text, caret }: EditedLine, inserted: string): EditedLine {
	const before = [...text];
	const added = [...inserted].slice(0, Math.max(0, maxLength - before.length));
	return { text: before.toSpliced(caret, 0, ...added).join(''), caret: caret + added.length };
}

function cut(line: EditedLine, at: number): EditedLine {
	const characters = [...line.text];
	if (at < 0 || at >= characters.length) return line;
	return { text: characters.toSpliced(at, 1).join(''), caret: Math.min(line.caret, at) };
}

/** The word before the caret, and the blanks after it. */
function cutWord(line: EditedLine): EditedLine {
	const characters = [...line.text];
	const { caret } = toWordBefore(line);
	return { text: characters.toSpliced(caret, line.caret - caret).join(''), caret };
}

function toWordBefore({ text, caret }: EditedLine): EditedLine {
	const before = [...text].slice(0, caret).join('').trimEnd();
	return { text, caret: [...before.replace(/\S+$/u, '')].length };
}

function toWordEnd({ text, caret }: EditedLine): EditedLine {
	const after = [...text].slice(caret).join('');
	return { text, caret: caret + [...(/^\s*\S*/u.exec(after)?.[0] ?? '')].length };
}

/** One visible character; names of keys are longer. */
export function isTyped(key: string): boolean {
	return [...key].length === 1 && isPlain(key);
}
