import type { WatchKey } from '../../domain/watch.js';
import type { EditedLine } from '../input/line-edit.js';
import type { Cursor } from '../place.js';
import type { Query } from './matching/query.js';
import type { Readings } from './matching/spelling.js';
import { type Sort, triage } from './sort/sort-choice.js';

/** What narrows a list or a tree. A query without terms narrows nothing; it is there while a person is about to type one. */
export type Filter = {
	readonly text: string;
	readonly query: Query;
	/** Where the cursor was before the filter came. */
	readonly back: Cursor;
	/** The row a person means: the one of before, or another that they have gone to while typing. */
	readonly meant: string | undefined;
	/** The row that the filter itself went to: when the cursor is still there, going back is what clearing means. */
	readonly picked: string | undefined;
	/** The row that had the cursor though nothing was found: the only selected row that a filter hides. */
	readonly lost: string | undefined;
};

/** The filter that is being typed: of the list, or of the tree of this task. */
export type Typing = EditedLine & { readonly tree: WatchKey | undefined };

export type Find = {
	readonly list: Filter | undefined;
	readonly trees: Readonly<Record<WatchKey, Filter>>;
	readonly typing: Typing | undefined;
	readonly sort: Sort;
	/** Texts of filters by the name they were saved under. */
	readonly saved: Readonly<Record<string, string>>;
	/** Undefined until they are loaded. */
	readonly readings: Readings | undefined;
};

/** What is kept of it between two runs of the program. */
export type SavedFind = Partial<Pick<Find, 'sort' | 'saved'>>;

/** What is to be kept of a change: only what is given; a filter without a text is forgotten. */
export type FindChange = {
	readonly sort?: Sort;
	readonly filter?: { readonly name: string; readonly text: string | undefined };
};

export function newFind(kept: SavedFind = {}): Find {
	return { list: undefined, trees: {}, typing: undefined, sort: triage, saved: {}, readings: undefined, ...kept };
}

/** Whether a filter leaves anything out. */
export function narrows(filter: Filter | undefined): filter is Filter {
	return filter !== undefined && filter.query.length > 0;
}
