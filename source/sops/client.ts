import { randomUUID } from 'node:crypto';
import ky from 'ky';
import type { TaskDetail } from '../domain/flow.js';
import type { Credentials, Profile } from '../domain/profile.js';
import type { BatchReport, TaskReport } from '../domain/task.js';
import type { Business, TaskAddress } from '../domain/watch.js';
import { buildCall, type Call, type Options, type Question } from './call/endpoints.js';
import { secretsOf } from './call/identity.js';
import { decodeTaskDetail } from './decode-detail.js';
import { decodeTaskStatus } from './decode-status.js';
import { detailOf, SopsError } from './failure.js';
import { boundedFetch, type Head } from './http/bounded-fetch.js';
import { failureOfNetworkError, isReset } from './http/network-failure.js';
import { createSemaphore } from './http/semaphore.js';
import { type Answer, type Reply, readReply } from './reply/reply.js';

export type StatusOptions = {
	/** Ask why nodes failed. */
	readonly withErrors: boolean;
	/** Ask how often failed nodes will be retried; the server refuses this for a task that never started or expired. */
	readonly withAutoRetry: boolean;
	/** Make the request unlike any other, so that no server process answers it from its cache. */
	readonly fresh?: boolean;
};

export type SopsClient = {
	taskStatus(address: TaskAddress, options: StatusOptions, signal?: AbortSignal): Promise<TaskReport>;
	taskDetail(address: TaskAddress, signal?: AbortSignal): Promise<TaskDetail>;
	/** Rejects with `absent`: batches are not asked for yet, so that tasks are asked one by one. */
	tasksStatus(
		business: Business,
		taskIds: readonly string[],
		options: { readonly withChildren: boolean },
		signal?: AbortSignal,
	): Promise<BatchReport>;
};

export type Limits = {
	/** For the head of a reply, and again for its body. */
	readonly tryMs: number;
	/** For one question from the first byte sent, with its second try; time in the queue does not count. */
	readonly totalMs: number;
	/** Requests at once; the rest are queued. */
	readonly concurrency: number;
	/** Size of a reply, unpacked. */
	readonly bodyBytes: number;
};

export type ClientOptions = {
	readonly profile: Profile;
	readonly credentials: () => Promise<Credentials>;
	readonly limits?: Partial<Limits>;
	/** Of this program, for the server's logs. */
	readonly version?: string;
};

const defaultLimits: Limits = { tryMs: 10_000, totalMs: 20_000, concurrency: 6, bodyBytes: 33_554_432 };

/** Asks one server. Every call rejects with a SopsError, or with the reason of its signal when that is aborted. */
export function createSopsClient(options: ClientOptions): SopsClient {
	const limits = { ...defaultLimits, ...options.limits };
	const semaphore = createSemaphore(limits.concurrency);
	const userAgent = options.version === undefined ? 'whalewatch' : `whalewatch/${options.version}`;

	async function ask(question: Question, address: TaskAddress, asked: Options, signal?: AbortSignal): Promise<Answer> {
		const leave = await semaphore(signal);
		try {
			const credentials = await readCredentials(options.credentials);
			signal?.throwIfAborted();
			const call = buildCall(question, address, asked, options.profile, credentials);
			const headers = { Accept: 'application/json', 'User-Agent': userAgent, ...call.headers };
			const reply = await send({ ...call, headers }, secretsOf(credentials), limits, signal);
			return readReply(reply, address);
		} finally {
			leave();
		}
	}

	return {
		async taskStatus(address, { withErrors, withAutoRetry, fresh }, signal) {
			const { data, ...about } = await ask(
				'taskStatus',
				address,
				{
					// Any value, even 0, means yes: what is not wanted must be left out.
					...(withErrors ? { with_ex_data: '1' } : {}),
					...(withAutoRetry ? { with_failed_node_info: '1', with_auto_retry_status: '1' } : {}),
					...(fresh ? { _: randomUUID() } : {}),
				},
				signal,
			);
			return { ...withTrace(about.traceId, () => decodeTaskStatus(data)), ...about };
		},
		async taskDetail(address, signal) {
			const { data, traceId } = await ask('taskDetail', address, {}, signal);
			return withTrace(traceId, () => decodeTaskDetail(data));
		},
		tasksStatus: () => Promise.reject(new SopsError({ kind: 'absent', detail: '' })),
	};
}

/** Whoever looks into a garbled answer needs its id. */
function withTrace<T>(traceId: string | undefined, decode: () => T): T {
	try {
		return decode();
	} catch (error) {
		throw error instanceof SopsError ? new SopsError({ ...error.failure, traceId }) : error;
	}
}

async function readCredentials(read: () => Promise<Credentials>): Promise<Credentials> {
	try {
		return await read();
	} catch (error) {
		if (error instanceof SopsError) throw error;
		throw new SopsError({ kind: 'credentials', detail: detailOf(error instanceof Error ? error.message : '', []) });
	}
}

/** Servers recycle their workers, so a dropped connection or a 502 is silently tried once more. */
async function send(call: Call, secrets: readonly string[], limits: Limits, signal?: AbortSignal): Promise<Reply> {
	const startedAt = performance.now();
	try {
		const first = await trySend(call, secrets, limits, limits.totalMs, signal).catch((error: unknown) => {
			if (!isReset(error) || signal?.aborted) throw error;
			return undefined;
		});
		if (first && first.status !== 502) return first;
		const leftMs = Math.max(1, Math.floor(limits.totalMs - (performance.now() - startedAt)));
		return await trySend(call, secrets, limits, leftMs, signal);
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		throw failureOfNetworkError(error, secrets);
	}
}

async function trySend(
	{ method, url, headers }: Call,
	secrets: readonly string[],
	{ tryMs, bodyBytes }: Limits,
	totalMs: number,
	signal?: AbortSignal,
): Promise<Reply> {
	let head: Head = { status: 0, headers: new Headers() };
	const text = await ky(url, {
		method,
		headers,
		...(signal ? { signal } : {}),
		redirect: 'manual',
		retry: 0,
		timeout: tryMs,
		totalTimeout: totalMs,
		throwHttpErrors: false,
		fetch: boundedFetch(bodyBytes, (received) => {
			head = received;
		}),
	}).text();
	return { ...head, text, secrets };
}
