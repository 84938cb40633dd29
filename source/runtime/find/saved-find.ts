import type { FindChange, SavedFind } from '../../core/find/find.js';
import { readSort, writeSort } from '../../core/find/sort/sort-choice.js';
import type { PreferenceChanges, Preferences } from '../settings/settings.js';

export function findOf({ sort, filters }: Preferences): SavedFind {
	const read = sort === undefined ? undefined : readSort(sort);
	return { ...(read ? { sort: read } : {}), ...(filters ? { saved: filters } : {}) };
}

/** Only what has changed: other programs may have saved other filters since. */
export function preferencesOf({ sort, filter }: FindChange): PreferenceChanges {
	return { ...(sort ? { sort: writeSort(sort) } : {}), ...(filter ? { filters: { [filter.name]: filter.text } } : {}) };
}
