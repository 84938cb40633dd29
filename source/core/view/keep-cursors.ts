import type { Model } from '../model.js';
import { isShown, shownProfiles } from '../polling/shown-profiles.js';
import { selectedTask, shownRows } from './list-rows.js';
import { keepTreeCursor } from './tree/keep-tree-cursor.js';
import { keepLingering } from './tree/lingering.js';

/**
 * After anything changed: a selected node that a fold by itself would hide keeps its ancestors open; one that is gone
 * gives its line to its nearest sibling, else to its parent; a selected task that is no longer watched gives it to its neighbour.
 */
export function keepCursors(before: Model, after: Model): Model {
	return keepTreeCursor(
		before,
		keepLingering(before, keepFollowing(before, followCursor(keepListCursor(before, after)))),
	);
}

function keepListCursor(before: Model, after: Model): Model {
	const { id } = after.list;
	const isThere = id !== undefined && isShown(after, after.watches[id]?.profile);
	if (isThere && !after.followsFirst) return after;
	const keys = shownRows(after);
	if (after.followsFirst && after.pane === 'list')
		return keys[0] === id ? after : { ...after, list: { id: keys[0], line: Number(shownProfiles(after).length > 1) } };
	if (isThere) return after;
	const oldIndex =
		id === undefined || before.current !== after.current ? 0 : Math.max(0, shownRows(before).indexOf(id));
	const next = keys[Math.min(oldIndex, keys.length - 1)];
	return next === id ? after : { ...after, list: { id: next, line: after.list.line } };
}

/** The profile the cursor is in is the current one: what is added, asked for and said is about it. */
function followCursor(model: Model): Model {
	const profile = model.watches[model.list.id ?? '']?.profile;
	return profile === undefined || profile === model.current || !isShown(model, profile)
		? model
		: { ...model, current: profile };
}

/** Whoever goes to another task has moved. What has ended is not spoken of any more. */
function keepFollowing(before: Model, model: Model): Model {
	const isLeft = model.followedTree !== undefined && selectedTask(model) !== model.followedTree;
	const after = isLeft ? { ...model, followedTree: undefined } : model;
	const hasEnded = before.followedTree !== undefined && after.followedTree === undefined;
	return hasEnded && after.notice?.key === 'following' ? { ...after, notice: undefined } : after;
}
