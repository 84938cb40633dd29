import type { Say, WordKey } from './index.js';

/** Several pieces as one, with what the language puts between them: `key` takes `one` and `other`. */
export function joinedBy(say: Say, key: WordKey, pieces: readonly string[]): string {
	const [first = '', ...rest] = pieces;
	return rest.reduce((one, other) => say(key, { one, other }), first);
}
