import type { Say, Told, WordKey } from './index.js';

/** Several pieces as one, with what the language puts between them: `key` takes `one` and `other`. */
export function joinedBy(say: Say, key: WordKey, pieces: readonly string[]): string {
	const [first = '', ...rest] = pieces;
	return rest.reduce((one, other) => say(key, { one, other }), first);
}

/** The same of pieces that are said later. */
export function toldTogether(key: WordKey, [first, ...rest]: readonly [Told, ...Told[]]): Told {
	return rest.reduce((one, other) => ({ key, values: { one, other } }), first);
}
