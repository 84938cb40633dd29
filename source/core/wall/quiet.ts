import type { Transition } from '../../domain/change/transition.js';
import type { Model } from '../model.js';
import { isShown } from '../polling/shown-profiles.js';

/** How long a change is marked as new. */
const newMs = 60_000;

/** Whether such a change was noticed within the last minute. */
export function isNewChange({ changes, now }: Model, isMeant: (one: Transition) => boolean): boolean {
	const { transitions } = changes;
	for (let index = transitions.length - 1; index >= 0; index--) {
		const one = transitions[index]!;
		if (now - one.at >= newMs) return false;
		if (isMeant(one)) return true;
	}
	return false;
}

/** Since when nothing has failed; `isSinceStart` when we have not been looking for longer. */
export function quietSince(model: Model): { readonly at: number; readonly isSinceStart: boolean } {
	const last = model.changes.transitions.findLast(
		({ profile, from, to }) => isShown(model, profile) && (to?.badge === 'fail' || from?.badge === 'fail'),
	);
	const { startedAt } = model.wall;
	return last ? { at: last.at, isSinceStart: false } : { at: startedAt, isSinceStart: true };
}

/** The last change of a task as a whole. */
export function lastChange(model: Model): Transition | undefined {
	return model.changes.transitions.findLast(
		({ profile, task, path, to }) =>
			isShown(model, profile) && task !== undefined && path.length === 0 && to !== undefined,
	);
}
