import { unitOf } from '../../engine/random.js';

type Kept<Value> = { readonly value: Value; readonly expiresAt: number };

/** Each worker process has its own cache, and a request goes to any of them: so replies can go back in time. */
export type ReplyCache<Value> = {
	readonly seed: number;
	readonly workers: readonly Map<string, Kept<Value>>[];
	requests: number;
};

export function createReplyCache<Value>(workerCount: number, seed: number): ReplyCache<Value> {
	return { seed, workers: Array.from({ length: workerCount }, () => new Map()), requests: 0 };
}

/** The worker's kept reply, or a new one, which is kept for so long as `keepMs` says (0: not at all). */
export function cached<Value>(
	cache: ReplyCache<Value>,
	key: string,
	now: number,
	make: () => Value,
	keepMs: (value: Value) => number,
): Value {
	cache.requests += 1;
	const worker = cache.workers[Math.floor(unitOf(`${cache.seed}/worker/${cache.requests}`) * cache.workers.length)];
	const kept = worker?.get(key);
	if (kept !== undefined && kept.expiresAt > now) {
		return kept.value;
	}
	const value = make();
	const keep = keepMs(value);
	if (worker !== undefined) {
		dropExpired(worker, now);
		worker.delete(key);
		if (keep > 0) {
			worker.set(key, { value, expiresAt: now + keep });
		}
	}
	return value;
}

function dropExpired<Value>(worker: Map<string, Kept<Value>>, now: number): void {
	for (const [key, { expiresAt }] of worker) {
		if (expiresAt <= now) {
			worker.delete(key);
		}
	}
}
