import { isNodeMarked } from '../../../core/changes/marks.js';
import type { Target } from '../../../core/pointing/target.js';
import { isBlind, shownAt } from '../../../core/polling/freshness.js';
import type { TreeRow } from '../../../core/view/tree-rows.js';
import type { Known } from '../../../domain/known.js';
import { describeState, type Tone } from '../../../domain/state.js';
import type { TaskNode } from '../../../domain/task.js';
import { formatDuration } from '../../../domain/time/duration.js';
import { elapsedSeconds, measuredAt, totalSeconds } from '../../../domain/time/elapsed.js';
import { type Drawing, glyph } from '../../drawing.js';
import { withFound } from '../../find/found.js';
import { fitMiddle } from '../../fit-middle.js';
import { aimed, cutSpans, type Line, right, type Span, space, spansWidth } from '../../line.js';
import { badgeSpan, badgeWidth, nodeFace } from '../../parts/badge.js';
import { branchName } from '../../parts/branch.js';
import { markedCell, markWidth } from '../../parts/changed.js';
import { nodeName } from '../../parts/names.js';
import { fit, widthOf } from '../../text-width.js';
import { isOfRoundBefore, noteSpans, type RowPlace } from './notes.js';

const elapsedWidth = 8;

function retryRoom(width: number): number {
	if (width >= 44) return 5;
	return width >= 32 ? 4 : 0;
}

/** `isSticky`: it stands on top of rows that have scrolled away under it. */
type RowDrawing = RowPlace & { readonly isSelected: boolean; readonly isSticky: boolean };

export function rowLine(drawing: Drawing, place: RowDrawing, width: number): Line {
	const { task, known, row, isSelected, isSticky } = place;
	const { node } = row;
	const isLost = isBlind(drawing.model, task) && describeState(node.state).phase === 'active';
	const seen = nodeFace(drawing, node, known);
	// While nobody tells, what runs is only what ran.
	const face = isLost ? { ...seen, tone: 'blind' as const } : seen;
	const elapsed = elapsedText(known, node, shownAt(drawing.model, task));
	const hasFocus = isSelected && drawing.model.pane === 'tree';
	const forRetry = retryRoom(width);
	const indent = indentSpan(row, width);
	const room = width - 1 - widthOf(indent.text) - 2 - badgeWidth - 1 - elapsedWidth - forRetry;
	const spans: Span[] = [
		firstCell(drawing, isSelected, isSticky),
		indent,
		{ text: `${foldMark(drawing, row)} `, tone: 'faint', target: { part: 'tree', id: node.id, isFold: true } },
		badgeSpan(drawing, face),
		space(1),
		...middleSpans(drawing, place, Math.max(0, room)),
		right(isLost && elapsed !== '' ? `${elapsed}+` : elapsed, elapsedWidth, {
			tone: isLost ? 'blind' : elapsedTone(node),
		}),
		right(node.retry > 0 ? `r${node.retry}` : '', forRetry, { tone: 'retrying' }),
	];
	const target: Target = { part: 'tree', id: node.id };
	if (hasFocus) return aimed({ spans, ground: 'selection' }, target);
	return aimed(isSticky ? { spans, ground: 'bar' } : { spans }, target);
}

/** Where the ground of a row that stays on top is no other than that of the rest, a sign says that it is not in its place. */
function firstCell(drawing: Drawing, isSelected: boolean, isSticky: boolean): Span {
	if (isSelected) return { text: glyph(drawing, 'cursor'), tone: 'text', bold: true };
	return { text: isSticky ? glyph(drawing, 'above') : ' ', tone: 'faint' };
}

/** Two cells a level, up to a quarter of the width; from there on it says how many levels more. */
function indentSpan({ depth }: TreeRow, width: number): Span {
	const most = Math.floor(width / 8);
	if (depth <= most) return space(depth * 2);
	return right(`+${depth - most} `, most * 2, { tone: 'faint' });
}

function foldMark(drawing: Drawing, { isOpen }: TreeRow): string {
	if (isOpen === undefined) return ' ';
	return glyph(drawing, isOpen ? 'open' : 'closed');
}

/** The name comes first, as far as the room goes; then what it is a branch of, then the notes. */
function middleSpans(drawing: Drawing, place: RowPlace, room: number): readonly Span[] {
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
	const named = (cells: number) => {
		const cut = fitMiddle(name, cells - (isMarked ? markWidth : 0));
		return withFound(drawing, open.key, markedCell(cut, isMarked, cells, style), name);
	};
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
			const canCut = left >= (isFirst ? 6 : 14) && (isFirst || note.tone === 'dim');
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

function elapsedText(known: Known, node: TaskNode, now: number): string {
	const seconds = node === known.tree ? totalSeconds(known, now) : elapsedSeconds(node, measuredAt(known, now));
	return seconds === undefined ? '' : formatDuration(seconds);
}

function elapsedTone(node: TaskNode): Tone {
	const { phase } = describeState(node.state);
	if (phase === 'active') return 'running';
	return phase === 'failed' ? 'bad' : 'faint';
}
