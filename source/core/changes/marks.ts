import { changedNode, type Transition } from '../../domain/change/transition.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Model } from '../model.js';

/** Which rows carry a mark: those that changed, and of a tree those around them. */
type Marks = { readonly own: ReadonlySet<string>; readonly around: ReadonlySet<string> };

const none: Marks = { own: new Set(), around: new Set() };

/** Whether this task has changed, and its row in the list has not been visited since. */
export function isTaskMarked({ changes }: Pick<Model, 'changes'>, key: WatchKey): boolean {
	return changes.unvisited.has(key);
}

/** Whether a row of this task's tree is to carry a mark; a folded one also for what it hides. */
export function isNodeMarked(
	{ changes }: Pick<Model, 'changes'>,
	key: WatchKey,
	id: string,
	isFolded: boolean,
): boolean {
	if (changes.unseen.size === 0) return false;
	const { own, around } = marksOf(changes.unseen).get(key) ?? none;
	return own.has(id) || (isFolded && around.has(id));
}

const marksByUnseen = new WeakMap<ReadonlySet<Transition>, ReadonlyMap<WatchKey, Marks>>();

/** Gathered once per change. */
function marksOf(unseen: ReadonlySet<Transition>): ReadonlyMap<WatchKey, Marks> {
	const kept = marksByUnseen.get(unseen);
	if (kept) return kept;
	const byTask = Map.groupBy(unseen, ({ task }) => task ?? '');
	const marks = new Map([...byTask].map(([task, transitions]) => [task, marksIn(transitions)] as const));
	marksByUnseen.set(unseen, marks);
	return marks;
}

function marksIn(transitions: readonly Transition[]): Marks {
	const own = new Set(transitions.flatMap((transition) => changedNode(transition)?.id ?? []));
	const around = new Set(transitions.flatMap(({ path }) => path.slice(0, -1).map(({ id }) => id)));
	return { own, around };
}
