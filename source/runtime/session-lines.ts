import { isPlain } from '../domain/text/quote.js';

const mostLines = 50;
const longestLine = 100;

/** What is odd in them is left out: they are a convenience and never worth a warning. */
export function readLines(value: unknown): readonly string[] {
	const lines = Array.isArray(value) ? value.filter(isLine) : [];
	return [...new Set(lines)].slice(0, mostLines);
}

export function withLine(before: unknown, line: string): readonly string[] {
	return readLines([line, ...readLines(before)]);
}

function isLine(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= longestLine && isPlain(value);
}
