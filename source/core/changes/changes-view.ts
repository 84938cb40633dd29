import { changedNode, type Transition } from '../../domain/change/transition.js';
import { type Model, noCursor } from '../model.js';
import { moveTo, topRow, type Window } from '../view/cursor.js';
import { overlayHeight } from '../view/layout.js';

/** The list of changes as a person reads it: newest first, and what of it is on screen. */
export type ChangesWindow = {
	readonly rows: readonly Transition[];
	readonly top: number;
	readonly index: number;
	readonly height: number;
};

/** Lines over the rows: the title and the one below it. */
const headRows = 2;

export function changesWindow(model: Model): ChangesWindow {
	const rows = model.changes.transitions.toReversed();
	const { id } = model.overlayCursor;
	const index =
		id === undefined
			? 0
			: Math.max(
					0,
					rows.findIndex((one) => idOfChange(one) === id),
				);
	const height = Math.max(1, overlayHeight(model) - headRows);
	return { rows, index, height, top: topRow(model.overlayCursor, index, rows.length, height) };
}

export function changeAtCursor(model: Model): Transition | undefined {
	const { rows, index } = changesWindow(model);
	return rows[index];
}

/** On the newest row the cursor stays on the newest; anywhere else it stays on its change, whatever comes in above. */
export function moveInChanges(model: Model, by: number): Model {
	const { rows, index, height } = changesWindow(model);
	const size: Window = { count: rows.length, height };
	const cursor = moveTo(model.overlayCursor, (at) => idOfChange(rows[at]!), index, index + by, size);
	const isNewest = rows[0] === undefined || cursor.id === idOfChange(rows[0]);
	return { ...model, overlayCursor: isNewest ? noCursor : cursor };
}

/** The cursor on a change that is on screen, where it stands. */
export function selectChange(model: Model, id: string): Model {
	const { rows, index } = changesWindow(model);
	const to = rows.findIndex((one) => idOfChange(one) === id);
	return to === -1 ? model : moveInChanges(model, to - index);
}

/** What a row goes by, as long as the change is kept. */
export function idOfChange(transition: Transition): string;
export function idOfChange(transition: Transition | undefined): string | undefined;
export function idOfChange(transition: Transition | undefined): string | undefined {
	if (!transition) return undefined;
	const { at, task, profile } = transition;
	return [at, task ?? profile, changedNode(transition)?.id ?? ''].join(' ');
}
