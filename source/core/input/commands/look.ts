import { nothingWatched } from '../reasons.js';
import type { Command } from './command.js';

export const lookCommands: readonly Command[] = [
	{
		name: 'refresh',
		place: 'main',
		keys: ['r', 'ctrl+r'],
		intent: { type: 'refresh' },
		word: 'refresh',
		group: 'look',
		hint: 6,
		why: nothingWatched,
	},
	{
		name: 'zone',
		aliases: ['tz'],
		place: 'main',
		keys: ['Z'],
		intent: { type: 'nextZone' },
		word: 'zone',
		group: 'look',
	},
	{ name: 'repaint', place: 'main', keys: ['ctrl+l'], intent: { type: 'repaint' }, word: 'repaint', group: 'look' },
];
