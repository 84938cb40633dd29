import { nodeBadge } from '../../domain/change/standing.js';
import type { Known } from '../../domain/known.js';
import { isIndependent, type TaskNode } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { graftsOf } from '../view/grafts.js';
import { failedOnly } from '../view/tree/row-filter.js';
import { narrows } from './find.js';
import { isMatch } from './matching/match.js';
import type { Query } from './matching/query.js';
import { type Searchable, searchable } from './matching/searchable.js';
import type { Readings } from './matching/spelling.js';
import { typeWords } from './matching/words.js';

/** What the filter of a tree finds in it, also where it is folded. */
export type TreeMatches = {
	/** Ids of all nodes, in the order of a tree that is all open. */
	readonly order: readonly string[];
	readonly found: ReadonlySet<string>;
	/** What is found, and the nodes around it. */
	readonly shown: ReadonlySet<string>;
};

const names = new WeakMap<TaskNode, Searchable>();

function searchableNode(node: TaskNode): Searchable {
	const name = names.get(node) ?? searchable(node.name === '' ? typeWords[node.type].join(' ') : node.name);
	names.set(node, name);
	return name;
}

type Inputs = {
	readonly query: Query;
	readonly readings: Readings | undefined;
	readonly grafts: ReadonlyMap<string, TaskNode>;
	readonly isFailedOnly: boolean;
};

type Kept = Inputs & { readonly matches: TreeMatches };

/** Every part of one screen asks; as long as nothing is told, a filter finds the same. */
const kept = new WeakMap<Known, Kept>();

/** Undefined while no filter narrows the tree of this task. */
export function treeMatches(model: Model, key: WatchKey): TreeMatches | undefined {
	const filter = model.find.trees[key];
	const known = model.known[key];
	if (!narrows(filter) || !known) return undefined;
	const { query } = filter;
	const { readings } = model.find;
	const grafts = graftsOf(model);
	const isFailedOnly = model.trees[key]?.failedOnly ?? false;
	const inputs = { query, readings, grafts, isFailedOnly };
	const last = kept.get(known);
	if (last && sameInputs(last, inputs)) return last.matches;
	const matches = search(model, known, inputs);
	kept.set(known, { ...inputs, matches });
	return matches;
}

function sameInputs(one: Inputs, other: Inputs): boolean {
	return (
		one.query === other.query &&
		one.readings === other.readings &&
		one.grafts === other.grafts &&
		one.isFailedOnly === other.isFailedOnly
	);
}

function search(model: Model, root: Known, { query, readings, grafts, isFailedOnly }: Inputs): TreeMatches {
	const knownOf = knownByNode(model);
	const order: string[] = [];
	const seen = new Set<string>();
	const found = new Set<string>();
	const shown = new Set<string>();
	/** Whether something was found in it. */
	const visit = (node: TaskNode, known: Known): boolean => {
		if (seen.has(node.id)) return false;
		seen.add(node.id);
		order.push(node.id);
		const subject = { name: searchableNode(node), ids: [node.id], badge: () => nodeBadge(node, known) };
		const isHit = (!isFailedOnly || failedOnly.keep(node)) && isMatch(query, subject, readings);
		const graft = isIndependent(node) ? grafts.get(node.id) : undefined;
		const inside = graft ? (knownOf.get(node.id) ?? known) : known;
		let isAround = false;
		for (const child of (graft ?? node).children) isAround = visit(child, inside) || isAround;
		if (isHit) found.add(node.id);
		if (isHit || isAround) shown.add(node.id);
		return isHit || isAround;
	};
	visit(root.tree, root);
	return { order, found, shown };
}

/** What is known of the tasks that stand in the places of nodes. */
function knownByNode({ children, known }: Model): ReadonlyMap<string, Known> {
	return new Map(
		Object.values(children).flatMap(({ nodeId, task }): readonly (readonly [string, Known])[] => {
			const inside = task === undefined ? undefined : known[task];
			return inside ? [[nodeId, inside]] : [];
		}),
	);
}

/** The selected row when the filter does not find it: no answer of a server takes a row from under the cursor. */
export function heldNode(model: Model, key: WatchKey, { shown }: TreeMatches): string | undefined {
	const { id } = model.trees[key]?.cursor ?? {};
	return id === undefined || shown.has(id) ? undefined : id;
}
