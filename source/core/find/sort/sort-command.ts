import type { Intent } from '../../message.js';
import type { Model, Words } from '../../model.js';
import { readSort, sortColumns } from './sort-choice.js';

/** What `:sort total desc` says. */
export function readSortCommand(_: Model, text: string): Intent | { readonly problem: Words } {
	const sort = readSort(text);
	if (sort) return { type: 'sortBy', sort };
	return { problem: { key: 'sort.unknown', values: { known: sortColumns.join(', ') } } };
}
