import { createHide, redact, shortestHidden } from '../../domain/text/redact.js';

/** Knows every secret that was ever handed out, and takes them out of what leaves the program. */
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

export function createRedactor(): Redactor {
	const values = new Set<string>();
	const redactAll = (text: string) => redact(text, [...values]);
	return {
		learn: (value) => {
			if (value !== '') values.add(value);
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
