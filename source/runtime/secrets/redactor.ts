import { createHide, redact, shortestHidden } from '../../domain/text/redact.js';

/** Knows the secrets that were handed out, and takes them out of what leaves the program. */
export type Redactor = {
	learn(value: string): void;
	values(): readonly string[];
	/** For what we say ourselves: takes out even the shortest secret. */
	redact(text: string): string;
	/** For what is shown of servers: leaves secrets so short that they are words. */
	hide(text: string): string;
	/** An error to be shown or thrown on in place of this one. */
	redactError(error: unknown): unknown;
};

/**
 * A token a day, or a new one every hour for weeks: each of them is looked for in every text. One that has not been handed out
 * for so long is refused by every server.
 */
const mostValues = 500;

export function createRedactor(): Redactor {
	const values = new Set<string>();
	const redactAll = (text: string) => redact(text, [...values]);
	return {
		learn: (value) => {
			if (value === '') return;
			// The last in use stand last.
			values.delete(value);
			values.add(value);
			if (values.size > mostValues) values.delete(first(values));
		},
		values: () => [...values],
		redact: redactAll,
		hide: (text) => createHide([...values], shortestHidden)(text),
		redactError(error) {
			if (!(error instanceof Error)) return typeof error === 'string' ? redactAll(error) : error;
			const clean = new Error(redactAll(error.message));
			clean.name = error.name;
			clean.stack = redactAll(error.stack ?? '');
			return clean;
		},
	};
}

function first(values: ReadonlySet<string>): string {
	const [value = ''] = values;
	return value;
}
