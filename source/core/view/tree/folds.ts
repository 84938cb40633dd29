import { describeState } from '../../../domain/state.js';
import { isIndependent, type TaskNode } from '../../../domain/task.js';
import type { Fold, TreeView } from '../../model.js';
import { countBelow } from './counts.js';

type Folds = TreeView['folds'];

/** What a person's fold is about: after another attempt of the node it says nothing any more. */
export function attemptOf({ version, loop, retry }: TaskNode): string {
	return `${version} ${loop} ${retry}`;
}

/** A person's fold of a node. By hand nothing lapses; otherwise it holds for this attempt. */
export function foldBy(mode: TreeView['mode'], node: TaskNode, open: boolean): Fold {
	return mode === 'manual' ? { open } : { open, attempt: attemptOf(node) };
}

/** How a person wants this node, if they have said so and it is still the same attempt. */
export function wishFor(folds: Folds, node: TaskNode): boolean | undefined {
	const fold = folds[node.id];
	if (!fold || (fold.attempt !== undefined && fold.attempt !== attemptOf(node))) return undefined;
	return fold.open;
}

/** Whether a node with something below it is open before a person says anything, per mode. */
const openByItself: Readonly<Record<TreeView['mode'], (content: TaskNode) => boolean>> = {
	interesting: isLively,
	all: () => true,
	manual: () => false,
};

type Openness = Pick<TreeView, 'mode' | 'folds'> & { readonly lingering: ReadonlySet<string> };

/**
 * Whether a row is open; undefined for a leaf. `content` is the tree that stands in the place of an independent
 * sub-process; without it such a node is closed as soon as it is reached.
 */
export function opennessOf(node: TaskNode, content: TaskNode | undefined, rules: Openness, isRoot: boolean) {
	const wish = wishFor(rules.folds, node);
	const inside = content ?? node;
	if (content || node.children.length > 0) {
		return wish ?? (isRoot || rules.lingering.has(node.id) || openByItself[rules.mode](inside));
	}
	return isIndependent(node) && describeState(node.state).phase !== 'waiting' ? false : undefined;
}

/** Something in it is going on or went wrong. */
export function isLively(node: TaskNode): boolean {
	const { failed, held, running } = countBelow(node);
	if (failed + held + running > 0) return true;
	const { phase } = describeState(node.state);
	return phase === 'active' || phase === 'failed' || phase === 'held';
}
