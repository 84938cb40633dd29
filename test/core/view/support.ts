import type { Model } from '../../../source/core/model.js';
import { openTree, rowAtCursor, treeTop } from '../../../source/core/view/panes.js';
import type { TaskNode } from '../../../source/domain/task.js';
import { evening, keyOf, nodeOf, press, reply, reportOf, watching, withoutFlows } from '../support.js';

export const key = keyOf(1);

/** Leaves in this order; siblings are sorted by start, so branches stand before them. */
export function leaves(ids: readonly string[], state = 'FINISHED'): readonly TaskNode[] {
	return ids.map((id, index) => nodeOf(id, state, { startedAt: evening - 50_000 + index }));
}

export function branch(id: string, state: string, children: readonly TaskNode[]): TaskNode {
	return nodeOf(id, state, { children, finishedAt: state === 'RUNNING' ? undefined : evening });
}

export function rootOf(children: readonly TaskNode[], changes: Partial<TaskNode> = {}): TaskNode {
	return nodeOf('root', 'RUNNING', { startedAt: evening - 200_000, children, ...changes });
}

/** The tree of the only watched task, open on screen. */
export function treeOf(children: readonly TaskNode[], changes: Partial<Model> = {}): Model {
	const model = reply(withoutFlows(watching([1], changes)), key, reportOf(rootOf(children)));
	return press(model, 'enter');
}

/** The same task, told again with these children. */
export function told(model: Model, children: readonly TaskNode[], changes: Partial<TaskNode> = {}): Model {
	return reply(model, key, reportOf(rootOf(children, changes)));
}

export function selected(model: Model): string | undefined {
	const open = openTree(model);
	return open && rowAtCursor(open)?.node.id;
}

/** Line of the pane that the cursor stands on. */
export function screenLine(model: Model): number {
	const open = openTree(model)!;
	return open.index - treeTop(model, open);
}

export function shown(model: Model): readonly string[] {
	return openTree(model)!.rows.rows.map(({ node }) => node.id);
}

/** Goes down to the node with this id, from the top. */
export function onto(model: Model, id: string): Model {
	let there = press(model, 'g');
	for (let step = 0; selected(there) !== id && step < 100_000; step++) there = press(there, 'j');
	return there;
}
