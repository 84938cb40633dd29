import { changeAtCursor, idOfChange, selectChange } from '../changes/changes-view.js';
import type { Form } from '../form/form.js';
import { formWithKeys } from '../form/form-with-keys.js';
import { commands } from '../input/commands/commands.js';
import { isHere, placesOf } from '../input/commands/find-command.js';
import { scrollHelp, selectInHelp } from '../input/help/move-in-help.js';
import { runCommand } from '../input/run-command.js';
import type { Handlers, Message, Step } from '../message.js';
import type { Model, Overlay, Pane } from '../model.js';
import { scrollDetail } from '../view/detail-pane.js';
import { layoutOf } from '../view/layout.js';
import { listRows } from '../view/list-rows.js';
import { navigateHandlers } from '../view/navigate.js';
import { overlayMove } from '../view/overlay.js';
import { listWindow, openTree, selectInList, treeHeight, treeTop, withTree } from '../view/panes.js';
import { foldRow } from '../view/tree/fold-handlers.js';
import { selectRow } from '../view/tree/select.js';
import { stickyRows } from '../view/tree/viewport.js';
import { clickInForm, turnInForm } from './point-in-form.js';
import type { PointingFact, Target } from './target.js';

/** Rows that one notch of the wheel scrolls. */
const wheelRows = 3;

type Act = (model: Model, message: Message) => Step;

/** Clicks and the wheel; what a click means goes on through the `act` that the update hands in. */
export function pointingHandlers(act: Act): Handlers<'pointed'> {
	return {
		pointed: (model, { action, target }) => {
			if (target.part === 'command') return action === 'click' ? clickCommand(model, target, act) : [model, []];
			const form = formWithKeys(model);
			if (form) return target.part === 'form' ? [{ ...model, form: inForm(form, action, target) }, []] : [model, []];
			if (model.prompt) return target.part === 'palette' ? inPalette(model, action, target, act) : [model, []];
			// Where text is typed the mouse does nothing else: what it would change is not what a person looks at.
			if (model.find.typing || (model.overlay && model.overlay !== target.part)) return [model, []];
			return action === 'click' ? click(model, target, act) : turn(model, target, wheelBy[action]);
		},
	};
}

/** As its key would; what takes something away is left to the keys. */
function clickCommand(model: Model, { id }: Target, act: Act): Step {
	const places = placesOf(model);
	const command = commands.find(({ name, place }) => name === id && places.includes(place));
	if (!command || command.acts || !isHere(model, command) || model.prompt || model.find.typing) return [model, []];
	return runCommand(model, command, act);
}

function inForm(form: Form, action: PointingFact['action'], target: Target): Form {
	return action === 'click' ? clickInForm(form, target) : turnInForm(form, wheelBy[action]);
}

/** The row is lit; the one that is lit already is meant. */
function inPalette(model: Model, action: PointingFact['action'], { id }: Target, act: Act): Step {
	if (action !== 'click') return act(model, { type: 'keyPressed', key: action === 'wheelDown' ? 'ctrl+n' : 'ctrl+p' });
	const { prompt } = model;
	if (!prompt || id === undefined) return [model, []];
	if (prompt.chosen === id) return act(model, { type: 'keyPressed', key: 'enter' });
	return [{ ...model, prompt: { ...prompt, chosen: id } }, []];
}

const wheelBy: Readonly<Record<Exclude<PointingFact['action'], 'click'>, 1 | -1>> = { wheelUp: -1, wheelDown: 1 };

/** Selects the row; what is selected already is opened in the list and in overlays. The fold sign folds. */
function click(model: Model, { part, id, isFold = false }: Target, act: Act): Step {
	if (model.overlay) {
		if (id === undefined) return [model, []];
		if (litIn(model) === id) return act(model, { type: model.overlay === 'help' ? 'runHelp' : 'open' });
		return [select[model.overlay]?.(model, id) ?? { ...model, overlayCursor: { id, line: 0 } }, []];
	}
	if (id === undefined) return [focused(model, part as Pane), []];
	return part === 'list' ? clickTask(model, id) : [clickNode(focused(model, 'tree'), id, isFold), []];
}

function litIn(model: Model): string | undefined {
	return model.overlay === 'changes' ? idOfChange(changeAtCursor(model)) : model.overlayCursor.id;
}

/** Overlays whose rows do not move under the mouse. */
const select: { readonly [Key in Overlay]?: (model: Model, id: string) => Model } = {
	help: selectInHelp,
	changes: selectChange,
};

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
