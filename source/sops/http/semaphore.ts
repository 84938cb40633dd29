/** Waits for a place; the answer gives it back, once. Rejects with the reason of the signal while still queued. */
export type Semaphore = (signal?: AbortSignal) => Promise<() => void>;

/** At most `places` at once; the rest wait in order. */
export function createSemaphore(places: number): Semaphore {
	const waiting = new Set<() => void>();
	let free = places;

	function leave(): void {
		free++;
		for (const enter of waiting) {
			enter();
			return;
		}
	}

	return (signal) =>
		new Promise((resolve, reject) => {
			function enter(): void {
				free--;
				waiting.delete(enter);
				signal?.removeEventListener('abort', cancel);
				let isIn = true;
				resolve(() => {
					if (isIn) leave();
					isIn = false;
				});
			}

			function cancel(): void {
				waiting.delete(enter);
				reject(signal?.reason);
			}

			if (signal?.aborted) return cancel();
			if (free > 0) return enter();
			waiting.add(enter);
			signal?.addEventListener('abort', cancel, { once: true });
		});
}
