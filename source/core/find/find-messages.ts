import type { FindChange } from './find.js';
import type { Readings } from './matching/spelling.js';
import type { Sort } from './sort/sort-choice.js';

/** What a person wants found, and in which order. */
export type FindIntent =
	| { readonly type: 'askFilter' }
	| { readonly type: 'nextMatch'; readonly direction: 1 | -1 }
	| { readonly type: 'clearFilter' }
	| { readonly type: 'applyFilter'; readonly text: string }
	| { readonly type: 'saveFilter'; readonly name: string }
	| { readonly type: 'forgetFilter'; readonly name: string }
	| { readonly type: 'nextSort' }
	| { readonly type: 'sortBy'; readonly sort: Sort };

/** The table of readings is a large one, so it comes when somebody looks for something. */
export type FindFact = { readonly type: 'readingsLoaded'; readonly readings: Readings };

export type FindEffect = { readonly type: 'loadReadings' } | { readonly type: 'saveFind'; readonly change: FindChange };
