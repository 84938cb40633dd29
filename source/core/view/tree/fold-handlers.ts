import { describeState } from '../../../domain/state.js';
import type { Handlers } from '../../message.js';
import type { Fold, FoldMode, Model, TreeView } from '../../model.js';
import { type OpenTree, openTree, rowAtCursor, rowRules } from '../panes.js';
import { type TreeRow, type TreeRows, treeRows } from '../tree-rows.js';
import { foldBy } from './folds.js';
import { chosen, parentRow, reshape } from './select.js';

/** How much of a tree is shown: the modes of folding, and failing paths alone. `M` goes through them in this order. */
export const treeShapes = ['interesting', 'all', 'failed', 'manual'] as const;
export type TreeShape = (typeof treeShapes)[number];

const noticeMs = 5_000;

export const foldHandlers: Handlers<'toggleFold' | 'setFold' | 'foldAll' | 'foldLevel' | 'shapeTree' | 'nextShape'> = {
	toggleFold: (model) => {
		const open = model.pane === 'tree' ? openTree(model) : undefined;
		const row = open && rowAtCursor(open);
		return open && row?.isOpen !== undefined ? [foldRow(model, open, row, !row.isOpen), []] : [model, []];
	},

	setFold: (model, { open: wanted }) => {
		const open = model.pane === 'tree' ? openTree(model) : undefined;
		const row = open && (wanted ? rowAtCursor(open) : nearestOpen(open));
		return open && row?.isOpen === !wanted ? [foldRow(model, open, row, wanted), []] : [model, []];
	},

	foldAll: (model, { open: wanted }) => {
		const open = openTree(model);
		if (!open) return [model, []];
		const folds = wanted ? openFolds(open.view.folds) : {};
		return [reshape(model, open, { folds, mode: wanted ? 'all' : 'manual', failedOnly: false }), []];
	},

	foldLevel: (model, { direction }) => {
		const open = openTree(model);
		if (!open) return [model, []];
		const rows = edgeRows(open.rows, direction);
		const { view } = open;
		const changed = rows.map(({ node }) => [node.id, foldBy(view.mode, node, direction > 0)] as const);
		if (changed.length === 0) return [model, []];
		return [reshape(model, open, { folds: { ...view.folds, ...Object.fromEntries(changed) } }), []];
	},

	shapeTree: (model, { shape }) => {
		const open = openTree(model);
		if (!open) return [model, []];
		const isLeft = shape === 'failed' && open.view.failedOnly;
		if (isLeft) return [saying(reshape(model, open, { failedOnly: false }), open.view.mode), []];
		return [takeShape(model, open, shape), []];
	},

	nextShape: (model) => {
		const open = openTree(model);
		if (!open) return [model, []];
		const index = treeShapes.indexOf(shapeOf(open.view));
		return [takeShape(model, open, treeShapes[(index + 1) % treeShapes.length]!), []];
	},
};

export function shapeOf({ mode, failedOnly }: TreeView): TreeShape {
	return failedOnly ? 'failed' : mode;
}

/** Opens or closes a row for a person; what a filter holds open says so. */
export function foldRow(model: Model, open: OpenTree, { node, isPath }: TreeRow, wanted: boolean): Model {
	if (isPath) return { ...model, notice: { key: 'openByFilter', until: model.now + noticeMs } };
	const { folds, mode } = open.view;
	return reshape({ ...model, followedTree: undefined }, chosen(open), {
		folds: { ...folds, [node.id]: foldBy(mode, node, wanted) },
	});
}

/** Any mode but the failures, which lie over it, begins without what has been folded before. */
function takeShape(model: Model, open: OpenTree, shape: TreeShape): Model {
	if (shape === 'failed') return saying(reshape(model, open, { failedOnly: true }, firstFailed), shape);
	const folds = freshFolds[shape](model, open);
	return saying(reshape(model, open, { mode: shape, failedOnly: false, folds }), shape);
}

function saying(model: Model, shape: TreeShape): Model {
	return { ...model, notice: { key: `foldMode.${shape}`, until: model.now + noticeMs } };
}

const freshFolds: Readonly<Record<FoldMode, (model: Model, open: OpenTree) => TreeView['folds']>> = {
	interesting: () => ({}),
	all: (_model, { view }) => openFolds(view.folds),
	// What is open stays open, also what a filter hides: from now on only a person changes that.
	manual: (model, { key, tree }) => {
		const { rows } = treeRows(tree, { ...rowRules(model, key), filter: undefined });
		return Object.fromEntries(rows.flatMap(({ node, isOpen }) => (isOpen ? [[node.id, { open: true } as Fold]] : [])));
	},
};

function openFolds(folds: TreeView['folds']): TreeView['folds'] {
	return Object.fromEntries(Object.entries(folds).filter(([, { open }]) => open));
}

function firstFailed({ rows }: TreeRows): TreeRow | undefined {
	return rows.find(({ node, isPath }) => !isPath && describeState(node.state).phase === 'failed');
}

/** The row under the cursor if it is open, else the nearest around it, short of the root. */
function nearestOpen(open: OpenTree): TreeRow | undefined {
	let row = rowAtCursor(open);
	while (row && !row.isOpen) row = parentRow(open.rows, row);
	return row?.parent === undefined ? undefined : row;
}

/** The closed rows nearest to the root, or the open ones farthest from it: where a tree grows and shrinks by a level. */
function edgeRows(rows: TreeRows, direction: 1 | -1): readonly TreeRow[] {
	const levels = new Map<string, number>();
	let edge: number | undefined;
	let found: TreeRow[] = [];
	for (const row of rows.rows) {
		const level = row.parent === undefined ? 0 : (levels.get(row.parent) ?? 0) + 1;
		levels.set(row.node.id, level);
		if (level === 0 || row.isPath || row.isOpen !== direction < 0) continue;
		const isFarther = edge === undefined || (level - edge) * direction < 0;
		if (isFarther) found = [];
		if (isFarther) edge = level;
		if (level === edge) found.push(row);
	}
	return found;
}
