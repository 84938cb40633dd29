import type { Known } from '../../domain/known.js';
import type { Place } from '../../domain/summary.js';
import { pathTo } from '../../domain/task.js';
import type { Watch, WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { taskOfRow } from '../view/grafts.js';
import { selectedTask } from '../view/list-rows.js';
import { openTree, rowAtCursor } from '../view/panes.js';

/** What a person has selected: a task, or a node of it. */
export type Subject = {
	readonly key: WatchKey;
	readonly watch: Watch;
	/** Undefined until the first answer. */
	readonly known: Known | undefined;
	/** Undefined for the task itself. */
	readonly place: Place | undefined;
};

export function selectedSubject(model: Model): Subject | undefined {
	const open = model.pane === 'list' ? undefined : openTree(model);
	const row = open && rowAtCursor(open);
	const key = open && row ? taskOfRow(model, open.key, row) : selectedTask(model);
	const watch = key === undefined ? undefined : model.watches[key];
	if (key === undefined || !watch) return undefined;
	const known = model.known[key];
	const path = known && row ? (pathTo(known.tree, row.node.id)?.slice(1) ?? []) : [];
	return { key, watch, known, place: row && path.length > 0 ? { node: row.node, path } : undefined };
}

/** The web page of the task; the server tells its address with the flow, and it cannot be worked out. */
export function linkOf(model: Model): string | undefined {
	return selectedSubject(model)?.known?.detail?.url;
}
