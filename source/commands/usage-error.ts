/** The person can mend it: one sentence on stderr, exit code 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
