import type { TaskDetail } from './flow.js';
import type { RootAge } from './merge/ages.js';
import type { Order } from './order.js';
import { isSettled } from './state.js';
import type { Summary } from './summary.js';
import type { AutoRetry, TaskNode } from './task.js';

/** All we know of one task: the merge of every reply so far. Data only; how the asking goes is in the poll. */
export type Known = {
	readonly name: string;
	/** What the replies said, merged, siblings in first-start order. */
	readonly reported: TaskNode;
	/** What to show: `reported` laid into the flow, when the flow is known. */
	readonly tree: TaskNode;
	/** The root as it was when the nodes below it were last told; undefined while only batches have answered. */
	readonly toldTree: RootAge | undefined;
	readonly summary: Summary;
	readonly errors: Readonly<Record<string, string>>;
	readonly autoRetries: Readonly<Record<string, AutoRetry>>;
	readonly detail: TaskDetail | undefined;
	/** The end that a batch told, server clock: of a revoked task too, whose root tells none. */
	readonly endedAt: number | undefined;
	/** Minutes east of UTC in which the server last wrote its times. */
	readonly zoneMinutes: number | undefined;
	/** Server clock minus ours in milliseconds, from the freshest reply; undefined until a reply lets us tell. */
	readonly clockOffsetMs: number | undefined;
	/** Our clock at the last good reply of any age. */
	readonly receivedAt: number;
	/** Server clock when the root was first seen in its present state. */
	readonly stateSeenAt: number;
	/** Whether we saw the root enter its present state; if not, it may have been in it for longer. */
	readonly sawStateChange: boolean;
	readonly order: Order;
	/** Good replies merged in. */
	readonly replies: number;
	/** Replies recognised as older than what we knew, and since when nothing newer came. */
	readonly olderReplies: number;
	readonly olderSince: number | undefined;
};

/** The server's clock at our `now`; our own while no reply has told us better. */
export function serverNow(known: Known, now: number): number {
	return now + (known.clockOffsetMs ?? 0);
}

/** Whether a batch has told of the root since the nodes below it were told: these may be of an earlier moment. */
export function isRootAhead({ reported, toldTree }: Pick<Known, 'reported' | 'toldTree'>): boolean {
	if (!toldTree) return true;
	if (isSettled(reported.state) && isSettled(toldTree.state)) return false;
	return reported.state !== toldTree.state || reported.elapsedSeconds !== toldTree.elapsedSeconds;
}
