import { changedNode } from '../../domain/change/transition.js';
import { changeAtCursor } from '../changes/changes-view.js';
import { readAll } from '../changes/seen.js';
import { withRowMeant } from '../find/filtering.js';
import { moveInHelp } from '../input/help/move-in-help.js';
import type { Handlers, Step } from '../message.js';
import { type Model, type Pane, untouchedTree } from '../model.js';
import { detailHandlers, intoPane, leaveDetail, paneBeside, scrollDetail } from './detail-pane.js';
import { layoutOf } from './layout.js';
import { troubles } from './list/troubles.js';
import { selectedTask, shownRows } from './list-rows.js';
import { closeOverlay, overlayMove, overlayOpen } from './overlay.js';
import { openTree, rowAtCursor, selectInList, treeHeight, treeLinesOf, withTree } from './panes.js';
import { jump } from './places/trail.js';
import { foldRow } from './tree/fold-handlers.js';
import { reveal } from './tree/keep-tree-cursor.js';
import { selectRow } from './tree/select.js';

const noticeMs = 4_000;

type Navigation =
	| 'move'
	| 'moveSibling'
	| 'open'
	| 'unfold'
	| 'fold'
	| 'nextFailure'
	| 'nextTask'
	| 'selectTask'
	| 'switchPane'
	| 'back'
	| 'toggleFollow'
	| 'resized'
	| 'showDetail'
	| 'detailDrawn';

export const navigateHandlers: Handlers<Navigation> = {
	...detailHandlers,

	move: (model, { by, direction }) => {
		if (model.overlay === 'help') return stay(moveInHelp(model, by, direction));
		const height = heights[model.pane](model);
		const far = { line: 1, half: Math.max(1, Math.floor(height / 2)), page: Math.max(1, height - 1), end: Infinity }[
			by
		];
		if (model.overlay) return overlayMove(model, far * direction);
		const moved = movers[model.pane](model, far * direction);
		return stay(by === 'end' && model.pane !== 'detail' ? jump(model, moved) : moved);
	},

	moveSibling: (model, { direction }) => {
		if (model.pane === 'detail') return stay(moveInTree(model, direction));
		const open = model.pane === 'tree' ? openTree(model) : undefined;
		if (!open) return stay(moveInList(model, direction));
		const parent = rowAtCursor(open)?.parent;
		const { rows } = open.rows;
		for (let index = open.index + direction; index >= 0 && index < rows.length; index += direction) {
			if (rows[index]!.parent === parent) return stay(selectRow(model, open, index));
		}
		return stay(model);
	},

	open: (model) => {
		if (model.overlay === 'changes') return stay(jump(model, goToChange(model)));
		if (model.overlay) return overlayOpen(model);
		if (model.pane === 'list') return stay(lookInto(model, 'tree'));
		if (model.pane === 'detail') return detailHandlers.showDetail(model, { type: 'showDetail' });
		const open = openTree(model);
		const row = open && rowAtCursor(open);
		if (!open || !row) return stay(model);
		if (row.isOpen === undefined) return stay(lookInto(model, 'detail'));
		return stay(foldRow(model, open, row, !row.isOpen));
	},

	unfold: (model) => {
		if (model.pane === 'list') return stay(lookInto(model, 'tree'));
		const open = openTree(model);
		const row = open && rowAtCursor(open);
		if (!open || !row || model.pane === 'detail') return stay(model);
		if (row.isOpen === undefined) return stay(lookInto(model, 'detail'));
		return stay(row.isOpen ? selectRow(model, open, open.index + 1) : foldRow(model, open, row, true));
	},

	fold: (model) => {
		if (model.pane === 'detail') return stay(jump(model, leaveDetail(model)));
		const open = model.pane === 'tree' ? openTree(model) : undefined;
		const row = open && rowAtCursor(open);
		if (!open || !row) return stay(jump(model, { ...model, pane: 'list' }));
		if (row.isOpen && !row.isPath && row.parent !== undefined) return stay(foldRow(model, open, row, false));
		if (row.parent === undefined) return stay(jump(model, { ...model, pane: 'list' }));
		return stay(selectRow(model, open, open.rows.indexById.get(row.parent) ?? 0));
	},

	nextFailure: (model, { direction }) => {
		const places = troubles(model);
		if (places.length === 0) return stay(model);
		const open = openTree(model);
		const here =
			model.pane !== 'list' && open
				? places.findIndex((place) => place.key === open.key && place.id === open.cursor.id)
				: -1;
		const start = here === -1 && direction === -1 ? 0 : here;
		const next = places[(start + direction + places.length) % places.length]!;
		return stay(jump(model, goTo(model, next.key, next.id)));
	},

	nextTask: (model, { direction }) => stay(jump(model, moveInList(model, direction))),

	selectTask: (model, { key }) => stay(jump(model, { ...model, followsFirst: false, list: selectInList(model, key) })),

	switchPane: (model, { direction }) => stay(jump(model, intoPane(model, paneBeside(model, direction)))),

	back: (model) => {
		if (model.overlay === 'changes') return stay(readAll({ ...model, overlay: undefined }));
		if (model.overlay) return stay(closeOverlay(model));
		if (model.pane === 'detail') return stay(jump(model, leaveDetail(model)));
		return stay(model.pane === 'tree' ? jump(model, { ...model, pane: 'list' }) : model);
	},

	toggleFollow: (model) => {
		const open = openTree(model);
		if (!open) return stay(model);
		if (model.followedTree === open.key) return stay(selectRow(model, open, open.index));
		const entered = { ...intoPane(model, 'tree'), followedTree: open.key };
		return stay(jump(model, { ...entered, notice: { key: 'following', until: model.now + noticeMs } }));
	},

	resized: (model, { size }) => stay({ ...model, size }),
};

