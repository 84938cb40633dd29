import type { Switches } from './switches.js';

/** Requests of each application in its current window of time. */
export type Throttle = Map<string, { readonly startedAt: number; count: number }>;

export type Quota = {
	readonly limit: number;
	readonly remaining: number;
	/** Seconds until the next window, at least 1. */
	readonly resetSeconds: number;
	readonly isExceeded: boolean;
};

const windowMs = { s: 1000, m: 60_000 } as const;

/** Counts a request against the quota; a window begins with the first request after the last one has ended. */
export function takeQuota(
	throttle: Throttle,
	setting: Switches['throttle'],
	application: string,
	realNow: number,
): Quota {
	const [count, unit] = setting.split('/') as [string, keyof typeof windowMs];
	const limit = Number(count);
	const lengthMs = windowMs[unit];
	const current = throttle.get(application);
	const window =
		current !== undefined && realNow < current.startedAt + lengthMs ? current : { startedAt: realNow, count: 0 };
	window.count += 1;
	throttle.set(application, window);
	return {
		limit,
		remaining: Math.max(0, limit - window.count),
		resetSeconds: Math.max(1, Math.ceil((window.startedAt + lengthMs - realNow) / 1000)),
		isExceeded: window.count > limit,
	};
}
