import { nodeBadge } from '../../domain/change/standing.js';
import type { Known } from '../../domain/known.js';
import { isIndependent, type TaskNode } from '../../domain/task.js';
import type { Model } from '../model.js';
import { graftsOf } from '../view/grafts.js';
import type { Subject } from './matching/match.js';
import { type Searchable, searchable } from './matching/searchable.js';
import { typeWords } from './matching/words.js';

/** A node of a tree, as filters look at it. */
export type Entry = Subject & {
	readonly node: TaskNode;
	/** Index of the node around it; -1 for the root. */
	readonly parent: number;
};

export type Entries = {
	readonly entries: readonly Entry[];
	/** Ids, in the order of a tree that is all open. */
	readonly order: readonly string[];
};

type Kept = { readonly grafts: ReturnType<typeof graftsOf>; readonly entries: Entries };

const kept = new WeakMap<Known, Kept>();

/** All nodes of a task, once each, also those of the tasks inside it; the same until one of them is told again. */
export function entriesOf(model: Model, known: Known): Entries {
	const grafts = graftsOf(model);
	const last = kept.get(known);
	if (last?.grafts === grafts) return last.entries;
	const entries = collect(model, known, grafts);
	kept.set(known, { grafts, entries });
	return entries;
}

function collect(model: Model, root: Known, grafts: Kept['grafts']): Entries {
	const knownOf = knownByNode(model);
	const entries: Entry[] = [];
	const seen = new Set<string>();
	const visit = (node: TaskNode, known: Known, parent: number): void => {
		if (seen.has(node.id)) return;
		seen.add(node.id);
		const index = entries.length;
		entries.push({ node, name: nameOf(node), ids: [node.id], badge: () => nodeBadge(node, known), parent });
		const graft = isIndependent(node) ? grafts.get(node.id) : undefined;
		const inside = graft ? (knownOf.get(node.id) ?? known) : known;
		for (const child of (graft ?? node).children) visit(child, inside, index);
	};
	visit(root.tree, root, -1);
	return { entries, order: [...seen] };
}

const names = new WeakMap<TaskNode, Searchable>();

function nameOf(node: TaskNode): Searchable {
	const name = names.get(node) ?? searchable(node.name === '' ? typeWords[node.type].join(' ') : node.name);
	names.set(node, name);
	return name;
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
