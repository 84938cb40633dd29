import type { Failure } from '../domain/failure.js';
import type { WordKey } from './en.js';

/** The key of the words that say what is wrong and what to do: those of the cause, where it is known, else of the kind. */
export function failureWordKey({ kind, cause }: Pick<Failure, 'kind' | 'cause'>): WordKey {
	return cause ? `cause.${cause}` : `failure.${kind}`;
}
