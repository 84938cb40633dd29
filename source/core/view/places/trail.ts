import type { Handlers } from '../../message.js';
import { type Model, type Spot, untouchedTree } from '../../model.js';
import { isShown } from '../../polling/shown-profiles.js';
import { graftsOf, pathInto } from '../grafts.js';
import { selectedTask } from '../list-rows.js';
import { openTree, selectInList, treeTop, withTree } from '../panes.js';
import { reveal } from '../tree/keep-tree-cursor.js';

/** More places than a person remembers. */
const longestTrail = 50;
const noticeMs = 4_000;

/** The model after a jump, which can be taken back: to be called where a person goes farther than to the next row. */
export function jump(before: Model, after: Model): Model {
	const from = spotOf(before);
	const to = spotOf(after);
	if (!from || (to && isSameSpot(from, to))) return after;
	const others = after.trail.filter((spot) => !isSameSpot(spot, from));
	return { ...after, trail: [from, ...others].slice(0, longestTrail) };
}

export const trailHandlers: Handlers<'jumpBack' | 'previousView'> = {
	// The place that is left takes the place of the one gone to: the same keys lead there and back.
	jumpBack: (model) => {
		const [last, ...rest] = left(model).filter((spot) => isThere(model, spot));
		const here = spotOf(model);
		if (!last) return [{ ...model, notice: { key: 'noPlaceBefore', until: model.now + noticeMs } }, []];
		return [goBack({ ...model, trail: here ? [here, ...rest] : rest }, last), []];
	},

	previousView: (model) => {
		const index = model.trail.findIndex((spot) => isThere(model, spot) && !isSameView(spot, spotOf(model)));
		const spot = model.trail[index];
		if (!spot) return [{ ...model, pane: 'list' }, []];
		return [goBack({ ...model, trail: model.trail.slice(index + 1) }, spot), []];
	},
};

/** Places other than this one. */
function left(model: Model): readonly Spot[] {
	const here = spotOf(model);
	return here ? model.trail.filter((spot) => !isSameSpot(spot, here)) : model.trail;
}

function isThere(model: Model, { task }: Spot): boolean {
	return isShown(model, model.watches[task]?.profile);
}

function spotOf(model: Model): Spot | undefined {
	const open = openTree(model);
	if (open) {
		const cursor = { id: open.cursor.id, line: open.index - treeTop(model, open) };
		return { pane: model.pane, task: open.key, cursor };
	}
	const task = selectedTask(model);
	return task === undefined ? undefined : { pane: model.pane, task, cursor: { id: undefined, line: 0 } };
}

/** In the list a place is a task; in the tree it is a node. */
function isSameSpot(one: Spot, other: Spot): boolean {
	if (one.pane !== other.pane || one.task !== other.task) return false;
	return one.pane === 'list' || one.cursor.id === other.cursor.id;
}

/** All of the list is one view, and each tree is. */
function isSameView(one: Spot, other: Spot | undefined): boolean {
	return one.pane === other?.pane && (one.pane === 'list' || one.task === other.task);
}

function goBack(model: Model, { pane, task, cursor }: Spot): Model {
	const listed: Model = { ...model, pane, followsFirst: false, followedTree: undefined };
	const there = { ...listed, list: selectInList(listed, task) };
	const tree = there.known[task]?.tree;
	if (pane === 'list' || cursor.id === undefined || !tree) return there;
	if (!pathInto(tree, graftsOf(there), cursor.id)) return there;
	return reveal(withTree(there, task, { ...untouchedTree, ...there.trees[task], cursor }), task);
}
