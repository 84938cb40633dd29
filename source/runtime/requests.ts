import { setImmediate } from 'node:timers/promises';
import type { Effect, Fact } from '../core/message.js';
import type { Failure } from '../domain/failure.js';
import type { TaskDetail } from '../domain/flow.js';
import type { Watch } from '../domain/watch.js';
import type { SopsClient } from '../sops/client.js';
import { SopsError } from '../sops/failure.js';

type Request = Extract<Effect, { type: 'request' }>;
type ChildRequest = Extract<Effect, { type: 'requestChild' }>;
type ListRequest = Extract<Effect, { type: 'requestList' }>;
type BatchRequest = Extract<Effect, { type: 'requestBatch' }>;

export type Sources = {
	readonly clientOf: (profile: string) => SopsClient;
	/** The flow as an earlier run of the program kept it. */
	readonly keptFlow: (watch: Watch) => Promise<TaskDetail | undefined>;
};

export type Requests = {
	/** Sends it; the answer comes as one fact, unless it is cancelled first. */
	readonly send: (request: Request) => void;
	readonly sendBatch: (request: BatchRequest) => void;
	readonly sendChild: (request: ChildRequest) => void;
	readonly sendList: (request: ListRequest) => void;
	readonly cancel: (requests: readonly number[]) => void;
	readonly cancelAll: () => void;
};

/** Asks servers and turns every answer, good or bad, into a fact. */
export function createRequests(
	{ clientOf, keptFlow }: Sources,
	dispatch: (fact: Fact) => void,
	now: () => number,
): Requests {
	const underWay = new Map<number, AbortController>();

	/** Undefined when the answer is no longer wanted. */
	async function ask(effect: Request, signal: AbortSignal): Promise<Fact | undefined> {
		const { key, request, question, watch } = effect;
		try {
			const client = clientOf(watch.profile);
			if (question === 'detail') {
				const kept = effect.fresh ? undefined : await keptFlow(watch);
				const detail = kept ?? (await client.taskDetail(watch, signal));
				return { type: 'detailed', key, request, detail, isKept: kept !== undefined, at: now() };
			}
			const options = { withErrors: true, withAutoRetry: effect.withAutoRetry, fresh: effect.fresh };
			const report = await client.taskStatus(watch, options, signal);
			return { type: 'replied', key, request, report, at: now() };
		} catch (error) {
			if (signal.aborted) return undefined;
			return { type: 'requestFailed', key, request, question, failure: failureOf(error), at: now() };
		}
	}

	async function askBatch(effect: BatchRequest, signal: AbortSignal): Promise<Fact | undefined> {
		const { profile, business, keys, request, taskIds, withChildren } = effect;
		try {
			const report = await clientOf(profile).tasksStatus(business, taskIds, { withChildren }, signal);
			return { type: 'batchReplied', profile, keys, request, report, at: now() };
		} catch (error) {
			if (signal.aborted) return undefined;
			return { type: 'batchFailed', profile, keys, request, failure: failureOf(error), at: now() };
		}
	}

	async function askChild(effect: ChildRequest, signal: AbortSignal): Promise<Fact | undefined> {
		const { child, place, request, watch } = effect;
		try {
			const { childTaskId } = await clientOf(watch.profile).nodeDetail(watch, place, signal);
			return { type: 'childFound', child, request, taskId: childTaskId, at: now() };
		} catch (error) {
			if (signal.aborted) return undefined;
			return { type: 'childFailed', child, request, failure: failureOf(error), at: now() };
		}
	}

	async function askList(effect: ListRequest, signal: AbortSignal): Promise<Fact | undefined> {
		const { profile, business, key, query, request } = effect;
		try {
			const page = await clientOf(profile).taskList(business, query, signal);
			return { type: 'listed', key, request, page, at: now() };
		} catch (error) {
			if (signal.aborted) return undefined;
			return { type: 'listFailed', key, request, failure: failureOf(error), at: now() };
		}
	}

	function start(request: number, work: (signal: AbortSignal) => Promise<Fact | undefined>): void {
		const controller = new AbortController();
		underWay.set(request, controller);
		void work(controller.signal).then(async (fact) => {
			// A large answer has just been decoded: keys get their turn before it is merged.
			await setImmediate();
			underWay.delete(request);
			if (fact && !controller.signal.aborted) dispatch(fact);
		});
	}

	return {
		send: (effect) => start(effect.request, (signal) => ask(effect, signal)),
		sendChild: (effect) => start(effect.request, (signal) => askChild(effect, signal)),
		sendList: (effect) => start(effect.request, (signal) => askList(effect, signal)),
		sendBatch: (effect) => start(effect.request, (signal) => askBatch(effect, signal)),
		cancel: (requests) => {
			for (const request of requests) underWay.get(request)?.abort();
		},
		cancelAll: () => {
			for (const controller of underWay.values()) controller.abort();
		},
	};
}

/** The failure an error stands for; one that no part of ours made is a bug and goes on as it is. */
export function failureOf(error: unknown): Failure {
	if (error instanceof SopsError) return error.failure;
	throw error;
}
