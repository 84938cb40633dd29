import { changedNode, type Transition } from '../../domain/change/transition.js';
import type { Message } from '../message.js';
import type { Model } from '../model.js';
import { layoutOf } from '../view/layout.js';
import { selectedTask } from '../view/list-rows.js';
import { listWindow, openTree, treeTop } from '../view/panes.js';
import { withUnseen } from './changes.js';

/** What a person does; everything else happens by itself. */
const ofPerson: ReadonlySet<Message['type']> = new Set(['keyPressed', 'pasted']);

export function isOfPerson({ type }: Message): boolean {
	return ofPerson.has(type);
}

/** Who has pressed a key so lately has been looking at the screen meanwhile. */
const presentMs = 60_000;

/**
 * Someone has pressed a key. What changed on screen while a person was there is seen. What changed while nobody was keeps
 * its mark until the cursor has been on it, or its tree has been left after a look.
 */
export function noteKey(before: Model, after: Model): Model {
	const { changes } = after;
	const looked = { ...after, changes: { ...changes, lastKeyAt: after.now } };
	if (changes.unseen.size === 0 && changes.unvisited.size === 0) return looked;
	const isPresent = after.now - changes.lastKeyAt <= presentMs;
	// Whoever opens the list of changes wants to be told what is new in it.
	const shown = isPresent && !isCovered(after) ? onScreen(before) : undefined;
	const visits = isCovered(after) ? [] : [visitOf(before), visitOf(after)];
	const isSeen = (one: Transition): boolean => {
		if (shown && one.at > changes.lastKeyAt && shown(one)) return true;
		if (one.task !== undefined && before.watches[one.task] && !after.watches[one.task]) return true;
		if (hasLeft(before, after) && one.task === selectedTask(before)) return true;
		return visits.some((visit) => visit !== undefined && visit.task === one.task && visit.isOn(one));
	};
	const unseen = new Set([...changes.unseen].filter((one) => !isSeen(one)));
	const visited = new Set(visits.map((visit) => visit?.task));
	const unvisited = new Set(
		[...changes.unvisited].filter((key) => {
			if (visited.has(key)) return false;
			return !shown || isStillMarked(unseen, key);
		}),
	);
	return { ...looked, changes: withUnseen({ ...looked.changes, unvisited }, unseen) };
}

/** All of it has been read. */
export function readAll(model: Model): Model {
	const { changes } = model;
	return { ...model, changes: { ...withUnseen(changes, new Set()), unvisited: new Set() } };
}

function isStillMarked(unseen: ReadonlySet<Transition>, key: string): boolean {
	return [...unseen].some(({ task }) => task === key);
}

function isCovered({ overlay, form, prompt, wall }: Model): boolean {
	return wall.isOn || overlay !== undefined || form !== undefined || prompt !== undefined;
}

type Visit = { readonly task: string | undefined; readonly isOn: (one: Transition) => boolean };

/** Where the cursor is: the task of its row, and in a tree the node. */
function visitOf(model: Model): Visit | undefined {
	if (isCovered(model)) return undefined;
	const task = selectedTask(model);
	const id = model.pane === 'tree' ? openTree(model)?.cursor.id : undefined;
	return { task, isOn: (one) => one.path.length === 0 || changedNode(one)?.id === id };
}

/** Whether a person has had this tree before them, and goes elsewhere. */
function hasLeft(before: Model, after: Model): boolean {
	if (before.pane !== 'tree' || isCovered(before) || isCovered(after)) return false;
	return after.pane !== 'tree' || selectedTask(after) !== selectedTask(before);
}

/** Whether a change could be read off the screen: its task in the list, or its node in the tree, was on it. */
function onScreen(model: Model): (one: Transition) => boolean {
	if (isCovered(model)) return () => false;
	const { listWidth, treeWidth, bodyRows } = layoutOf(model);
	const { entries, top } = listWindow(model);
	const listed = entries.slice(top, top + bodyRows).flatMap((entry) => (entry.kind === 'task' ? [entry.key] : []));
	const tasks = new Set(listWidth > 0 ? listed : []);
	const open = treeWidth > 0 ? openTree(model) : undefined;
	const rows = open?.rows.rows.slice(treeTop(model, open), treeTop(model, open) + bodyRows) ?? [];
	const nodes = new Set(rows.map(({ node }) => node.id));
	return (one) => {
		if (one.task === undefined || tasks.has(one.task)) return true;
		return one.task === open?.key && (one.path.length === 0 || nodes.has(changedNode(one)?.id ?? ''));
	};
}
