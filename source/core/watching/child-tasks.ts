import { failureKinds } from '../../domain/failure.js';
import { type Watch, type WatchKey, watchKey } from '../../domain/watch.js';
import type { Handlers } from '../message.js';
import type { ChildTask, Model } from '../model.js';
import { childKey } from '../polling/children.js';
import { failedServer, serverAnswered, withServer } from '../polling/server-health.js';
import { taskOfRow } from '../view/grafts.js';
import { showsTree } from '../view/layout.js';
import { type OpenTree, openTree } from '../view/panes.js';
import { wishFor } from '../view/tree/folds.js';
import type { TreeRow } from '../view/tree-rows.js';
import { addWatches } from './add-watches.js';

/** A sub-process that has not made its task yet is asked about again after this; one that is refused after the other. */
const againMs = 10_000;
const refusedMs = 120_000;

/** Independent sub-processes are tasks of their own: found and asked for while someone has them open. */
export const childHandlers: Handlers<'childFound' | 'childFailed'> = {
	childFound: (model, { child: key, request, taskId, at }) => {
		const child = model.children[key];
		const parent = child && model.watches[child.parent];
		if (child?.inFlight !== request || !parent) return [model, []];
		const { profile, scope, bizId } = parent;
		const watch: Watch | undefined =
			taskId === undefined ? undefined : { profile, scope, bizId, taskId, name: '', childOf: child.parent };
		const found: ChildTask = {
			...child,
			inFlight: undefined,
			failure: undefined,
			dueAt: watch ? Number.POSITIVE_INFINITY : at + againMs,
			task: watch ? watchKey(watch) : child.task,
		};
		const next = serverAnswered({ ...withChild(model, key, found), now: Math.max(model.now, at) }, profile, at);
		return watch ? addWatches(next, [watch]) : [next, []];
	},

	childFailed: (model, { child: key, request, failure, at }) => {
		const child = model.children[key];
		const profile = child && model.watches[child.parent]?.profile;
		if (child?.inFlight !== request || profile === undefined) return [model, []];
		const next = withChild(model, key, { ...child, inFlight: undefined, failure, dueAt: at + refusedMs });
		// A node it cannot find makes a server break down over this question alone.
		const isOwnTrouble = failureKinds[failure.kind].scope === 'task' || failure.kind === 'http';
		if (isOwnTrouble) return [serverAnswered(next, profile, at, 1), []];
		return [withServer(next, profile, (server) => failedServer(server, failure, at, at)), []];
	},
};

/** The children that are open on screen, and no others; the tasks of those that were closed are let go. */
export function keepChildren(model: Model): Model {
	const open = showsTree(model) ? openTree(model) : undefined;
	const wanted = open ? open.rows.independent.filter((row) => isOpened(open, row)) : [];
	if (wanted.length === 0 && Object.keys(model.children).length === 0) return model;
	const children: Record<string, ChildTask> = {};
	for (const row of wanted) {
		const parent = taskOfRow(model, open!.key, row);
		const key = childKey(parent, row.node.id);
		const known = model.children[key];
		children[key] = known?.version === row.node.version ? known : newChild(parent, row, known?.task);
	}
	const keys = Object.keys(children);
	const isSame = keys.length === Object.keys(model.children).length;
	if (isSame && keys.every((key) => children[key] === model.children[key])) return model;
	return withoutStrays({ ...model, children });
}

/** The model without anything shown inside of another task: for leaving a profile. */
export function withoutChildren(model: Model): Model {
	return withoutStrays({ ...model, children: {} });
}

function isOpened({ view }: OpenTree, { node, isOpen }: TreeRow): boolean {
	return isOpen !== undefined && (isOpen || wishFor(view.folds, node) === true);
}

function newChild(parent: WatchKey, { node }: TreeRow, task: WatchKey | undefined): ChildTask {
	return { parent, nodeId: node.id, version: node.version, dueAt: 0, inFlight: undefined, failure: undefined, task };
}

/** What is known of them stays: whoever opens one again sees at once what was there. */
function withoutStrays(model: Model): Model {
	const shown = new Set(Object.values(model.children).map(({ task }) => task));
	const strays = Object.keys(model.watches).filter((key) => model.watches[key]!.childOf && !shown.has(key));
	if (strays.length === 0) return model;
	const gone = new Set(strays);
	const keep = <T>(record: Readonly<Record<WatchKey, T>>): Readonly<Record<WatchKey, T>> =>
		Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
	return { ...model, watches: keep(model.watches), polls: keep(model.polls) };
}

function withChild(model: Model, key: string, child: ChildTask): Model {
	return { ...model, children: { ...model.children, [key]: child } };
}
