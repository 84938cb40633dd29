import type { ActivityBlock } from './blocks.js';
import { between } from './random.js';

/** Milliseconds near so many seconds. Long ones vary by seconds only, so that a whole life stays predictable. */
export function varied(seconds: number, key: string): number {
	const spread = Math.min(0.12 * seconds, 8);
	return 1000 * between(seconds - spread, seconds + spread, key);
}

/** How long the plugin works for an attempt that is meant to take so many seconds. A timer is only late. */
export function workMs({ plugin }: ActivityBlock, seconds: number, key: string): number {
	return plugin === 'sleep_timer' ? 1000 * seconds + between(0, 900, key) : varied(seconds, key);
}

export function attemptKey(runKey: string, nodeId: string, versions: number): string {
	return `${runKey}/${nodeId}/${versions}`;
}
