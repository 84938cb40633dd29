import { childKey } from '../../../core/polling/children.js';
import type { OpenTree } from '../../../core/view/panes.js';
import { countBelow } from '../../../core/view/tree/counts.js';
import type { TreeRow } from '../../../core/view/tree-rows.js';
import type { Known } from '../../../domain/known.js';
import { disagrees } from '../../../domain/merge/inconsistent.js';
import { describeState, isSettled, type Tone } from '../../../domain/state.js';
import { needOf } from '../../../domain/summary.js';
import { isIndependent, type TaskNode } from '../../../domain/task.js';
import type { WatchKey } from '../../../domain/watch.js';
import { failureWordKey } from '../../../text/failure-words.js';
import type { Drawing } from '../../drawing.js';
import type { Span } from '../../line.js';
import { flowNotes } from '../../parts/branch.js';
import { nodeName } from '../../parts/names.js';

/** A row of a tree. `task` is the one it belongs to, `known` what is known of that one. */
export type RowPlace = {
	readonly open: OpenTree;
	readonly task: WatchKey;
	readonly known: Known;
	readonly row: TreeRow;
};

/** What there is to say of a node beside its state, its name and its time. */
export function noteSpans(drawing: Drawing, { open, task, known, row }: RowPlace): readonly Span[] {
	const { say } = drawing;
	const { node, isOpen } = row;
	const notes: Span[] = [];
	const add = (text: string, tone: Tone): number => notes.push({ text: notes.length === 0 ? text : `  ${text}`, tone });
	const isOver = isSettled(known.tree.state);
	const { phase } = describeState(node.state);
	const isLeaf = node.children.length === 0;
	if (isLeaf && phase === 'failed') {
		const auto = known.autoRetries[node.id];
		if (auto) add(say('tree.autoRetry', auto), 'retrying');
		if ((!auto || auto.done >= auto.limit) && !isOver) add(say('tree.needsYou'), 'bad');
	}
	const need = isOver ? undefined : needOf(node);
	if (need === 'confirm' || need === 'approve') add(say(`tree.${need}`), 'human');
	if (disagrees(known, node)) add(say('tree.inconsistent'), 'retrying');
	if (phase === 'active' && isOver) add(say('tree.leftRunning'), 'dim');
	if (isOfRoundBefore(open, row)) add(say('tree.roundBefore'), 'dim');
	if (node.loop > 1) add(say('tree.loop', { count: node.loop }), phase === 'settled' ? 'dim' : 'running');
	if (node === known.tree) for (const [text, tone] of progressNotes(drawing, known)) add(text, tone);
	else if (isOpen === false) for (const [text, tone] of countNotes(drawing, row.graft ?? node)) add(text, tone);
	if (isIndependent(node)) for (const [text, tone] of insideNotes(drawing, task, row)) add(text, tone);
	for (const text of flowNotes(drawing, node.planned, (id) => nameOf(drawing, open, id))) add(text, 'dim');
	return notes;
}

/** What an independent sub-process has inside is another task's: whether it can be seen. */
function insideNotes(drawing: Drawing, task: WatchKey, { node, graft }: TreeRow): readonly (readonly [string, Tone])[] {
	const { model, say } = drawing;
	const child = model.children[childKey(task, node.id)];
	const own = [say('tree.ownTask'), 'dim'] as const;
	if (!child || graft) return [own];
	const failure = child.failure ?? (child.task === undefined ? undefined : model.polls[child.task]?.failure);
	return [failure ? [say(failureWordKey(failure)), 'bad'] : [say('tree.lookingInside'), 'dim'], own];
}

/** A sub-process entered again still holds what it did last time, until it comes to each node anew. */
export function isOfRoundBefore({ rows }: OpenTree, { node, parent }: TreeRow): boolean {
	const around = parent === undefined ? undefined : rows.rows[rows.indexById.get(parent) ?? -1]?.node;
	if (around?.startedAt === undefined || node.startedAt === undefined) return false;
	return around.loop > 1 && node.startedAt < around.startedAt;
}

/** Where the flow leads back to is in the same plan, and so among the rows whenever this one is. */
function nameOf(drawing: Drawing, { rows }: OpenTree, id: string): string {
	const row = rows.rows[rows.indexById.get(id) ?? -1];
	return row ? nodeName(drawing, row.node) : id;
}

/** How far the task is, and what its branches do beside its state. */
function progressNotes({ say }: Drawing, known: Known): readonly (readonly [string, Tone])[] {
	const { done, total } = known.summary.progress;
	const { failed, held, running } = known.summary;
	if (!known.toldTree) return [];
	const progress = total === undefined ? say('tree.progressOpen', { done }) : say('tree.progress', { done, total });
	const counts: readonly (readonly [number, 'tree.failed' | 'tree.held' | 'tree.running', Tone])[] = [
		[failed.length, 'tree.failed', 'bad'],
		[held.length, 'tree.held', 'human'],
		[running.length, 'tree.running', 'running'],
	];
	return [
		[progress, 'faint'],
		...counts.filter(([count]) => count > 0).map(([count, key, tone]) => [say(key, { count }), tone] as const),
	];
}

/** What a folded parent hides: a failure in it is never invisible. */
function countNotes({ say }: Drawing, node: TaskNode): readonly (readonly [string, Tone])[] {
	const counts = countBelow(node);
	const tones = { failed: 'bad', held: 'human', running: 'running', done: 'faint', waiting: 'dim' } as const;
	return (Object.keys(tones) as (keyof typeof tones)[])
		.filter((key) => counts[key] > 0)
		.map((key) => [say(`tree.${key}`, { count: counts[key] }), tones[key]]);
}
