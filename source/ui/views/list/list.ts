import { freshnessOf } from '../../../core/polling/freshness.js';
import { type ColumnId, type ColumnWidths, fitColumns, listColumns } from '../../../core/view/list/list-columns.js';
import { listRows } from '../../../core/view/list-rows.js';
import { listWindow } from '../../../core/view/panes.js';
import { isSettled } from '../../../domain/state.js';
import type { WatchKey } from '../../../domain/watch.js';
import { type Drawing, glyph } from '../../drawing.js';
import { nothingFound } from '../../find/nothing-found.js';
import { sortMark } from '../../find/sort-mark.js';
import { aimed, cutSpans, emptyLine, type Line, left, type Span, space, spansWidth } from '../../line.js';
import { taskFace } from '../../parts/badge.js';
import { markWidth } from '../../parts/changed.js';
import { taskName } from '../../parts/names.js';
import { silenceWord } from '../../parts/silence.js';
import { widthOf } from '../../text-width.js';
import { groupLine } from '../profiles/group.js';
import { cells } from './cells.js';
import { emptyList } from './empty.js';

/**
 * The columns of the list at this width. The names decide, for they stay as they are while everything else changes. The
 * age of the data has a column while there is old data: that all is live is told once, in the header.
 */
function columnsAt(drawing: Drawing, width: number): ColumnWidths {
	const { model } = drawing;
	const keys = listRows(model);
	const names = keys.map((key) => {
		const silence = silenceWord(drawing, key);
		return widthOf(taskName(model.watches[key]!)) + (silence === '' ? 0 : widthOf(silence) + 1);
	});
	const isOld = keys.some((key) => model.known[key] !== undefined && freshnessOf(model, key) !== 'live');
	return fitColumns(width - 1, { task: Math.max(0, ...names) + markWidth + 1, ...(isOld ? {} : { age: 0 }) });
}

export function listHead(drawing: Drawing, width: number): Line {
	const heads = cellsOf(columnsAt(drawing, width), (id) => [
		{ text: drawing.say(cells[id].head), tone: 'dim' },
		...sortMark(drawing, id),
	]);
	return { spans: [space(1), ...heads] };
}

/** The rows of the list that are on screen, each exactly `width` cells; fewer when there are fewer tasks. */
export function listLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const { entries, top, index } = listWindow(model);
	if (entries.length === 0) return nothingFound(drawing, undefined, width) ?? emptyList(drawing, width);
	const columns = columnsAt(drawing, width);
	const lines = entries
		.slice(top, top + height)
		.map((entry, offset) =>
			entry.kind === 'group'
				? groupLine(drawing, entry.profile, width)
				: taskLine(drawing, entry.key, columns, top + offset === index),
		);
	const everySettled = listRows(model).every((key) => isSettled(model.known[key]?.tree.state ?? ''));
	if (!everySettled || lines.length + 2 > height) return lines;
	return [...lines, emptyLine, { spans: [space(2), left(say('empty.settled'), width - 2, { tone: 'faint' })] }];
}

function taskLine(drawing: Drawing, key: WatchKey, columns: ColumnWidths, isSelected: boolean): Line {
	const row = { key, face: taskFace(drawing, key) };
	const hasFocus = isSelected && drawing.model.pane === 'list';
	const cursor: Span = { text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true };
	const spans = [cursor, ...cellsOf(columns, (id, room) => cells[id].spans(drawing, row, room))];
	return aimed({ spans, ...(hasFocus ? { ground: 'selection' as const } : {}) }, { part: 'list', id: key });
}

/** A line's cells, each as wide as its column and parted from the next by a blank. */
function cellsOf(columns: ColumnWidths, spansOf: (id: ColumnId, room: number) => readonly Span[]): readonly Span[] {
	return listColumns.flatMap(({ id }) => {
		const width = columns[id];
		if (width === 0) return [];
		const spans = cutSpans(spansOf(id, width - 1), width - 1);
		const blank = space(width - spansWidth(spans));
		return cells[id].align === 'left' ? [...spans, blank] : [blank, ...spans];
	});
}
