import { type Model, type Sight, untouchedTree } from '../../model.js';
import { isShown } from '../../polling/shown-profiles.js';
import { selectedTask } from '../list-rows.js';
import { openTree, selectInList, treeHeight, withTree } from '../panes.js';

/** What is lit in this model: what a person sees once it is painted. */
export function sightOf(model: Model): Sight {
	return { task: selectedTask(model), node: openTree(model)?.cursor.id };
}

/**
 * A key is meant for what was lit when it was pressed. A row that nobody has chosen may have moved on since, before that
 * could be painted: then it is chosen now.
 */
export function standWhereSeen(model: Model, seen: Sight | undefined): Model {
	if (!seen) return model;
	return onSeenNode(onSeenTask(model, seen), seen);
}

function onSeenTask(model: Model, { task }: Sight): Model {
	const hasMoved = model.followsFirst && task !== undefined && task !== selectedTask(model);
	if (!hasMoved || !model.watches[task] || !isShown(model, model.watches[task].profile)) return model;
	return { ...model, followsFirst: false, list: selectInList(model, task) };
}

function onSeenNode(model: Model, { task, node }: Sight): Model {
	const open = openTree(model);
	if (!open?.isFollowing || open.key !== task || node === undefined || open.cursor.id === node) return model;
	const index = open.rows.indexById.get(node);
	if (index === undefined) return model;
	const cursor = { id: node, line: Math.min(index, Math.floor(treeHeight(model) / 2)) };
	const view = { ...untouchedTree, ...model.trees[task], cursor };
	return withTree({ ...model, followedTree: undefined }, task, view);
}
