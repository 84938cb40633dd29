/**
 * The words of a command line, quotes taken off: `pass show 'sops/prod secret'`. Nothing is expanded, no shell is
 * meant. Undefined when a quote is not closed or nothing is there.
 */
export function splitWords(text: string): readonly string[] | undefined {
	const words: string[] = [];
	let rest = text.trim();
	while (rest !== '') {
		const word = /^(?:[^\s'"\\]|'[^']*'|"(?:[^"\\]|\\.)*"|\\.)+/su.exec(rest)?.[0];
		if (word === undefined) return undefined;
		words.push(unquote(word));
		const after = rest.slice(word.length);
		if (after !== '' && !/^\s/.test(after)) return undefined;
		rest = after.trimStart();
	}
	return words.length === 0 || words[0] === '' ? undefined : words;
}

/** One line that `splitWords` reads back. */
export function joinWords(words: readonly string[]): string {
	return words.map((word) => (/^[\w./:@%+=,~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}

function unquote(word: string): string {
	return word.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gsu, (_whole, single, double, escaped) => {
		if (single !== undefined) return single;
		return escaped ?? String(double).replace(/\\(["\\])/g, '$1');
	});
}
