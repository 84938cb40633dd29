import { type NodePlace, pathTo } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import type { ChildTask, Model } from '../model.js';
import { showsTree } from '../view/layout.js';
import { watchesOf } from './interval.js';

export function childKey(parent: WatchKey, nodeId: string): string {
	return `${parent}#${nodeId}`;
}

/** The independent sub-processes of a profile's tasks that are open on screen; nothing is asked of others. */
export function shownChildren(
	model: Model,
	profile: string,
): readonly { readonly key: string; readonly child: ChildTask }[] {
	if (!showsTree(model)) return [];
	return Object.entries(model.children)
		.map(([key, child]) => ({ key, child }))
		.filter(({ child }) => model.watches[child.parent]?.profile === profile);
}

/** What is asked for again and again: the watched tasks of a profile on screen, and those shown inside of them. */
export function polledTasks(model: Model, profile: string): readonly WatchKey[] {
	const listed = watchesOf(model, profile);
	const inside = shownChildren(model, profile).flatMap(({ child }) => child.task ?? []);
	return inside.length === 0 ? listed : [...new Set([...listed, ...inside])];
}

/** Where the server finds the node: the sub-processes of its own task around it. */
export function placeOf({ known }: Model, { parent, nodeId }: ChildTask): NodePlace {
	const path = (known[parent] && pathTo(known[parent].tree, nodeId)) ?? [];
	const stack = path.slice(1, -1).map(({ id }) => id);
	return { nodeId, component: path.at(-1)?.component, stack };
}
