import { isNodeMarked } from '../../../core/changes/marks.js';
import { childKey } from '../../../core/polling/children.js';
import { isBlind, shownAt } from '../../../core/polling/freshness.js';
import { taskOfRow } from '../../../core/view/grafts.js';
import { selectedTask } from '../../../core/view/list-rows.js';
import { type OpenTree, openTree, treeTop } from '../../../core/view/panes.js';
import { countBelow } from '../../../core/view/tree/counts.js';
import type { TreeRow } from '../../../core/view/tree-rows.js';
import type { Known } from '../../../domain/known.js';
import { disagrees } from '../../../domain/merge/inconsistent.js';
import { describeState, isSettled, type Tone } from '../../../domain/state.js';
import { needOf } from '../../../domain/summary.js';
import { isIndependent, type TaskNode } from '../../../domain/task.js';
import { formatDuration } from '../../../domain/time/duration.js';
import { elapsedSeconds, measuredAt, totalSeconds } from '../../../domain/time/elapsed.js';
import type { WatchKey } from '../../../domain/watch.js';
import { failureWordKey } from '../../../text/failure-words.js';
import { type Drawing, glyph } from '../../drawing.js';
import { withFound } from '../../find/found.js';
import { nothingFound } from '../../find/nothing-found.js';
import { cutSpans, emptyLine, type Line, right, type Span, space, spansWidth } from '../../line.js';
import { badgeSpan, badgeWidth, nodeFace } from '../../parts/badge.js';
import { branchName, flowNotes } from '../../parts/branch.js';
import { markedCell, markWidth } from '../../parts/changed.js';
import { nodeName } from '../../parts/names.js';
import { failureWords } from '../../parts/trouble.js';
import { wrapText } from '../../parts/wrap.js';
import { fit, widthOf } from '../../text-width.js';

const elapsedWidth = 8;
const retryWidth = 5;

/** The rows of the open tree that are on screen, each exactly `width` cells. */
export function treeLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model } = drawing;
	const open = openTree(model);
	const known = open && model.known[open.key];
	if (!open || !known) return noTree(drawing, width);
	const top = treeTop(model, open);
	const rows = open.rows.rows.slice(top, top + height).map((row, offset) => {
		const task = taskOfRow(model, open.key, row);
		const isSelected = top + offset === open.index;
		return rowLine(drawing, { open, task, known: model.known[task] ?? known, row, isSelected }, width);
	});
	const none = nothingFound(drawing, open.key, width);
	if (none) return [...rows, ...none].slice(0, height);
	const isEmpty = open.view.failedOnly && open.rows.rows.length === 1;
	return isEmpty ? [...rows, ...wordLines(drawing.say('tree.nothingFailed'), 'faint', width)] : rows;
}

/** `task` is the one the row belongs to, `known` what is known of that one. */
type Row = {
	readonly open: OpenTree;
	readonly task: WatchKey;
	readonly known: Known;
	readonly row: TreeRow;
};
type RowDrawing = Row & { readonly isSelected: boolean };

function rowLine(drawing: Drawing, { isSelected, ...place }: RowDrawing, width: number): Line {
	const { task, known, row } = place;
	const { node } = row;
	const isLost = isBlind(drawing.model, task) && describeState(node.state).phase === 'active';
	const seen = nodeFace(drawing, node, known);
	// While nobody tells, what runs is only what ran.
	const face = isLost ? { ...seen, tone: 'blind' as const } : seen;
	const elapsed = elapsedText(known, node, shownAt(drawing.model, task));
	const hasFocus = isSelected && drawing.model.pane === 'tree';
	const ends = width >= 44 ? [elapsedWidth, retryWidth] : [elapsedWidth, width >= 32 ? 4 : 0];
	const [forElapsed = 0, forRetry = 0] = ends;
	const indent = Math.min(row.depth * 2, Math.floor(width / 3));
	const room = width - 1 - indent - 2 - badgeWidth - 1 - forElapsed - forRetry;
	const spans: Span[] = [
		{ text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true },
		space(indent),
		{ text: `${foldMark(drawing, row)} `, tone: 'faint' },
		badgeSpan(drawing, face),
		space(1),
		...middleSpans(drawing, place, Math.max(0, room)),
		right(isLost && elapsed !== '' ? `${elapsed}+` : elapsed, forElapsed, {
			tone: isLost ? 'blind' : elapsedTone(node),
		}),
		right(node.retry > 0 ? `r${node.retry}` : '', forRetry, { tone: 'retrying' }),
	];
	return { spans, ...(hasFocus ? { ground: 'selection' as const } : {}) };
}

