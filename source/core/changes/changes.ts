import { sameAttempt } from '../../domain/change/standing.js';
import { changedNode, type Standing, sameSubject, type Transition } from '../../domain/change/transition.js';
import type { Badge } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';

/** What has changed, and what of it a person who was away has not seen yet. */
export type Changes = {
	/** Oldest first, so many at most. */
	readonly transitions: readonly Transition[];
	/** How many had to be let go. */
	readonly dropped: number;
	/** Those not seen yet. */
	readonly unseen: ReadonlySet<Transition>;
	/** Tasks whose row in the list has not been visited since they changed. */
	readonly unvisited: ReadonlySet<WatchKey>;
	/** When a person had last pressed a key before the first of the unseen; undefined when all is seen. */
	readonly since: number | undefined;
	/** Our clock at the last key; the start of the program before the first. */
	readonly lastKeyAt: number;
	/** What is out of sight, and how, as it was last told: by profile or task. */
	readonly sights: Readonly<Record<string, string>>;
};

export const mostKept = 1_000;

export function noChanges(now: number): Changes {
	const nothing = { transitions: [], unseen: new Set<Transition>(), unvisited: new Set<WatchKey>(), sights: {} };
	return { ...nothing, dropped: 0, since: undefined, lastKeyAt: now };
}

/** The list with more at its end. One that only reads better what an earlier one told takes that one's place. */
export function withTransitions(changes: Changes, more: readonly Transition[]): Changes {
	if (more.length === 0) return changes;
	const all = [...changes.transitions];
	const unseen = new Set(changes.unseen);
	for (const transition of more) {
		// Only such a one can do so, and looking for it takes long.
		const mayReadBetter = transition.to?.badge === 'retrying';
		const earlier = mayReadBetter ? all.findLastIndex((one) => sameSubject(one, transition)) : -1;
		const old = all[earlier];
		if (old && readsBetter(old.to, transition.to)) {
			all[earlier] = { ...old, to: transition.to, reason: transition.reason ?? old.reason };
			if (unseen.delete(old)) unseen.add(all[earlier]);
		} else {
			all.push(transition);
			unseen.add(transition);
		}
	}
	const kept = bounded(all);
	const tasks = more.flatMap(({ task }) => task ?? []);
	return withUnseen(
		{
			...changes,
			transitions: kept,
			dropped: changes.dropped + all.length - kept.length,
			unvisited: new Set([...changes.unvisited, ...tasks]),
		},
		kept.length === all.length ? unseen : new Set(kept.filter((one) => unseen.has(one))),
	);
}

export function withUnseen(changes: Changes, unseen: ReadonlySet<Transition>): Changes {
	const since = unseen.size === 0 ? undefined : (changes.since ?? changes.lastKeyAt);
	return { ...changes, unseen, since };
}

/** A failure whose automatic retries were only told afterwards. */
export function readsBetter(old: Standing | undefined, now: Standing | undefined): boolean {
	if (!old || !now || !sameAttempt(old, now)) return false;
	return old.state === now.state && old.badge === 'fail' && now.badge === 'retrying';
}

/** What ends a night's sleep is kept longest: nodes that went as they should are let go first. */
function bounded(all: readonly Transition[]): readonly Transition[] {
	let excess = all.length - mostKept;
	if (excess <= 0) return all;
	const kept = all.filter((transition) => !(excess > 0 && isRoutine(transition) && excess-- > 0));
	return kept.slice(-mostKept);
}

const grave: ReadonlySet<Badge> = new Set(['fail', 'human', 'blind', 'stopped']);

function isRoutine(transition: Transition): boolean {
	return changedNode(transition) !== undefined && transition.to !== undefined && !grave.has(transition.to.badge);
}

/** What had changed when the program was left, oldest first, and what of it nobody had seen; `since` as in `Changes`. */
export type KeptChanges = Pick<Changes, 'transitions' | 'unseen' | 'since'>;

/** With what an earlier run had noted: each change at its time, before what has changed by now. */
export function withRecalled(changes: Changes, kept: KeptChanges): Changes {
	const all = [...kept.transitions, ...changes.transitions].toSorted((one, other) => one.at - other.at);
	const transitions = bounded(all);
	const unseen = new Set([...kept.unseen, ...changes.unseen]);
	const since = Math.min(kept.since ?? Number.POSITIVE_INFINITY, changes.since ?? Number.POSITIVE_INFINITY);
	const tasks = [...kept.unseen].flatMap(({ task }) => task ?? []);
	return withUnseen(
		{
			...changes,
			transitions,
			dropped: changes.dropped + all.length - transitions.length,
			unvisited: new Set([...changes.unvisited, ...tasks]),
			since: Number.isFinite(since) ? since : undefined,
		},
		new Set(transitions.filter((one) => unseen.has(one))),
	);
}
