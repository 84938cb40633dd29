import { type SharedThing, sharedThings } from '../../sharing/sharing-messages.js';
import { noLink, nothingWatched } from '../reasons.js';
import type { Command } from './command.js';

export const shareCommands: readonly Command[] = [
	{
		name: 'copy',
		place: 'main',
		keys: ['y'],
		intent: { type: 'copy', thing: 'card' },
		argument: {
			kind: 'sharedThing',
			read: (_model, text) =>
				isThing(text)
					? { type: 'copy', thing: text }
					: { problem: { key: 'share.notAThing', values: { text: text.slice(0, 40) } } },
		},
		word: 'copyCard',
		group: 'share',
		hint: { tree: 5, detail: 3 },
		why: nothingWatched,
	},
	{
		name: 'copy-id',
		place: 'main',
		keys: ['Y'],
		intent: { type: 'copy', thing: 'id' },
		word: 'copyId',
		group: 'share',
		why: nothingWatched,
	},
	{
		name: 'link',
		place: 'main',
		keys: ['o'],
		intent: { type: 'showLink', inBrowser: false },
		word: 'link',
		group: 'share',
		hint: { detail: 4 },
		why: noLink,
	},
	{
		name: 'open-link',
		aliases: ['browse'],
		place: 'main',
		keys: [],
		intent: { type: 'showLink', inBrowser: true },
		word: 'openLink',
		why: noLink,
	},
	{
		name: 'save',
		place: 'main',
		keys: ['S'],
		intent: { type: 'saveText' },
		argument: { kind: 'file', read: (_model, text) => ({ type: 'saveText', file: unquoted(text) }) },
		word: 'save',
		group: 'share',
	},
];

/** People write a name with blanks in it as they do in a shell. */
function unquoted(text: string): string {
	return /^(["'])(.+)\1$/s.exec(text)?.[2] ?? text;
}

function isThing(text: string): text is SharedThing {
	return (sharedThings as readonly string[]).includes(text);
}
