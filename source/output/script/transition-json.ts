import type { Model } from '../../core/model.js';
import { reasonFor } from '../../domain/change/changes-between.js';
import { standingOf } from '../../domain/change/standing.js';
import { changedNode, type Transition } from '../../domain/change/transition.js';
import type { WatchKey } from '../../domain/watch.js';

/** One line of `follow --json`. The shape is a contract: names are never changed, only added. */
export function transitionJson(model: Model, change: Transition) {
	const { at, profile, task = '', taskName, path, from, to, reason, trouble } = change;
	const watch = model.watches[task];
	return {
		at: new Date(at).toISOString(),
		profile,
		bizId: watch?.bizId ?? null,
		taskId: watch?.taskId ?? null,
		name: watch ? watch.name || taskName : null,
		path: path.map(({ name, type }) => name || type),
		nodeId: changedNode(change)?.id ?? null,
		from: from?.badge ?? null,
		to: to?.badge ?? null,
		state: to?.state ?? null,
		retry: to?.retry ?? null,
		reason: reason ?? trouble?.kind ?? null,
	};
}

/** How a task stands when it is first told, as a change from nothing. */
export function firstStanding(model: Model, key: WatchKey): Transition {
	const known = model.known[key]!;
	const to = standingOf(known.tree, known);
	return {
		at: model.now,
		profile: model.watches[key]!.profile,
		task: key,
		taskName: known.name,
		path: [],
		from: undefined,
		to,
		reason: reasonFor(known, to, known.summary.failed[0]?.node.id ?? known.tree.id),
	};
}
