import type { Told } from '../../text/index.js';
import { detailOf, SopsError } from '../failure.js';

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

/** The system's words without Node's advice on its own options, else its code, else words of ours. */
export function explain(
	message: string,
	code: string | undefined,
	secrets: readonly string[],
): { readonly detail: string } | { readonly told: Told } {
	const detail = detailOf(message.replace(/; if the root CA is installed.*$/s, ''), secrets) || code;
	return detail ? { detail } : { told: { key: 'fault.noConnection' } };
}
