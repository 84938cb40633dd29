import { describeState, isSettled } from '../state.js';
import type { TaskNode } from '../task.js';

/** Starts this far apart are two runs of the same task; nearer ones are one run, told with other rounding. */
const sameStartMs = 2000;

/** What tells the age of a reply: a root that goes on counts its seconds. */
export type RootAge = Pick<TaskNode, 'state' | 'elapsedSeconds'>;

/**
 * How old a reply is beside another. `near`: newer by a second at most, or by no clock at all; what its nodes tell
 * decides. `same`: of the same second.
 */
export type Age = 'older' | 'same' | 'near' | 'newer';

/** CREATED and EXPIRED replies carry a state and a name, nothing else. */
export function isBare(root: TaskNode): boolean {
	return root.id === '' && root.startedAt === undefined && root.children.length === 0;
}

/** Whether a bare reply can be of a task that has run: it cannot be one that was never started. */
export function isUnstarted(root: TaskNode): boolean {
	return describeState(root.state).phase === 'waiting';
}

export function compareRuns(known: TaskNode, incoming: TaskNode): 'same' | 'newer' | 'older' {
	if (known.startedAt === undefined || incoming.startedAt === undefined) {
		return known.id === incoming.id ? 'same' : 'newer';
	}
	const apart = incoming.startedAt - known.startedAt;
	if (Math.abs(apart) <= sameStartMs) return known.id === incoming.id ? 'same' : 'newer';
	return apart > 0 ? 'newer' : 'older';
}

/** A run never leaves FINISHED or REVOKED, and an unfinished root's elapsed only grows. */
export function compareAges(known: RootAge, incoming: RootAge): Age {
	if (isSettled(known.state) !== isSettled(incoming.state)) return isSettled(known.state) ? 'older' : 'newer';
	if (known.elapsedSeconds === undefined || incoming.elapsedSeconds === undefined) return 'near';
	const later = incoming.elapsedSeconds - known.elapsedSeconds;
	if (later <= 0) return later === 0 ? 'same' : 'older';
	return later === 1 ? 'near' : 'newer';
}
