import type { Known } from '../../domain/known.js';
import type { TaskNode } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import { withRowMeant } from '../find/filtering.js';
import type { Handlers } from '../message.js';
import type { Model, Pane } from '../model.js';
import { taskOfRow } from './grafts.js';
import { isAlone, layoutFor, layoutOf } from './layout.js';
import { selectedTask } from './list-rows.js';
import { type OpenTree, openTree, rowAtCursor } from './panes.js';
import { jump } from './places/trail.js';

/** What the detail tells of: the node under the tree's cursor, of the task that it belongs to. */
export type Subject = {
	readonly open: OpenTree;
	readonly task: WatchKey;
	readonly known: Known;
	readonly node: TaskNode;
};

export function detailSubject(model: Model): Subject | undefined {
	const open = openTree(model);
	const row = open && rowAtCursor(open);
	const task = open && row && taskOfRow(model, open.key, row);
	const known = task === undefined ? undefined : model.known[task];
	return open && row && task !== undefined && known ? { open, task, known, node: row.node } : undefined;
}

/** The panes in the order that Tab goes through them; where only one is on screen it takes the place of the other. */
const panes: readonly Pane[] = ['list', 'tree', 'detail'];

/** The next pane, or the one before. */
export function paneBeside({ pane }: Model, direction: 1 | -1): Pane {
	return panes[(panes.indexOf(pane) + direction + panes.length) % panes.length]!;
}

/** The keys go to another pane; the detail remembers from where. */
export function intoPane(model: Model, pane: Pane): Model {
	if (pane === model.pane || selectedTask(model) === undefined) return model;
	const from = model.pane === 'detail' ? model.detail.from : model.pane;
	return { ...model, pane, followsFirst: false, detail: { ...model.detail, from, isWhole: false } };
}

export function leaveDetail(model: Model): Model {
	const { isWhole, from } = model.detail;
	const isBesideOthers = !isAlone(layoutFor(model.size, 'detail'));
	if (isWhole && isBesideOthers) return { ...model, detail: { ...model.detail, isWhole: false } };
	return { ...model, pane: from, detail: { ...model.detail, isWhole: false } };
}

export const detailHandlers: Handlers<'showDetail' | 'detailDrawn'> = {
	showDetail: (model) => {
		if (model.pane !== 'detail') return [jump(model, intoPane(withRowMeant(model), 'detail')), []];
		return [{ ...model, detail: { ...model.detail, isWhole: !model.detail.isWhole } }, []];
	},

	detailDrawn: (model, { lines }) =>
		lines === model.detail.lines ? [model, []] : [{ ...model, detail: { ...model.detail, lines } }, []],
};

/** The first line on screen of a text with so many lines: where it was left, as far as the text still goes. */
export function detailTop(model: Model, lines: number): number {
	const wanted = model.detail.tops[scrollKey(model)] ?? 0;
	return Math.max(0, Math.min(wanted, lines - layoutOf(model).detailRows));
}

/** Texts whose place is remembered. */
const mostTops = 100;

/** Only what has been drawn can be scrolled: how many lines a text has depends on the screen. */
export function scrollDetail(model: Model, by: number): Model {
	const { lines, tops } = model.detail;
	const key = scrollKey(model);
	const top = Math.max(0, Math.min(detailTop(model, lines) + by, lines - layoutOf(model).detailRows));
	const { [key]: _, ...others } = tops;
	const kept = Object.entries(others).slice(1 - mostTops);
	return { ...model, detail: { ...model.detail, tops: { ...Object.fromEntries(kept), [key]: top } } };
}

function scrollKey(model: Model): string {
	const subject = detailSubject(model);
	return subject ? `${subject.task} ${subject.node.id}` : '';
}
