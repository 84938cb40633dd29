import { TimeoutError } from 'ky';
import type { FailureKind } from '../../domain/failure.js';
import { SopsError } from '../failure.js';
import { explain, originOf } from './system-error.js';
import { causeOfCode, isTlsAlert, namesInstead } from './tls-causes.js';

/** Which codes of the system, of TLS, of HTTP and of unpacking mean what; anything else is `unreachable`. First match counts. */
const kindByCode: readonly (readonly [RegExp, FailureKind])[] = [
	[/^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, 'timeout'],
	[/^(CERT|CRL|ERR_SSL|ERR_TLS|UNABLE_TO|ERROR_IN)_|SELF_SIGNED_CERT|^(EPROTO|HOSTNAME_MISMATCH|INVALID_CA)$/, 'tls'],
	[/^(INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|OUT_OF_MEM|SUBJECT_ISSUER_MISMATCH|AKID_.*|KEYUSAGE_.*)$/, 'tls'],
	[/^(HPE_|Z_|ERR__?BROTLI)/, 'garbled'],
];

/** A connection that a recycled server worker has dropped; asking once more is safe for a read. */
const resetCodes = ['ECONNRESET', 'EPIPE'];

/** Why there was no reply at all. Never takes the words of ky's errors: they hold the address with its query. */
export function failureOfNetworkError(error: unknown, secrets: readonly string[]): SopsError {
	if (error instanceof SopsError) return error;
	if (error instanceof TimeoutError) return new SopsError({ kind: 'timeout', told: { key: 'fault.noAnswer' } });
	const { code, message, error: origin } = originOf(error);
	if (origin instanceof SopsError) return origin;
	if (isTlsAlert(origin)) {
		return new SopsError({ kind: 'tls', cause: 'needsTls', told: { key: 'fault.speaksTls' }, code });
	}
	// Node's word for a reply that ends before it is whole.
	if (code === 'ECONNRESET' && message === 'aborted') {
		return new SopsError({ kind: 'garbled', told: { key: 'fault.cutShort' }, code });
	}
	const kind = kindByCode.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'unreachable';
	const cause = causeOfCode(code ?? '', message);
	const told = cause === 'wrongHost' ? namesInstead(origin, secrets) : undefined;
	return new SopsError({
		kind,
		...(told ? { told } : explain(message, code, secrets)),
		code,
		...(cause ? { cause } : {}),
	});
}

export function isReset(error: unknown): boolean {
	return resetCodes.includes(originOf(error).code ?? '');
}
