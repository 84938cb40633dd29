import type { Intent } from '../../message.js';
import type { Model } from '../../model.js';
import { type HelpWindow, helpWindow, indexOf, lastTop, topFor, withTop } from './help-window.js';

type Move = Extract<Intent, { readonly type: 'move' }>;
type Way = (model: Model, window: HelpWindow, direction: Move['direction']) => Model;

/** The help is paged through like a text, and the cursor goes with what is on screen. */
export function moveInHelp(model: Model, by: Move['by'], direction: Move['direction']): Model {
	return ways[by](model, helpWindow(model), direction);
}

const ways: Readonly<Record<Move['by'], Way>> = {
	line: (model, window, direction) => {
		const at = indexOf(window, model.overlayCursor.id);
		// Where nothing is lit yet, Down goes to the first.
		const to = Math.max(0, Math.min(at + direction, window.rows.length - 1));
		return lit(model, withTop(window, topFor(window, to, window.top)), to);
	},

	/** The last row of a page is the first one of the next. */
	page: (model, window, direction) =>
		paged(model, window, direction === 1 ? window.end - 1 : topFor(window, window.top, 0), direction),

	half: (model, window, direction) => {
		const half = Math.max(1, Math.floor((window.end - window.top) / 2));
		return paged(model, window, window.top + half * direction, direction);
	},

	end: (model, window, direction) => {
		const end = direction === 1 ? window.rows.length - 1 : 0;
		return lit(model, scrolled(window, end), end);
	},
};

/** The rows move under the cursor, which stays on its own as long as that is on screen. */
export function scrollHelp(model: Model, by: number): Model {
	const window = helpWindow(model);
	const next = scrolled(window, window.top + by);
	return next.top === window.top ? model : lit(model, next, indexOf(window, model.overlayCursor.id));
}

/** The cursor on a row that is on screen, where it stands. */
export function selectInHelp(model: Model, id: string): Model {
	const window = helpWindow(model);
	const at = indexOf(window, id);
	return at === -1 ? model : lit(model, window, at);
}

/** The cursor keeps its place on the page; where nothing is left to scroll, it goes to the end. */
function paged(model: Model, window: HelpWindow, top: number, direction: Move['direction']): Model {
	const next = scrolled(window, top);
	const at = indexOf(window, model.overlayCursor.id);
	if (next.top === window.top) return lit(model, next, direction === 1 ? next.end : next.top);
	return lit(model, next, at === -1 ? next.top : at + next.top - window.top);
}

function scrolled(window: HelpWindow, top: number): HelpWindow {
	return withTop(window, Math.max(0, Math.min(top, lastTop(window))));
}

/** With the cursor on this row, or on the one on screen that is next to it. */
function lit(model: Model, { rows, top, end }: HelpWindow, index: number): Model {
	const at = Math.max(top, Math.min(index, end - 1));
	const row = rows[at];
	return row ? { ...model, overlayCursor: { id: row.id, line: at - top } } : model;
}
