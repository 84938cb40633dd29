import type { Freshness } from '../core/polling/freshness.js';
import type { Failure } from '../domain/failure.js';
import { failureKinds } from '../domain/failure.js';
import type { Known } from '../domain/known.js';

/** What one look at a task came to. */
export type Look = { readonly known: Known; readonly freshness?: Freshness } | { readonly failure: Failure };

/** The exit codes of `status`, `wait` and `follow`; the highest of all tasks is the command's. Documented in the README. */
export const exitCodes = {
	well: 0,
	failed: 1,
	usage: 2,
	stopped: 3,
	timedOut: 4,
	credentials: 5,
	unreachable: 6,
} as const;

export function exitCodeOf(look: Look): number {
	if ('failure' in look) return failureKinds[look.failure.kind].exitCode;
	const { state } = look.known.tree;
	if (state === 'REVOKED' || state === 'EXPIRED') return exitCodes.stopped;
	return look.known.summary.badge === 'fail' ? exitCodes.failed : exitCodes.well;
}

export function worstExitCode(looks: readonly Look[]): number {
	return Math.max(exitCodes.well, ...looks.map(exitCodeOf));
}
