import { TimeoutError } from 'ky';
import type { FailureKind } from '../../domain/failure.js';
import { detailOf, SopsError } from '../failure.js';

/** Which codes of the system, of TLS and of undici mean what; anything else is `unreachable`. First match counts. */
const kindByCode: readonly (readonly [RegExp, FailureKind])[] = [
	[/^(ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'timeout'],
	[/^(CERT|CRL|ERR_SSL|ERR_TLS|UNABLE_TO|ERROR_IN)_|SELF_SIGNED_CERT|^(EPROTO|HOSTNAME_MISMATCH|INVALID_CA)$/, 'tls'],
	[/^(INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|OUT_OF_MEM|SUBJECT_ISSUER_MISMATCH|AKID_.*|KEYUSAGE_.*)$/, 'tls'],
	[
		/^(HPE_|Z_|HTTPParserError$)|^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH|RES_EXCEEDED_MAX_SIZE)$/,
		'garbled',
	],
];

/** A connection that a recycled server worker has dropped; asking once more is safe for a read. */
const resetCodes = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

/** Why there was no reply at all. Never takes the words of ky's errors: they hold the address with its query. */
export function failureOfNetworkError(error: unknown, secrets: readonly string[]): SopsError {
	if (error instanceof SopsError) return error;
	if (error instanceof TimeoutError) return new SopsError({ kind: 'timeout', detail: 'no complete answer in time' });
	const { code, message } = originOf(error);
	return new SopsError({
		kind: kindByCode.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'unreachable',
		detail: detailOf(message, secrets) || code || 'no connection',
		code,
	});
}

export function isReset(error: unknown): boolean {
	return resetCodes.includes(originOf(error).code ?? '');
}

/** The system's own error under the wrappings of ky and fetch. Without a code its message is not to be trusted. */
function originOf(error: unknown): { readonly code: string | undefined; readonly message: string } {
	let cause = error;
	for (let level = 0; level < 8 && cause instanceof Error; level++) {
		const inner = cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause;
		const code = (inner as { code?: unknown }).code ?? (cause as { code?: unknown }).code;
		// The one error of fetch that may come without its code.
		if (cause.name === 'HTTPParserError') return { code: cause.name, message: cause.message };
		if (typeof code === 'string') return { code, message: inner instanceof Error ? inner.message : '' };
		cause = cause.cause;
	}
	return { code: undefined, message: '' };
}
