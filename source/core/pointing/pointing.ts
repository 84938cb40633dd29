import { formWithKeys } from '../form/form-with-keys.js';
import { scrollHelp } from '../input/help/move-in-help.js';
import type { Handlers, Step } from '../message.js';
import type { Model, Pane } from '../model.js';
import { scrollDetail } from '../view/detail-pane.js';
import { layoutOf } from '../view/layout.js';
import { listRows } from '../view/list-rows.js';
import { navigateHandlers } from '../view/navigate.js';
import { overlayMove } from '../view/overlay.js';
import { listWindow, openTree, selectInList, treeHeight, treeTop, withTree } from '../view/panes.js';
import { foldRow } from '../view/tree/fold-handlers.js';
import { selectRow } from '../view/tree/select.js';
import { stickyRows } from '../view/tree/viewport.js';
import type { PointingFact, Target } from './target.js';

/** Rows that one notch of the wheel scrolls. */
const wheelRows = 3;

export const pointingHandlers: Handlers<'pointed'> = {
	pointed: (model, { action, target }) => {
		// Where text is typed the mouse does nothing: what it would change is not what a person looks at.
		if (formWithKeys(model) || model.prompt || model.find.typing) return [model, []];
		if (model.overlay && model.overlay !== target.part) return [model, []];
		return action === 'click' ? click(model, target) : turn(model, target, wheelBy[action]);
	},
};

const wheelBy: Readonly<Record<Exclude<PointingFact['action'], 'click'>, 1 | -1>> = { wheelUp: -1, wheelDown: 1 };

/** Selects the row; what is selected already is opened in the list and in overlays. The fold sign folds. */
function click(model: Model, { part, id, isFold = false }: Target): Step {
	if (model.overlay) {
		if (id === undefined) return [model, []];
		if (model.overlayCursor.id === id) return navigateHandlers.open(model, { type: 'open' });
		return [{ ...model, overlayCursor: { id, line: 0 } }, []];
	}
	if (id === undefined) return [focused(model, part as Pane), []];
	return part === 'list' ? clickTask(model, id) : [clickNode(focused(model, 'tree'), id, isFold), []];
}

function clickNode(model: Model, id: string, isFold: boolean): Model {
	const open = openTree(model);
	const index = open?.rows.indexById.get(id);
	if (!open || index === undefined) return model;
	const row = open.rows.rows[index]!;
	const selected = selectRow(model, open, index);
	const there = openTree(selected);
	return isFold && row.isOpen !== undefined && there ? foldRow(selected, there, row, !row.isOpen) : selected;
}

function clickTask(model: Model, key: string): Step {
	if (!listRows(model).includes(key)) return [model, []];
	const isSelected = model.pane === 'list' && model.list.id === key && !model.followsFirst;
	if (isSelected) return navigateHandlers.open(model, { type: 'open' });
	const listed: Model = { ...model, pane: 'list', followsFirst: false };
	return [{ ...listed, list: selectInList(listed, key) }, []];
}

function focused(model: Model, pane: Model['pane']): Model {
	return model.pane === pane ? model : { ...model, pane, followsFirst: false };
}

function turn(model: Model, { part }: Target, direction: 1 | -1): Step {
	if (model.overlay === 'help') return [scrollHelp(model, direction * wheelRows), []];
	if (model.overlay) return overlayMove(model, direction);
	const turned = wheels[part as Pane](model, direction * wheelRows);
	return [turned, []];
}

const wheels: Readonly<Record<Pane, (model: Model, by: number) => Model>> = {
	list: scrollList,
	tree: scrollTree,
	detail: scrollDetail,
};

/** The rows move under the cursor, which stays on its own as long as that is on screen. */
function scrollList(model: Model, by: number): Model {
	const { entries, top, index } = listWindow(model);
	const scrolled = scroll({ count: entries.length, height: layoutOf(model).bodyRows, top, index }, by);
	const entry = entries[scrolled.index] ?? entries[scrolled.index + 1];
	const isTask = entry?.kind === 'task';
	// The heading of a group is no place for the cursor: the task below it is.
	const next = isTask ? entry : entries[scrolled.index + 1];
	if (next?.kind !== 'task' || scrolled.top === top) return model;
	return { ...model, followsFirst: false, list: { id: next.key, line: scrolled.line + (isTask ? 0 : 1) } };
}

function scrollTree(model: Model, by: number): Model {
	const open = openTree(model);
	if (!open) return model;
	const { rows } = open.rows;
	const height = treeHeight(model);
	const top = treeTop(model, open);
	const newTop = Math.max(0, Math.min(top + by, rows.length - height));
	const covered = stickyRows(open.rows, newTop, height).length;
	const scrolled = scroll({ count: rows.length, height, top, index: open.index, covered }, by);
	const row = rows[scrolled.index];
	if (!row || scrolled.top === top) return model;
	const view = { ...(model.trees[open.key] ?? open.view), cursor: { id: row.node.id, line: scrolled.line } };
	return withTree({ ...model, followedTree: undefined }, open.key, view);
}

type Rows = {
	readonly count: number;
	readonly height: number;
	readonly top: number;
	readonly index: number;
	/** First lines on which other rows stand. */
	readonly covered?: number;
};

function scroll({ count, height, top, index, covered = 0 }: Rows, by: number) {
	const newTop = Math.max(0, Math.min(top + by, count - height));
	const newIndex = Math.max(newTop + covered, Math.min(index, newTop + height - 1));
	return { top: newTop, index: newIndex, line: newIndex - newTop };
}
