import { changesBetween, reasonFor } from '../../domain/change/changes-between.js';
import { standingOf, unreached } from '../../domain/change/standing.js';
import { changedNode, type PathStep, type Transition } from '../../domain/change/transition.js';
import { pathTo } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Message } from '../message.js';
import type { Model } from '../model.js';
import { type Changes, readsBetter, withTransitions } from './changes.js';
import { lookAgain } from './sights.js';

/** The model with what its last message has changed noted down. */
export function noteChanges(before: Model, after: Model, message: Message): Model {
	const [sights, seen] = lookAgain(after);
	const met = withTransitions(after.changes, [...comings(before, after, message), ...seen]);
	const changes = withKnown(met, before, after, new Set(seen.map(({ task }) => task)));
	if (changes === after.changes && sights === changes.sights) return after;
	return { ...after, changes: { ...changes, sights } };
}

/** `told`: tasks of which it is already said how they are, for they are in sight again. */
function withKnown(met: Changes, before: Model, after: Model, told: ReadonlySet<string | undefined>): Changes {
	if (before.known === after.known) return met;
	let changes = met;
	for (const key of Object.keys(after.known)) {
		const [old, known] = [before.known[key], after.known[key]!];
		const place = old === known ? undefined : listedPlace(after, key);
		if (!place) continue;
		if (!old) {
			changes = withFirstStanding(changes, after, key);
			continue;
		}
		// A task inside of another is a node there, which is told by its own.
		const saysTask = place.steps.length === 0 && !told.has(key);
		const found = changesBetween(old, known)
			.filter(({ path }) => saysTask || path.length > 0)
			.map((change) => ({ ...place.head, ...change, at: after.now, path: [...place.steps, ...change.path] }));
		changes = withTransitions(changes, found);
		if (old.errors !== known.errors || old.autoRetries !== known.autoRetries)
			changes = withLaterWords(changes, after, key);
	}
	return changes;
}

type ListedPlace = {
	readonly head: Pick<Transition, 'profile' | 'task' | 'taskName'>;
	/** The way to the node that stands for the task, when it is shown inside of another. */
	readonly steps: readonly PathStep[];
};

/** Where a task is in the list: itself, or the node of the listed task that it is inside of. */
function listedPlace(model: Model, key: WatchKey): ListedPlace | undefined {
	const watch = model.watches[key];
	if (!watch) return undefined;
	if (watch.childOf === undefined)
		return { head: { profile: watch.profile, task: key, taskName: watch.name }, steps: [] };
	const child = Object.values(model.children).find(({ task }) => task === key);
	const parent = child && model.known[child.parent];
	const outer = parent && listedPlace(model, child.parent);
	const inner = parent && pathTo(parent.tree, child.nodeId);
	if (!outer || !inner) return undefined;
	const steps = inner.slice(1).map(({ id, name, type }) => ({ id, name, type }));
	return { head: outer.head, steps: [...outer.steps, ...steps] };
}

/** A task that a rule found: how it stands is told by its first reply. */
function withFirstStanding(changes: Changes, { known }: Model, key: WatchKey): Changes {
	const standing = standingOf(known[key]!.tree, known[key]!);
	return rewrite(changes, (one) => {
		const isArrival = one.task === key && one.from === undefined && one.to === unreached;
		return isArrival ? { ...one, to: standing, taskName: known[key]!.name || one.taskName } : one;
	});
}

/** Why a node failed, and whether it will be tried again, is often told by a later reply than that it did. */
function withLaterWords(changes: Changes, { known }: Model, key: WatchKey): Changes {
	const told = known[key]!;
	const failed = new Map(told.summary.failed.flatMap(({ path }) => path.map((node) => [node.id, node] as const)));
	return rewrite(changes, (one) => {
		if (one.task !== key || !one.to) return one;
		const id = changedNode(one)?.id ?? told.summary.failed[0]?.node.id ?? told.tree.id;
		const node = changedNode(one) && failed.get(id);
		const now = node && standingOf(node, told);
		const to = now && readsBetter(one.to, now) ? now : one.to;
		const reason = one.reason ?? reasonFor(told, one.to, id);
		return to === one.to && reason === one.reason ? one : { ...one, to, reason };
	});
}

function rewrite(changes: Changes, change: (one: Transition) => Transition): Changes {
	const unseen = new Set<Transition>();
	const transitions = changes.transitions.map((one) => {
		const next = change(one);
		if (changes.unseen.has(one)) unseen.add(next);
		return next;
	});
	return { ...changes, transitions, unseen };
}

/** Tasks that a rule has found, or that have left the list by themselves. What it finds first is no news. */
function comings(before: Model, after: Model, message: Message): readonly Transition[] {
	if (message.type !== 'listed' || before.watches === after.watches) return [];
	if (before.followings[message.key]?.found === undefined) return [];
	const missing = (one: Model, other: Model) => Object.keys(one.watches).filter((key) => !other.watches[key]);
	const head = ({ watches }: Model, key: WatchKey) => {
		const { profile, name } = watches[key]!;
		return { at: after.now, profile, task: key, taskName: name, path: [], reason: undefined };
	};
	return [
		...missing(before, after).map((key): Transition => {
			const known = before.known[key];
			return { ...head(before, key), from: known && standingOf(known.tree, known), to: undefined };
		}),
		...missing(after, before).map((key): Transition => ({ ...head(after, key), from: undefined, to: unreached })),
	];
}
