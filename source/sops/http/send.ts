import ky from 'ky';
import type { Call } from '../call/build-call.js';
import { boundedFetch, type Head } from './bounded-fetch.js';
import { failureOfNetworkError, isReset } from './network-failure.js';
import type { Transport } from './transport.js';

/** A whole HTTP reply. `secrets` are those of the call: a server may repeat them in its words. */
export type Reply = Head & { readonly text: string; readonly secrets: readonly string[] };

export type SendLimits = {
	/** For the head of a reply, and again for its body. */
	readonly tryMs: number;
	/** Size of a reply, unpacked. */
	readonly bodyBytes: number;
	/** By `performance.now`. */
	readonly deadlineAt: number;
};

/** Servers recycle their workers, so a dropped connection or a 502 is silently tried once more. */
export async function send(
	call: Call,
	transport: Transport,
	secrets: readonly string[],
	limits: SendLimits,
	signal?: AbortSignal,
): Promise<Reply> {
	try {
		const first = await trySend(call, transport, secrets, limits, signal).catch((error: unknown) => {
			if (!isReset(error) || signal?.aborted) throw error;
			return undefined;
		});
		return first && first.status !== 502 ? first : await trySend(call, transport, secrets, limits, signal);
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		throw failureOfNetworkError(error, [...secrets, ...transport.secrets()]);
	}
}

async function trySend(
	{ method, url, headers, body }: Call,
	transport: Transport,
	secrets: readonly string[],
	{ tryMs, bodyBytes, deadlineAt }: SendLimits,
	signal?: AbortSignal,
): Promise<Reply> {
	let head: Head = { status: 0, headers: new Headers() };
	const text = await ky(url, {
		method,
		headers,
		...(body === undefined ? {} : { body }),
		...(signal ? { signal } : {}),
		redirect: 'manual',
		retry: 0,
		timeout: tryMs,
		totalTimeout: Math.max(1, Math.floor(deadlineAt - performance.now())),
		throwHttpErrors: false,
		fetch: boundedFetch(transport, bodyBytes, (received) => {
			head = received;
		}),
	}).text();
	return { ...head, text, secrets };
}
