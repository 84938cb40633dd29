import type { TaskNode } from './task.js';

/** When a node was first seen: its first start we know, and the number of the reply. A retry changes neither. */
export type FirstSeen = { readonly startedAt: number; readonly finishedAt: number; readonly reply: number };

export type Order = ReadonlyMap<string, FirstSeen>;

/**
 * The order with the nodes of one more reply added; nodes already in it keep their place, but one that was seen before
 * it had started (paused, or waiting to be tried again) takes its place when it starts.
 */
export function extendOrder(order: Order, nodes: Iterable<TaskNode>, reply: number): Order {
	let extended: Map<string, FirstSeen> | undefined;
	for (const node of nodes) {
		const seen = order.get(node.id);
		if (seen && (Number.isFinite(seen.startedAt) || node.startedAt === undefined)) continue;
		extended ??= new Map(order);
		extended.set(node.id, {
			startedAt: node.startedAt ?? Number.POSITIVE_INFINITY,
			finishedAt: node.finishedAt ?? Number.POSITIVE_INFINITY,
			reply: seen?.reply ?? reply,
		});
	}
	return extended ?? order;
}

/**
 * Siblings by first start, then by the reply that first had them, then by what ended first, then by id: servers promise
 * no order, and equal data must give an equal picture.
 */
export function sortSiblings(children: readonly TaskNode[], order: Order): readonly TaskNode[] {
	const compare = (a: TaskNode, b: TaskNode): number => {
		const first = order.get(a.id);
		const second = order.get(b.id);
		if (!first || !second) return Number(!first) - Number(!second);
		return (
			typeRank(a) - typeRank(b) ||
			ascending(first.startedAt, second.startedAt) ||
			first.reply - second.reply ||
			ascending(first.finishedAt, second.finishedAt) ||
			ascending(a.id, b.id)
		);
	};
	for (let index = 1; index < children.length; index++) {
		if (compare(children[index - 1]!, children[index]!) > 0) return [...children].sort(compare);
	}
	return children;
}

function typeRank(node: TaskNode): number {
	if (node.type === 'start') return 0;
	return node.type === 'end' ? 2 : 1;
}

function ascending<T extends number | string>(a: T, b: T): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
