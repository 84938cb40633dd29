import { SopsError } from '../failure.js';

type SystemError = { readonly code: string | undefined; readonly message: string; readonly error: unknown };

/** The system's own error under the wrappings of ky and fetch. Without a code its message is not to be trusted. */
export function originOf(error: unknown): SystemError {
	let cause = error;
	for (let level = 0; level < 8 && cause instanceof Error; level++) {
		if (cause instanceof SopsError) return { code: cause.failure.code, message: cause.message, error: cause };
		const inner = cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause;
		const code = (inner as { code?: unknown }).code ?? (cause as { code?: unknown }).code;
		if (typeof code === 'string') return { code, message: inner instanceof Error ? inner.message : '', error: inner };
		cause = cause.cause;
	}
	return { code: undefined, message: '', error: undefined };
}
