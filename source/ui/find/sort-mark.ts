import type { SortColumn } from '../../core/find/sort/sort-choice.js';
import type { ColumnId } from '../../core/view/list/list-columns.js';
import type { WordKey } from '../../text/index.js';
import { type Drawing, glyph } from '../drawing.js';
import type { Span } from '../line.js';

/** A row says over which column of the list it stands what the list is sorted by; the name's when it has none of its own. */
const places: Readonly<Record<SortColumn, { readonly over: ColumnId; readonly word?: WordKey }>> = {
	triage: { over: 'state' },
	state: { over: 'state' },
	name: { over: 'task' },
	start: { over: 'task', word: 'sort.by.start' },
	elapsed: { over: 'for' },
	total: { over: 'total' },
	retries: { over: 'retry' },
	age: { over: 'age' },
	id: { over: 'task', word: 'sort.by.id' },
	added: { over: 'task', word: 'sort.by.added' },
};

/** What stands behind the heading of a column when the list is sorted by it; the usual order has no mark. */
export function sortMark(drawing: Drawing, id: ColumnId): readonly Span[] {
	const { column, direction } = drawing.model.find.sort;
	const { over, word } = places[column];
	if (over !== id || (column === 'triage' && direction === 'asc')) return [];
	const sign = glyph(drawing, direction === 'asc' ? 'ascending' : 'descending');
	return [{ text: word === undefined ? sign : ` ${sign}${drawing.say(word)}`, tone: 'text', bold: true }];
}
