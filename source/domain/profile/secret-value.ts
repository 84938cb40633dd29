/** What is wrong with a text as a secret: `secretFault.*` in `text/`, words that follow a subject. */
export type SecretFault = 'empty' | 'long' | 'odd';

export const longestSecret = 4_096;

/** The secret in a text: its first line, without the space around it. */
export function secretIn(text: string): string {
	return text.split(/\r?\n/, 1)[0]!.trim();
}

/** Undefined for a text that may be a secret: all that servers give out fits a header as it is. */
export function secretFault(value: string): SecretFault | undefined {
	if (value === '') return 'empty';
	if (value.length > longestSecret) return 'long';
	return /^[\x20-\x7e]+$/.test(value) ? undefined : 'odd';
}
