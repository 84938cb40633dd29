import type { Watch, WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';
import { badgeOf } from '../view/task-badge.js';
import { narrows } from './find.js';
import { isMatch } from './matching/match.js';
import { type Searchable, searchable } from './matching/searchable.js';

const names = new WeakMap<Watch, Searchable>();

/** The name of a task as filters look at it. */
export function searchableTask(watch: Watch): Searchable {
	const name = names.get(watch) ?? searchable(watch.name);
	names.set(watch, name);
	return name;
}

/** Whether the filter of the list finds this task; true while there is none. */
export function isFound(model: Model, key: WatchKey): boolean {
	const { list: filter, readings } = model.find;
	const watch = model.watches[key];
	if (!narrows(filter) || !watch) return true;
	const subject = {
		name: searchableTask(watch),
		ids: [watch.taskId],
		people: () => model.known[key]?.detail?.people ?? [],
		badge: () => badgeOf(model, key),
	};
	return isMatch(filter.query, subject, readings);
}

/**
 * Whether a task has a row: it is found, or it is the selected one. What no longer matches keeps its row until the
 * cursor leaves it, for no answer of a server moves a cursor.
 */
export function isListed(model: Model, key: WatchKey): boolean {
	return isFound(model, key) || (key === model.list.id && key !== model.find.list?.lost);
}
