import type { Model } from '../../../source/core/model.js';
import { listRows, selectedTask, shownRows } from '../../../source/core/view/list-rows.js';
import { listWindow } from '../../../source/core/view/panes.js';
import type { TaskReport } from '../../../source/domain/task.js';
import type { WatchKey } from '../../../source/domain/watch.js';
import { loadReadings } from '../../../source/runtime/find/load-readings.js';
import { act, keyOf, modelOf, nodeOf, reply, reportOf, stateReport, watchOf, withoutFlows } from '../support.js';

export const readings = await loadReadings();

/** A model that watches tasks of these names, numbered from 101 on, and has readings of Chinese at hand. */
export function named(names: readonly string[], changes: Partial<Model> = {}): Model {
	const watches = names.map((name, index) => watchOf(101 + index, { name }));
	const model = act(modelOf(changes), { type: 'readingsLoaded', readings }, { type: 'watched', watches });
	return withoutFlows(model);
}

/** The same, each in one of these states. */
export function inStates(
	rows: readonly (readonly [name: string, state: string])[],
	changes: Partial<Model> = {},
): Model {
	const model = named(
		rows.map(([name]) => name),
		changes,
	);
	return rows.reduce((before, [name, state], index) => reply(before, keyOf(101 + index), reportIn(state, name)), model);
}

export function reportIn(state: string, name: string): TaskReport {
	const report = stateReport(state, state === 'FAILED' ? [nodeOf('f', 'FAILED')] : []);
	return reportOf({ ...report.root, name }, { name });
}

const nameOf = (model: Model, key: WatchKey | undefined) => (key === undefined ? undefined : model.watches[key]?.name);

/** Names of the rows of the list, in order. */
export function rows(model: Model): readonly (string | undefined)[] {
	return shownRows(model).map((key) => nameOf(model, key));
}

export function order(model: Model): readonly (string | undefined)[] {
	return listRows(model).map((key) => nameOf(model, key));
}

export function selectedName(model: Model): string | undefined {
	return nameOf(model, selectedTask(model));
}

export function listLine(model: Model): number {
	const { index, top } = listWindow(model);
	return index - top;
}
