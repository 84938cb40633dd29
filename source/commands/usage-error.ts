import { speak, type Values, type WordKey } from '../text/index.js';

/** The person can mend it: one sentence on stderr, exit code 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
	readonly key: WordKey;
	readonly values: Values;

	constructor(key: WordKey, values: Values = {}) {
		super(speak('en')(key, values));
		this.key = key;
		this.values = values;
	}
}
