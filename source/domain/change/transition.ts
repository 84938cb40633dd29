import type { Failure } from '../failure.js';
import type { Badge } from '../state.js';
import type { NodeType } from '../task.js';
import type { WatchKey } from '../watch.js';

/** How a task or a node stood at one look. */
export type Standing = {
	readonly badge: Badge;
	/** The server's own word; of what is out of sight, how. */
	readonly state: string;
	readonly retry: number;
	readonly loop: number;
};

/** A node on the way to the one that changed: enough to name it. */
export type PathStep = { readonly id: string; readonly name: string; readonly type: NodeType };

/** What differs between two looks at one task. */
export type Change = {
	/** The nodes from below the root down to the one that changed; empty for the task itself. */
	readonly path: readonly PathStep[];
	/** Undefined: it was not there. */
	readonly from: Standing | undefined;
	/** Undefined: it is not there any more. */
	readonly to: Standing | undefined;
	/** Why it failed or is out of sight, in one line; undefined while nobody has said. */
	readonly reason: string | undefined;
};

/** A change that was noticed, with what a reader of a long list has to be told of it. */
export type Transition = Change & {
	/** Our clock when it was noticed: what happened between two looks is known by the second. */
	readonly at: number;
	readonly profile: string;
	/** Undefined: every task of the profile, whose server went out of sight or came back; in sight it has no standing. */
	readonly task: WatchKey | undefined;
	/** The task's name at that time; '' when it had none. */
	readonly taskName: string;
	/** What hides it, when it went out of sight. */
	readonly trouble?: Pick<Failure, 'kind' | 'cause'> | undefined;
};

/** The node that changed; undefined when it was a task as a whole, or a server. */
export function changedNode({ path }: Pick<Change, 'path'>): PathStep | undefined {
	return path.at(-1);
}

/** Whether two changes are of the same task or node. */
export function sameSubject(one: Transition, other: Transition): boolean {
	if (one.task !== other.task || one.profile !== other.profile) return false;
	return changedNode(one)?.id === changedNode(other)?.id;
}
