import type { WatchKey } from '../../../domain/watch.js';
import type { Model } from '../../model.js';
import { listRows } from '../list-rows.js';
import { placesOf } from './places.js';

/** A node that failed or waits for a person, in the tree of a watched task. */
export type Trouble = { readonly key: WatchKey; readonly id: string };

/** Those of all tasks, in the order of the list. */
export function troubles(model: Model): readonly Trouble[] {
	return listRows(model).flatMap((key) => idsIn(model, key, new Set()).map((id) => ({ key, id })));
}

/**
 * What failed in a task, then what waits; also in the tasks that are open inside it, whose troubles take the place of
 * the node that stands for them.
 */
function idsIn(model: Model, key: WatchKey, around: ReadonlySet<WatchKey>): readonly string[] {
	const known = model.known[key];
	if (!known || around.has(key)) return [];
	const children = Object.values(model.children).filter(({ parent }) => parent === key);
	const inside = new Map(
		children.flatMap(({ nodeId, task }): readonly (readonly [string, readonly string[]])[] => {
			const root = task === undefined ? undefined : model.known[task]?.tree.id;
			const ids = task === undefined ? [] : idsIn(model, task, new Set([...around, key]));
			return ids.length === 0 ? [] : [[nodeId, ids.map((id) => (id === root ? nodeId : id))]];
		}),
	);
	const { failed, held } = placesOf(known);
	const own = [...failed, ...held].flatMap(({ node }) => inside.get(node.id) ?? [node.id]);
	return [...new Set([...own, ...[...inside.values()].flat()])];
}
