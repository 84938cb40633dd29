import type { Model } from '../../core/model.js';
import type { Ending } from '../../output/script/verdict.js';
import type { Running } from '../../runtime/run.js';

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const leaving = Object.entries(signals) as readonly (readonly [keyof typeof signals, number])[];

/** How the watching came to its end; a number is the exit code that a signal asks for. */
export async function untilOver(
	running: Running,
	isOver: (model: Model) => boolean,
	timeoutMs: number | undefined,
): Promise<Ending | number> {
	const { promise, resolve } = Promise.withResolvers<Ending | number>();
	const look = (): void => {
		if (isOver(running.getModel())) resolve('over');
	};
	const handlers = leaving.map(([signal, code]) => [signal, () => resolve(code)] as const);
	for (const [signal, handler] of handlers) process.on(signal, handler);
	const timer = timeoutMs === undefined ? undefined : setTimeout(() => resolve('timedOut'), timeoutMs);
	const unsubscribe = running.subscribe(look);
	look();
	try {
		return await promise;
	} finally {
		unsubscribe();
		clearTimeout(timer);
		for (const [signal, handler] of handlers) process.off(signal, handler);
	}
}
