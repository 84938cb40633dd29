import type { Quota } from '../../domain/capabilities.js';
import { readNumber } from '../read.js';

/** Undefined when the reply does not speak of a quota; the gateway tells the time until its reset in seconds. */
export function quotaOf(headers: Headers): Quota | undefined {
	const [limit, remaining, resetSeconds] = ['limit', 'remaining', 'reset'].map((name) => {
		const value = readNumber(headers.get(`x-bkapi-ratelimit-${name}`));
		return value === undefined ? undefined : Math.max(0, value);
	});
	if (limit === undefined && remaining === undefined && resetSeconds === undefined) return undefined;
	return { limit, remaining, resetMs: resetSeconds === undefined ? undefined : Math.ceil(resetSeconds * 1000) };
}
