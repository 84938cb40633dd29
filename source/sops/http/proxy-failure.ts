import type { FailureCause } from '../../domain/failure.js';
import type { Told } from '../../text/index.js';
import { SopsError } from '../failure.js';
import { explain, originOf } from './system-error.js';

/** No way to the proxy, or it is none. */
export function failureOfProxy(error: unknown, secrets: readonly string[]): SopsError {
	if (error instanceof SopsError) return error;
	const { code, message } = originOf(error);
	const reason = explain(message, code, secrets);
	return proxyFault(code, 'told' in reason ? reason.told : { key: 'said', values: { text: reason.detail } });
}

/** It takes a connection, and then says nothing. */
export function silenceOfProxy(): SopsError {
	return proxyFault('ETIMEDOUT', { key: 'fault.noAnswer' });
}

function proxyFault(code: string | undefined, reason: Told): SopsError {
	return new SopsError({
		kind: code === 'ETIMEDOUT' ? 'timeout' : 'unreachable',
		cause: 'proxyUnreachable',
		told: { key: 'fault.proxy', values: { reason } },
		code,
	});
}

/** What the proxy itself says instead of handing on. */
export function refusalOfProxy(status: number): SopsError {
	return new SopsError({
		kind: 'unreachable',
		cause: causeOf(status),
		told: { key: 'fault.proxyAnswers', values: { status } },
		code: String(status),
	});
}

function causeOf(status: number): FailureCause {
	if (status === 407) return 'proxyLogin';
	return status >= 500 ? 'proxyFailed' : 'proxyRefused';
}