function foldMark(drawing: Drawing, { isOpen }: TreeRow): string {
	if (isOpen === undefined) return ' ';
	return glyph(drawing, isOpen ? 'open' : 'closed');
}

/** The name comes first, as far as the room goes; then what it is a branch of, then the notes. */
function middleSpans(drawing: Drawing, place: Row, room: number): readonly Span[] {
	const { open, known, row } = place;
	const { node } = row;
	const name = nodeName(drawing, node);
	const strong = describeState(node.state).phase === 'failed' && node.children.length === 0;
	const quiet = node.name === '' || describeState(node.state).phase === 'waiting' || isOfRoundBefore(open, row);
	const style = { tone: quiet ? ('dim' as const) : ('text' as const), bold: strong || node === known.tree };
	const isMarked = isNodeMarked(drawing.model, open.key, node.id, row.isOpen === false);
	const nameWidth = Math.min(widthOf(name) + (isMarked ? markWidth : 0), Math.floor(room * 0.6));
	const label = branchLabel(drawing, node, room - nameWidth - 1);
	const labelWidth = spansWidth(label);
	const noteRoom = room - labelWidth - Math.max(10, nameWidth + 2);
	const note = fittingNotes(noteSpans(drawing, place), noteRoom);
	const named = (cells: number) => withFound(drawing, open.key, markedCell(name, isMarked, cells, style), name);
	if (note.length === 0) return [...label, ...named(room - labelWidth)];
	return [...label, ...named(room - labelWidth - spansWidth(note) - 1), space(1), ...note];
}

/** The notes that there is room for; what is faint anyway may be cut, as may the first. */
function fittingNotes(notes: readonly Span[], room: number): readonly Span[] {
	const fitting: Span[] = [];
	let left = room;
	for (const note of notes) {
		const width = widthOf(note.text);
		if (width > left) {
			const isFirst = fitting.length === 0;
			const canCut = left >= (isFirst ? 3 : 14) && (isFirst || note.tone === 'dim');
			return canCut ? [...fitting, ...cutSpans([note], left)] : fitting;
		}
		fitting.push(note);
		left -= width;
	}
	return fitting;
}

/** The branch that begins here, before the name; none where there is no room to say it. */
function branchLabel(drawing: Drawing, { planned }: TaskNode, room: number): readonly Span[] {
	const width = Math.min(room, 24);
	if (!planned?.branch || width < 8) return [];
	const label = drawing.say('tree.branch', { branch: branchName(drawing, planned.branch), name: '' });
	const isWhole = widthOf(label) <= width;
	return [{ text: isWhole ? label : `${fit(label, width - 1)} `, tone: 'dim' }];
}

function noteSpans(drawing: Drawing, { open, task, known, row }: Row): readonly Span[] {
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
function isOfRoundBefore({ rows }: OpenTree, { node, parent }: TreeRow): boolean {
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

function elapsedText(known: Known, node: TaskNode, now: number): string {
	const seconds = node === known.tree ? totalSeconds(known, now) : elapsedSeconds(node, measuredAt(known, now));
	return seconds === undefined ? '' : formatDuration(seconds);
}

function elapsedTone(node: TaskNode): Tone {
	const { phase } = describeState(node.state);
	if (phase === 'active') return 'running';
	return phase === 'failed' ? 'bad' : 'faint';
}

function noTree(drawing: Drawing, width: number): readonly Line[] {
	const { model, say } = drawing;
	const key = selectedTask(model);
	if (key === undefined) return [];
	const trouble = failureWords(drawing, key);
	return wordLines(trouble ?? say('tree.noReply'), trouble ? 'bad' : 'faint', width);
}

function wordLines(text: string, tone: Tone, width: number): readonly Line[] {
	const lines = wrapText(text, width - 3);
	return [emptyLine, ...lines.map((line): Line => ({ spans: [space(2), { text: line, tone }] }))];
}
