import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';

/**
 * What left the list may come back, by an undo or inside of another task, and is then there at once. In weeks far more than
 * that leaves it: so much of it is kept, the latest.
 */
const mostKnown = 50;
const mostTrees = 200;

/** The model without what is known of tasks that left the list long ago. */
export function withoutForgotten(model: Model): Model {
	const isGone = (key: WatchKey): boolean => model.watches[key] === undefined;
	const knownAt = (key: WatchKey): number => model.known[key]!.receivedAt;
	const known = Object.keys(model.known)
		.filter(isGone)
		.sort((a, b) => knownAt(a) - knownAt(b))
		.slice(0, -mostKnown);
	const trees = Object.keys(model.trees).filter(isGone).slice(0, -mostTrees);
	const unvisited = [...model.changes.unvisited].filter((key) => !isGone(key));
	const isSame = unvisited.length === model.changes.unvisited.size;
	if (isSame && known.length + trees.length === 0) return model;
	return {
		...model,
		known: without(model.known, known),
		trees: without(model.trees, trees),
		changes: isSame ? model.changes : { ...model.changes, unvisited: new Set(unvisited) },
	};
}

function without<T>(record: Readonly<Record<WatchKey, T>>, keys: readonly WatchKey[]): Readonly<Record<WatchKey, T>> {
	if (keys.length === 0) return record;
	const gone = new Set(keys);
	return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
}
