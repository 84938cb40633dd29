import { readCallSign } from '../../wall/read-call-sign.js';
import { nothingToUndo, nothingWatched } from '../reasons.js';
import type { Command } from './command.js';

export const watchCommands: readonly Command[] = [
	{
		name: 'watch',
		aliases: ['add'],
		place: 'main',
		keys: ['a'],
		intent: { type: 'askAdd' },
		argument: { kind: 'newTask', read: (_model, text) => ({ type: 'watchTyped', text }) },
		word: 'add',
		group: 'watch',
		hint: { list: 4 },
	},
	{
		name: 'unwatch',
		aliases: ['remove'],
		place: 'main',
		keys: ['x', 'delete'],
		intent: { type: 'removeWatch' },
		acts: true,
		word: 'remove',
		group: 'watch',
		hint: { list: 7 },
		why: nothingWatched,
	},
	{
		name: 'undo',
		place: 'main',
		keys: ['u'],
		intent: { type: 'undoRemove' },
		word: 'undo',
		group: 'watch',
		why: nothingToUndo,
	},
	{
		name: 'callsign',
		aliases: ['call-sign'],
		place: 'main',
		keys: [],
		argument: { kind: 'callSign', read: readCallSign },
		word: 'callSign',
		why: nothingWatched,
	},
	{
		name: 'rules',
		place: 'main',
		keys: ['F'],
		intent: { type: 'showRules' },
		word: 'rules',
		group: 'watch',
		hint: { list: 9 },
	},
];
