import type { Model } from '../../core/model.js';
import { untriedServer } from '../../core/model.js';
import { raisesQuestion } from '../../core/polling/due.js';
import { freshnessOf, isBlind } from '../../core/polling/freshness.js';
import { type Failure, failureKinds } from '../../domain/failure.js';
import type { Until } from '../../domain/follow/until.js';
import type { Known } from '../../domain/known.js';
import { describeState, isSettled } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import { exitCodes, type Look, worstExitCode } from '../exit-code.js';

/** Beside having ended, after which nothing more is waited for. */
const reached = {
	'needs-person': ({ summary }: Known) => summary.needsPerson,
	failed: ({ summary }: Known) => summary.badge === 'fail',
	settled: () => false,
	started: ({ tree }: Known) => describeState(tree.state).phase !== 'waiting',
} as const satisfies Record<Until, (known: Known) => boolean>;

/**
 * Whether a task need not be waited for any longer: it has come to that, has ended, or will not be told of. Nothing is
 * concluded from old data, nor from a failure of which nobody has told yet whether it will be tried again.
 */
export function isOver(model: Model, key: WatchKey, until: Until): boolean {
	if (refusalOf(model, key)) return true;
	const known = model.known[key];
	if (!known || isBlind(model, key) || raisesQuestion(model, key)) return false;
	return isSettled(known.tree.state) || reached[until](known);
}

/** What is to be said of a task now. */
export function lookOf(model: Model, key: WatchKey): Look {
	const known = model.known[key];
	if (known && !isBlind(model, key)) return { known, freshness: freshnessOf(model, key) };
	const failure = model.polls[key]?.failure ?? serverOf(model, key).failure;
	if (failure) return { failure };
	return known ? { known, freshness: freshnessOf(model, key) } : { failure: silent };
}

export type Ending = 'over' | 'timedOut';

export function exitCodeAfter(looks: readonly Look[], ending: Ending): number {
	return Math.max(worstExitCode(looks), ending === 'timedOut' ? exitCodes.timedOut : exitCodes.well);
}

/** Nobody has answered so far, well or otherwise. */
const silent: Failure = { kind: 'timeout', detail: '', code: undefined, traceId: undefined, retryAfterMs: undefined };

/** One refusal may be a hiccup of the login system, or of a server that has told of the task before. */
const mostRefusals = 2;

/** Why it is of no use to ask on. A server that is away is no such reason: it comes back. */
function refusalOf(model: Model, key: WatchKey): Failure | undefined {
	const known = model.known[key];
	if (known && isSettled(known.tree.state)) return undefined;
	const server = serverOf(model, key);
	if (isRefused(server.failure) && server.failures >= mostRefusals) return server.failure;
	const { failure, failures = 0 } = model.polls[key] ?? {};
	const isOfTask = failure !== undefined && failureKinds[failure.kind].scope === 'task';
	return isOfTask && failures >= (known ? mostRefusals : 1) ? failure : undefined;
}

function isRefused(failure: Failure | undefined): boolean {
	return failure !== undefined && failureKinds[failure.kind].exitCode === exitCodes.credentials;
}

function serverOf(model: Model, key: WatchKey) {
	return model.servers[model.watches[key]?.profile ?? ''] ?? untriedServer;
}
