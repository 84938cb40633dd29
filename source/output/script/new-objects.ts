import { noneTold, type ToldChanges, untold } from '../../core/changes/untold.js';
import type { Model } from '../../core/model.js';
import type { WatchKey } from '../../domain/watch.js';
import { firstStanding, transitionJson } from './transition-json.js';

type Objects = ReturnType<typeof transitionJson>;

/** What has been told already. */
export type Told = { readonly tasks: ReadonlySet<WatchKey>; readonly changes: ToldChanges };

export const nothingTold: Told = { tasks: new Set(), changes: noneTold };

/** The objects that are new since: how each task stands when it is first told, and each change. */
export function newObjects(model: Model, told: Told): readonly [objects: readonly Objects[], Told] {
	const tasks = Object.keys(model.known).filter((key) => model.watches[key] && !told.tasks.has(key));
	const [fresh, changes] = untold(model.changes.transitions, told.changes);
	const all = [...tasks.map((key) => firstStanding(model, key)), ...fresh];
	return [all.map((change) => transitionJson(model, change)), { tasks: new Set([...told.tasks, ...tasks]), changes }];
}