/** Into what is under the cursor, which is what a filter was for. */
function lookInto(model: Model, pane: Pane): Model {
	return jump(model, intoPane(withRowMeant(model), pane));
}

function stay(model: Model): Step {
	return [model, []];
}

/** How far a page goes. */
const heights: Readonly<Record<Pane, (model: Model) => number>> = {
	list: (model) => layoutOf(model).bodyRows,
	tree: rowsInSight,
	detail: (model) => layoutOf(model).detailRows - 1,
};

const movers: Readonly<Record<Pane, (model: Model, by: number) => Model>> = {
	list: moveInList,
	tree: moveInTree,
	detail: scrollDetail,
};

function moveInList(model: Model, by: number): Model {
	const keys = shownRows(model);
	const index = keys.indexOf(selectedTask(model) ?? '');
	const key = keys[Math.max(0, Math.min(index + by, keys.length - 1))];
	return { ...model, followsFirst: false, list: key === undefined ? model.list : selectInList(model, key) };
}

/** Lines of the tree that scroll. */
function rowsInSight(model: Model): number {
	const open = openTree(model);
	return treeHeight(model) - (open ? treeLinesOf(model, open).sticky : 0);
}

function moveInTree(model: Model, by: number): Model {
	const open = openTree(model);
	return open ? selectRow(model, open, open.index + by) : model;
}

/** Where the change under the cursor happened, as far as that is still there; the others keep their marks. */
function goToChange(model: Model): Model {
	const change = changeAtCursor(model);
	const key = change?.task;
	if (!change || key === undefined || !model.watches[key]) return model;
	const left = { ...model, overlay: undefined };
	const id = changedNode(change)?.id ?? model.known[key]?.tree.id;
	if (model.known[key] && id !== undefined) return goTo(left, key, id);
	return { ...left, pane: 'list', followsFirst: false, list: selectInList(left, key) };
}

/** Selects a node of any watched task, with its ancestors open, in the middle of the pane. */
function goTo(model: Model, key: string, id: string): Model {
	const pane: Pane = model.pane === 'detail' ? 'detail' : 'tree';
	const entered = { ...model, pane, followsFirst: false, followedTree: undefined };
	const listed = { ...entered, list: selectInList(model, key) };
	const cursor = { id, line: Math.floor(treeHeight(listed) / 2) };
	return reveal(withTree(listed, key, { ...untouchedTree, ...model.trees[key], cursor }), key);
}
