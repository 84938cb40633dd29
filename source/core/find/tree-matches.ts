import type { Known } from '../../domain/known.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { failedOnly } from '../view/tree/row-filter.js';
import { narrows } from './find.js';
import { isMatch } from './matching/match.js';
import type { Query } from './matching/query.js';
import type { Readings } from './matching/spelling.js';
import { type Entries, entriesOf } from './tree-entries.js';

/** What the filter of a tree finds in it, also where it is folded. */
export type TreeMatches = {
	/** Ids of all nodes, in the order of a tree that is all open. */
	readonly order: readonly string[];
	readonly found: ReadonlySet<string>;
	/** What is found, and the nodes around it. */
	readonly shown: ReadonlySet<string>;
};

type Inputs = {
	readonly entries: Entries;
	readonly query: Query;
	readonly readings: Readings | undefined;
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
	const { readings } = model.find;
	const isFailedOnly = model.trees[key]?.failedOnly ?? false;
	const inputs: Inputs = { entries: entriesOf(model, known), query: filter.query, readings, isFailedOnly };
	const last = kept.get(known);
	if (last && sameInputs(last, inputs)) return last.matches;
	const matches = search(inputs);
	kept.set(known, { ...inputs, matches });
	return matches;
}

function sameInputs(one: Inputs, other: Inputs): boolean {
	return (
		one.entries === other.entries &&
		one.query === other.query &&
		one.readings === other.readings &&
		one.isFailedOnly === other.isFailedOnly
	);
}

function search({ entries: { entries, order }, query, readings, isFailedOnly }: Inputs): TreeMatches {
	const found = new Set<string>();
	const shown = new Set<string>();
	for (const entry of entries) {
		const { node, parent } = entry;
		if (isFailedOnly && !failedOnly.keep(node)) continue;
		if (!isMatch(query, entry, readings)) continue;
		found.add(node.id);
		shown.add(node.id);
		for (let around = parent; around >= 0 && !shown.has(order[around]!); around = entries[around]!.parent) {
			shown.add(order[around]!);
		}
	}
	return { order, found, shown };
}

/** The selected row when the filter does not find it: no answer of a server takes a row from under the cursor. */
export function heldNode(model: Model, key: WatchKey, { shown }: TreeMatches): string | undefined {
	const { id } = model.trees[key]?.cursor ?? {};
	return id === undefined || shown.has(id) ? undefined : id;
}
