import type { TaskReport } from '../../source/domain/task.js';
import { shuffled } from './random.js';
import type { Moment } from './recorded.js';

export const cacheMs = 10_000;

/** What a batch says at the same moment: the root alone. */
export function ofRootAlone(report: TaskReport): TaskReport {
	return { ...report, holds: 'root', root: { ...report.root, children: [] }, errors: {}, autoRetries: {} };
}

/** The moments of a server of 2018, which counts no seconds. */
export function withoutElapsed({ afterMs, report }: Moment): Moment {
	return { afterMs, report: { ...report, root: { ...report.root, elapsedSeconds: undefined } } };
}

/**
 * As three processes of a server answer, each out of a cache of its own, until no cache can hold anything but the last
 * moment, and once more after that. `batches` is how much of it asks for roots alone, which is cached apart.
 */
export function throughCaches(moments: readonly Moment[], random: () => number, batches = 0): readonly Moment[] {
	const endMs = moments.at(-1)!.afterMs + cacheMs;
	const caches = new Map<string, Moment>();
	const answers: Moment[] = [];
	for (let nowMs = 0; nowMs <= endMs; nowMs += 200 + random() * 1800) {
		const isBatch = random() < batches;
		const cache = `${Math.floor(random() * 3)}${isBatch}`;
		const cached = caches.get(cache);
		const answer = cached && nowMs - cached.afterMs < cacheMs ? cached : present(moments, nowMs);
		caches.set(cache, answer);
		const report = isBatch ? ofRootAlone(answer.report) : answer.report;
		for (let times = 1 + Math.floor(random() * 2); times > 0; times--) answers.push({ report, afterMs: nowMs });
	}
	return [...answers, { ...moments.at(-1)!, afterMs: endMs + 1 }];
}

/** All moments, those of each ten seconds in any order and some of them twice; the last one last. */
export function outOfOrder(moments: readonly Moment[], random: () => number): readonly Moment[] {
	const windows = Map.groupBy(moments, ({ afterMs }) => Math.floor(afterMs / cacheMs));
	const mixed = [...windows.values()].flatMap((window) =>
		shuffled([...window, ...window.filter(() => random() < 0.5)], random).map(({ report }, index) => ({
			report,
			afterMs: window[Math.min(index, window.length - 1)]!.afterMs,
		})),
	);
	return [...mixed, moments.at(-1)!];
}

function present(moments: readonly Moment[], nowMs: number): Moment {
	const { report } = moments.findLast(({ afterMs }) => afterMs <= nowMs) ?? moments[0]!;
	return { report, afterMs: nowMs };
}
