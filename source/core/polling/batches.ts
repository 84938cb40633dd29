import { type TaskNode, walk } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import { idlePoll, type Model } from '../model.js';

/** What the server takes at most. */
export const mostInBatch = 50;
/** Trees larger than this are asked for alone: a batch tells of their roots only. */
const largeTree = 600;
/** What a batch with whole trees may add up to; a node is about half a kilobyte. */
const mostNodes = 3000;
/** A task nobody has seen yet is taken for one of middling size; if it is not, the batch is split. */
const unseenNodes = 300;

/** A task that is due, or may go with those that are. */
export type Candidate = { readonly key: WatchKey; readonly dueAt: number; readonly isDue: boolean };

export type Batch = {
	readonly keys: readonly WatchKey[];
	readonly withChildren: boolean;
	readonly dueAt: number;
};

/** Tasks that may share a request, in as few as possible: each holds at least one that is due. */
export function planBatches(model: Model, candidates: readonly Candidate[]): readonly Batch[] {
	const groups = Map.groupBy(candidates, ({ key }) => groupOf(model, key));
	return [...groups.values()].flatMap((group) => cutGroup(model, group));
}

/** Whether a tree is too large to be told in batches. */
export function isLarge(model: Model, key: WatchKey): boolean {
	return nodesOf(model, key) > largeTree;
}

function groupOf(model: Model, key: WatchKey): string {
	const { scope, bizId } = model.watches[key]!;
	return `${scope}/${bizId}/${limitOf(model, key)}/${isLarge(model, key)}`;
}

/** How many tasks a request with this one may hold. */
export function limitOf(model: Model, key: WatchKey): number {
	const limit = (model.polls[key] ?? idlePoll).batchLimit;
	return limit !== undefined && limit.until > model.now ? limit.size : mostInBatch;
}

function cutGroup(model: Model, group: readonly Candidate[]): readonly Batch[] {
	const first = group[0]!.key;
	const withChildren = !isLarge(model, first);
	const most = limitOf(model, first);
	const batches: Batch[] = [];
	let chunk: Candidate[] = [];
	let nodes = 0;
	const close = (): void => {
		if (chunk.some(({ isDue }) => isDue)) {
			const dueAt = Math.min(...chunk.map((one) => one.dueAt));
			batches.push({ keys: chunk.map(({ key }) => key), withChildren, dueAt });
		}
		chunk = [];
		nodes = 0;
	};
	for (const candidate of [...group].sort((a, b) => Number(b.isDue) - Number(a.isDue) || a.dueAt - b.dueAt)) {
		const weight = withChildren ? nodesOf(model, candidate.key) : 0;
		if (chunk.length >= most || (chunk.length > 0 && nodes + weight > mostNodes)) close();
		chunk.push(candidate);
		nodes += weight;
	}
	close();
	return batches;
}

function nodesOf(model: Model, key: WatchKey): number {
	const known = model.known[key];
	return known ? countNodes(known.reported) : unseenNodes;
}

const nodesByTree = new WeakMap<TaskNode, number>();

function countNodes(root: TaskNode): number {
	let count = nodesByTree.get(root);
	if (count === undefined) {
		count = walk(root).reduce((sum) => sum + 1, 0);
		nodesByTree.set(root, count);
	}
	return count;
}
