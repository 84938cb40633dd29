import { quote } from '../../../domain/text/quote.js';
import { zones } from '../../model.js';
import { nothingWatched } from '../reasons.js';
import type { Argument, Command } from './command.js';

const zone: Argument = {
	kind: 'zone',
	read: (_model, text) => {
		const wanted = zones.find((name) => name === text);
		return wanted
			? { type: 'setZone', zone: wanted }
			: { problem: { key: 'unknownZone', values: { text: quote(text) } } };
	},
	preview: (looks, text) => ({ ...looks, zone: zones.find((name) => name === text) ?? looks.zone }),
};

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
		argument: zone,
		word: 'zone',
		group: 'look',
	},
	{ name: 'repaint', place: 'main', keys: ['ctrl+l'], intent: { type: 'repaint' }, word: 'repaint', group: 'look' },
];
