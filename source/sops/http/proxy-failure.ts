import type { FailureCause } from '../../domain/failure.js';
import { detailOf, SopsError } from '../failure.js';
import { originOf } from './system-error.js';

/** No way to the proxy, or it is none. */
export function failureOfProxy(error: unknown, secrets: readonly string[]): SopsError {
	const { code, message } = originOf(error);
	return new SopsError({
		kind: code === 'ETIMEDOUT' ? 'timeout' : 'unreachable',
		cause: 'proxyUnreachable',
		detail: `proxy: ${detailOf(message, secrets) || code || 'no connection'}`,
		code,
	});
}

/** What the proxy itself says instead of handing on. */
export function refusalOfProxy(status: number): SopsError {
	return new SopsError({
		kind: 'unreachable',
		cause: causeOf(status),
		detail: `the proxy answers HTTP ${status}`,
		code: String(status),
	});
}

function causeOf(status: number): FailureCause {
	if (status === 407) return 'proxyLogin';
	return status >= 500 ? 'proxyFailed' : 'proxyRefused';
}
