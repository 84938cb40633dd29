/** What the engine will do at an instant. An event whose ticket is no longer its node's is dropped. */
export type EngineEvent = {
	readonly at: number;
	readonly kind: 'start' | 'arrive' | 'begin' | 'complete' | 'timeout' | 'autoRetry' | 'operator' | 'script';
	readonly nodeId: string;
	readonly ticket: number;
	/** Position in the scenario's script, for kind `script`. */
	readonly step?: number;
};

type Queued = { readonly event: EngineEvent; readonly order: number };

/** A binary heap by time, first come first served within one instant. */
export type EventQueue = { readonly heap: Queued[]; pushed: number };

export function createQueue(): EventQueue {
	return { heap: [], pushed: 0 };
}

function isBefore(left: Queued, right: Queued): boolean {
	return left.event.at < right.event.at || (left.event.at === right.event.at && left.order < right.order);
}

export function push(queue: EventQueue, event: EngineEvent): void {
	const { heap } = queue;
	const queued = { event, order: queue.pushed++ };
	let index = heap.length;
	while (index > 0) {
		const parent = (index - 1) >> 1;
		const above = heap[parent]!;
		if (!isBefore(queued, above)) {
			break;
		}
		heap[index] = above;
		index = parent;
	}
	heap[index] = queued;
}

/** Takes the earliest event that is due at `now`, undefined when there is none. */
export function popDue(queue: EventQueue, now: number): EngineEvent | undefined {
	const { heap } = queue;
	const first = heap[0];
	if (first === undefined || first.event.at > now) {
		return undefined;
	}
	const last = heap.pop()!;
	if (heap.length > 0) {
		sink(heap, last);
	}
	return first.event;
}

function sink(heap: Queued[], queued: Queued): void {
	let index = 0;
	for (;;) {
		const left = 2 * index + 1;
		const right = left + 1;
		const child = right < heap.length && isBefore(heap[right]!, heap[left]!) ? right : left;
		const below = heap[child];
		if (below === undefined || isBefore(queued, below)) {
			break;
		}
		heap[index] = below;
		index = child;
	}
	heap[index] = queued;
}
