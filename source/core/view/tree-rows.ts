import { isIndependent, type TaskNode } from '../../domain/task.js';
import type { TreeView } from '../model.js';
import { sizeBelow } from './tree/counts.js';
import { opennessOf } from './tree/folds.js';
import { type Grafts, keepsBelow, type RowFilter } from './tree/row-filter.js';

/** One visible line of a tree. */
export type TreeRow = {
	readonly node: TaskNode;
	/** How far it stands in: the nodes around it, and the gateways open around each of them. */
	readonly depth: number;
	readonly parent: string | undefined;
	/** Index of the row it stands in under: its parent's, or that of the gateway whose branch it is in. */
	readonly under: number | undefined;
	/** undefined for a leaf. */
	readonly isOpen: boolean | undefined;
	/** Open because a filter keeps something below it. */
	readonly isPath: boolean;
	/** The tree of the task that this node stands for, drawn in its place. */
	readonly graft: TaskNode | undefined;
	/** The node that stands for the other task this row belongs to; undefined in the task itself. */
	readonly owner: string | undefined;
};

export type TreeRows = {
	readonly rows: readonly TreeRow[];
	readonly indexById: ReadonlyMap<string, number>;
	/** The rows that stand for other tasks. */
	readonly independent: readonly TreeRow[];
	/** How many nodes are not among the rows. */
	readonly hidden: number;
};

/** What decides which nodes are rows; rows are laid out again when one of these is another object. */
export type RowRules = Pick<TreeView, 'mode' | 'folds'> & {
	readonly grafts: Grafts;
	readonly filter: RowFilter | undefined;
	/** Nodes that stay open for a while after they have ended. */
	readonly lingering: ReadonlySet<string>;
};

export const plainRules: RowRules = {
	mode: 'interesting',
	folds: {},
	grafts: new Map(),
	filter: undefined,
	lingering: new Set(),
};

/**
 * The visible rows of a tree, root first. A node that stands for another task can be opened as soon as it is reached; its
 * rows are there once its tree is among the grafts. The answer for the last rules of each tree is kept.
 */
export function treeRows(tree: TaskNode, rules: RowRules): TreeRows {
	const kept = rowsByTree.get(tree);
	if (kept && isSame(kept.rules, rules)) return kept.rows;
	const rows = layOut(tree, rules);
	rowsByTree.set(tree, { rules, rows });
	return rows;
}

type Place = Pick<TreeRow, 'depth' | 'parent' | 'owner'>;
type Level = { readonly index: number; readonly depth: number };

function layOut(tree: TaskNode, rules: RowRules): TreeRows {
	const { grafts } = rules;
	const rows: TreeRow[] = [];
	const independent: TreeRow[] = [];
	const indexById = new Map<string, number>();
	// What a filter keeps for itself, rather than for something below it, shows what is in it when a person asks.
	const askedOnly: RowRules = { ...rules, mode: 'manual', lingering: plainRules.lingering };
	const levels: Level[] = [];
	let hidden = 0;
	const visit = (node: TaskNode, place: Place, filter: RowFilter | undefined): void => {
		const isSeen = indexById.has(node.id);
		const graft = isIndependent(node) && !isSeen ? grafts.get(node.id) : undefined;
		const narrowed = filter && !isSeen && keepsBelow(filter, node, grafts) ? filter : undefined;
		const isOpen = narrowed ? true : opennessOf(node, graft, filter ? askedOnly : rules, node === tree && !filter);
		while ((levels.at(-1)?.depth ?? -1) >= place.depth) levels.pop();
		const row = { node, ...place, under: levels.at(-1)?.index, isOpen, isPath: narrowed !== undefined, graft };
		levels.push({ index: rows.length, depth: place.depth });
		if (!isSeen) indexById.set(node.id, rows.length);
		rows.push(row);
		if (isIndependent(node)) independent.push(row);
		const inside = graft ?? node;
		if (!isOpen) {
			hidden += sizeBelow(inside);
			return;
		}
		const owner = graft ? node.id : place.owner;
		for (const child of inside.children) {
			if (narrowed && !narrowed.keep(child) && !keepsBelow(narrowed, child, grafts)) {
				hidden += 1 + sizeBelow(child);
				continue;
			}
			const depth = place.depth + 1 + (child.planned?.depth ?? 0);
			visit(child, { depth, parent: node.id, owner }, narrowed);
		}
	};
	visit(tree, { depth: 0, parent: undefined, owner: undefined }, rules.filter);
	return { rows, indexById, independent, hidden };
}

function isSame(before: RowRules, after: RowRules): boolean {
	return (Object.keys(plainRules) as (keyof RowRules)[]).every((key) => before[key] === after[key]);
}

type Kept = { readonly rules: RowRules; readonly rows: TreeRows };

const rowsByTree = new WeakMap<TaskNode, Kept>();
