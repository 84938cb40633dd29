import { readFilterCommand } from '../../find/saved-filters.js';
import { readSortCommand } from '../../find/sort/sort-command.js';
import { noFilter, nothingFailed, nothingWatched } from '../reasons.js';
import type { Command } from './command.js';

export const findCommands: readonly Command[] = [
	{
		name: 'filter',
		place: 'main',
		keys: ['/'],
		intent: { type: 'askFilter' },
		argument: { kind: 'filter', read: readFilterCommand },
		word: 'filter',
		group: 'find',
		hint: { list: 3, tree: 4 },
		why: nothingWatched,
	},
	{
		name: 'match-next',
		place: 'main',
		keys: ['n'],
		intent: { type: 'nextMatch', direction: 1 },
		word: 'nextMatch',
		group: 'find',
		why: noFilter,
	},
	{
		name: 'match-previous',
		place: 'main',
		keys: ['N'],
		intent: { type: 'nextMatch', direction: -1 },
		word: 'nextMatch',
		group: 'find',
		why: noFilter,
	},
	{
		name: 'filter-clear',
		place: 'filtered',
		keys: ['escape'],
		intent: { type: 'clearFilter' },
		word: 'clearFilter',
		group: 'find',
		why: noFilter,
	},
	{
		name: 'sort',
		place: 'list',
		keys: ['s'],
		intent: { type: 'nextSort' },
		argument: { kind: 'sort', read: readSortCommand },
		word: 'sort',
		group: 'find',
	},
	{
		name: 'failure-next',
		place: 'main',
		keys: ['e'],
		intent: { type: 'nextFailure', direction: 1 },
		word: 'nextFailure',
		group: 'find',
		hint: 2,
		why: nothingFailed,
	},
	{
		name: 'failure-previous',
		place: 'main',
		keys: ['E'],
		intent: { type: 'nextFailure', direction: -1 },
		word: 'nextFailure',
		group: 'find',
		why: nothingFailed,
	},
];
