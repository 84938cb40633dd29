import type { Capabilities } from '../domain/capabilities.js';
import type { Failure } from '../domain/failure.js';
import type { FollowRule } from '../domain/follow/rule.js';
import type { WatchKey } from '../domain/watch.js';

export type Question = 'status' | 'detail';

/** Bookkeeping of the requests for one watch; what they brought is in `known` and survives failures. */
export type Poll = {
	readonly dueAt: number;
	/** Id of the request under way; an answer with another id is late and changes nothing. */
	readonly inFlight: number | undefined;
	readonly triedAt: number | undefined;
	readonly failures: number;
	readonly failure: Failure | undefined;
	/** Good replies in a row that called the root settled; two agree before polling slows to minutes. */
	readonly settledReplies: number;
	/** `outdated`: the one that is kept on disk is not this run's. */
	readonly detail: 'wanted' | 'outdated' | 'had' | 'refused';
	/** Not before this is the flow asked for again. */
	readonly detailDueAt: number;
	/** The server choked on the automatic-retry options; asked without them until the state changes. */
	readonly plainOnly: boolean;
	/** The failures whose reasons and retries a reply of its own has told; a batch tells neither. */
	readonly explained: string;
	/** Our clock when a reply last told the whole tree. */
	readonly treeAt: number | undefined;
	/** A batch with this task failed: until then it is asked in smaller ones, at 1 by itself. */
	readonly batchLimit: { readonly size: number; readonly until: number } | undefined;
};

/** How one server does, over all its tasks. */
export type Server = {
	/** The last failure that concerns the whole server; cleared by the next good reply. */
	readonly failure: Failure | undefined;
	readonly failures: number;
	readonly failingSince: number | undefined;
	/** While failing: when one task may be asked again to see. */
	readonly nextTryAt: number;
	readonly goodAt: number | undefined;
	/** How long the last answer took. */
	readonly latencyMs: number | undefined;
	readonly requests: number;
	readonly errors: number;
	readonly capabilities: Capabilities;
	/** Requests a minute it gets at most; fewer for a while after it asked for less or broke down. */
	readonly perMinute: number;
	/** Requests that may go out at once at `allowanceAt`; they grow back at `perMinute`. */
	readonly allowance: number;
	readonly allowanceAt: number;
	/** Its quota is used up: nothing is asked before this. */
	readonly heldUntil: number;
	/** When requests went out in the last two minutes. */
	readonly sentAt: readonly number[];
};

/** One rule at work: which tasks of a profile it has found, and how the looking goes. */
export type Following = {
	readonly profile: string;
	readonly rule: FollowRule;
	/** Ids of tasks that a person has taken off the list again. */
	readonly excluded: readonly string[];
	readonly dueAt: number;
	readonly inFlight: number | undefined;
	readonly failures: number;
	readonly failure: Failure | undefined;
	/** How many tasks the last look found and watches; undefined before the first. */
	readonly found: number | undefined;
	/** How many more it found than it may watch. */
	readonly beyond: number;
};

/** An independent sub-process that someone has opened: which other task it is, and how the looking goes. */
export type ChildTask = {
	readonly parent: WatchKey;
	readonly nodeId: string;
	/** Of the node when it was asked about: another attempt may be another task. */
	readonly version: string;
	readonly dueAt: number;
	readonly inFlight: number | undefined;
	readonly failure: Failure | undefined;
	readonly task: WatchKey | undefined;
};

export const idlePoll: Poll = {
	dueAt: 0,
	inFlight: undefined,
	triedAt: undefined,
	failures: 0,
	failure: undefined,
	settledReplies: 0,
	detail: 'wanted',
	detailDueAt: 0,
	plainOnly: false,
	explained: '',
	treeAt: undefined,
	batchLimit: undefined,
};

export const untriedServer: Server = {
	failure: undefined,
	failures: 0,
	failingSince: undefined,
	nextTryAt: 0,
	goodAt: undefined,
	latencyMs: undefined,
	requests: 0,
	errors: 0,
	capabilities: {},
	perMinute: 240,
	allowance: 20,
	allowanceAt: 0,
	heldUntil: 0,
	sentAt: [],
};
