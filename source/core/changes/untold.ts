import { changedNode, type Transition } from '../../domain/change/transition.js';

/** The changes that were told one by one, each as it was told last. */
export type ToldChanges = ReadonlyMap<string, Transition>;

export const noneTold: ToldChanges = new Map();

/**
 * What of the changes is to be told now: none is told again, but one whose reason has been told since is told once more, with it.
 */
export function untold(
	transitions: readonly Transition[],
	told: ToldChanges,
): readonly [fresh: readonly Transition[], ToldChanges] {
	const changes = new Map(transitions.map((change) => [nameOf(change), change] as const));
	const fresh = [...changes].filter(([name, change]) => isNews(told.get(name), change));
	const kept = [...changes].map(([name, change]) => [name, told.get(name) ?? change] as const);
	return [fresh.map(([, change]) => change), new Map([...kept, ...fresh])];
}

function isNews(before: Transition | undefined, change: Transition): boolean {
	return before === undefined || (change.reason !== undefined && change.reason !== before.reason);
}

function nameOf(change: Transition): string {
	const { at, task, profile, from } = change;
	return [at, task ?? profile, changedNode(change)?.id ?? '', from?.state ?? ''].join(' ');
}
