import type { Failure } from '../domain/failure.js';
import type { WordKey } from './en.js';
import { isWordKey, type Say } from './index.js';

/** The key of the words that say what is wrong and what to do: those of the cause, where it is known, else of the kind. */
export function failureWordKey({ kind, cause }: Pick<Failure, 'kind' | 'cause'>): WordKey {
	return cause ? `cause.${cause}` : `failure.${kind}`;
}

/** What more is known of a failure: our own words in the language, or those of the server. */
export function failureDetail({ detail, told }: Failure, say: Say): string {
	return told && isWordKey(told.key) ? say(told.key, told.values) : detail;
}
