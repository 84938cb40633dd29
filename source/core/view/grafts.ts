import { pathTo, type TaskNode } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import type { Grafts } from './tree/row-filter.js';
import type { TreeRow } from './tree-rows.js';

const none: Grafts = new Map();

type Kept = { readonly known: Model['known']; readonly grafts: Grafts };
const graftsByChildren = new WeakMap<Model['children'], Kept>();

/** Trees of the tasks that independent sub-processes have made, by the node that stands for them; the same for the same. */
export function graftsOf({ children, known }: Model): Grafts {
	const all = Object.values(children);
	if (all.length === 0) return none;
	const kept = graftsByChildren.get(children);
	if (kept?.known === known) return kept.grafts;
	const trees = all.flatMap(({ nodeId, task }): readonly (readonly [string, TaskNode])[] => {
		const tree = task === undefined ? undefined : known[task]?.tree;
		return tree ? [[nodeId, tree]] : [];
	});
	const isSame = kept?.grafts.size === trees.length && trees.every(([id, tree]) => kept.grafts.get(id) === tree);
	const grafts = isSame ? kept.grafts : new Map(trees);
	graftsByChildren.set(children, { known, grafts });
	return grafts;
}

/** The nodes from the root down to this one, also into the trees that stand in the places of nodes. */
export function pathInto(tree: TaskNode, grafts: Grafts, id: string): readonly TaskNode[] | undefined {
	const own = pathTo(tree, id);
	if (own) return own;
	for (const [owner, graft] of grafts) {
		const inside = pathTo(graft, id);
		const others = new Map([...grafts].filter(([other]) => other !== owner));
		const outside = inside && pathInto(tree, others, owner);
		if (outside) return [...outside, ...inside.slice(1)];
	}
	return undefined;
}

/** The task a row of this task's tree belongs to: itself, or the one that the row's owner stands for. */
export function taskOfRow({ children }: Model, key: WatchKey, { owner }: TreeRow): WatchKey {
	if (owner === undefined) return key;
	return Object.values(children).find(({ nodeId }) => nodeId === owner)?.task ?? key;
}
