import { nothingFailed } from '../reasons.js';
import type { Command } from './command.js';

export const findCommands: readonly Command[] = [
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
