import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { failedOnly, type RowFilter } from '../view/tree/row-filter.js';
import { heldNode, type TreeMatches, treeMatches } from './tree-matches.js';

/** What hides rows of this task's tree now; undefined when nothing does. */
export function filterOf(model: Model, key: WatchKey): RowFilter | undefined {
	const matches = treeMatches(model, key);
	if (matches) return foundOnly(matches, heldNode(model, key, matches));
	return model.trees[key]?.failedOnly ? failedOnly : undefined;
}

type Kept = { readonly held: string | undefined; readonly filter: RowFilter };

/** Rows are kept by the identity of their filter. */
const kept = new WeakMap<TreeMatches, Kept>();

function foundOnly(matches: TreeMatches, held: string | undefined): RowFilter {
	const last = kept.get(matches);
	if (last && last.held === held) return last.filter;
	const filter: RowFilter = { keep: ({ id }) => matches.found.has(id) || id === held };
	kept.set(matches, { held, filter });
	return filter;
}
