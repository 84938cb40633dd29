import type { Order } from '../order.js';
import { sortSiblings } from '../order.js';
import { describeState, isKnownState } from '../state.js';
import type { TaskNode } from '../task.js';
import { endedAt } from '../time/ended.js';

/** What the nodes of a reply tell of its age: how many are at an earlier or later moment than known, or not there. */
export type Signs = { earlier: number; later: number; missing: number };

type Merging = { readonly order: Order; readonly signs: Signs };

/** Nodes are never lost: one that this reply lacks is kept as last seen. Counts what it finds in `signs`. */
export function mergeNode(known: TaskNode, incoming: TaskNode, merging: Merging): TaskNode {
	const children = mergeChildren(known, incoming, merging);
	const moment = compareMoments(known, incoming);
	if (moment === 'later') merging.signs.later += 1;
	if (moment === 'earlier' || moment === 'perhapsEarlier') merging.signs.earlier += 1;
	const newest = moment === 'earlier' ? known : incoming;
	return reuseShallow(known, { ...newest, name: newest.name || known.name, children });
}

/** The children of both; the known list itself when nothing in it has changed. */
export function mergeChildren(known: TaskNode, incoming: TaskNode, merging: Merging): readonly TaskNode[] {
	const { order, signs } = merging;
	const lookUp = siblingsOf(known);
	const met = new Set<TaskNode>();
	let isChanged = false;
	const children = incoming.children.map((child, index) => {
		const before = lookUp(child.id, index);
		if (!before || met.has(before)) {
			isChanged = true;
			signs.later += 1;
			return sortDeep(child, order);
		}
		met.add(before);
		const merged = mergeNode(before, child, merging);
		if (merged !== before) isChanged = true;
		return merged;
	});
	const missing = met.size === known.children.length ? [] : known.children.filter((child) => !met.has(child));
	signs.missing += missing.length;
	if (!isChanged) return known.children;
	const merged = sortSiblings([...children, ...missing], order);
	return sameItems(known.children, merged) ? known.children : merged;
}

/** Children by id. Replies mostly tell siblings in one order, so the place of the last one is tried first. */
export function siblingsOf({ children }: TaskNode): (id: string, index: number) => TaskNode | undefined {
	let byId: ReadonlyMap<string, TaskNode> | undefined;
	return (id, index) => {
		const there = children[index];
		if (there?.id === id) return there;
		byId ??= new Map(children.map((child) => [child.id, child]));
		return byId.get(id);
	};
}

export function sortDeep(node: TaskNode, order: Order): TaskNode {
	if (node.children.length === 0) return node;
	const children = sortSiblings(
		node.children.map((child) => sortDeep(child, order)),
		order,
	);
	return { ...node, children };
}

/** `after` with every part that equals `before` replaced by it, so that identity tells what changed. */
export function reuse(before: TaskNode, after: TaskNode): TaskNode {
	if (before === after) return before;
	const lookUp = siblingsOf(before);
	const children = after.children.map((child, index) => {
		const known = lookUp(child.id, index);
		return known ? reuse(known, child) : child;
	});
	return reuseShallow(before, {
		...after,
		children: sameItems(before.children, children) ? before.children : children,
	});
}

type Moment = 'earlier' | 'perhapsEarlier' | 'same' | 'later';

/**
 * Whether `incoming` tells of another moment of the node than we have seen. `perhapsEarlier`: hardly ever later, and
 * believed when the reply itself is newer.
 */
function compareMoments(known: TaskNode, incoming: TaskNode): Moment {
	if (incoming.loop !== known.loop) return incoming.loop < known.loop ? 'earlier' : 'later';
	if (incoming.retry !== known.retry) return incoming.retry < known.retry ? 'earlier' : 'later';
	if (incoming.skip !== known.skip) return known.skip ? 'earlier' : 'later';
	return isSameStart(known, incoming) ? compareEnds(known, incoming) : compareStarts(known, incoming);
}

/** Servers tell whole seconds. */
function isSameStart({ startedAt: one }: TaskNode, { startedAt: other }: TaskNode): boolean {
	if (one === undefined || other === undefined) return one === other;
	return Math.abs(one - other) < 1000;
}

/** A node that waits to run again has no start. */
function compareStarts(known: TaskNode, incoming: TaskNode): Moment {
	if (known.startedAt === undefined) return 'later';
	if (incoming.startedAt === undefined) return hasEnded(known) && goesOn(incoming) ? 'earlier' : 'perhapsEarlier';
	return incoming.startedAt < known.startedAt ? 'earlier' : 'later';
}

function compareEnds(known: TaskNode, incoming: TaskNode): Moment {
	if (known.state === incoming.state) return 'same';
	const [hadEnded, ends] = [hasEnded(known), hasEnded(incoming)];
	if (hadEnded && ends) return known.state === 'FINISHED' ? 'perhapsEarlier' : 'later';
	if (hadEnded) return goesOn(incoming) ? 'earlier' : 'perhapsEarlier';
	return ends ? 'later' : 'same';
}

function goesOn({ state }: TaskNode): boolean {
	return describeState(state).phase === 'active' && isKnownState(state);
}

function hasEnded(node: TaskNode): boolean {
	return node.state === 'FINISHED' || (node.state === 'FAILED' && endedAt(node) !== undefined);
}

/** `before` when nothing in `after` differs, whatever object it is. */
export function reuseShallow(before: TaskNode, after: TaskNode): TaskNode {
	for (const key in after) if (before[key as keyof TaskNode] !== after[key as keyof TaskNode]) return after;
	return before;
}

function sameItems<T>(before: readonly T[], after: readonly T[]): boolean {
	return before.length === after.length && after.every((item, index) => item === before[index]);
}
