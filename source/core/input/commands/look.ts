import { languages } from '../../../domain/text/languages.js';
import { quote } from '../../../domain/text/quote.js';
import { readNotifyCommand } from '../../alerts/notify-command.js';
import { colorChoices, glyphChoices, motions, switches, zones } from '../../looks/looks.js';
import { themeChoices } from '../../looks/themes.js';
import type { Intent } from '../../message.js';
import { nothingWatched } from '../reasons.js';
import type { Argument, Command } from './command.js';

/** What may follow the name of a part of the looks: one of these, shown while it is lit. */
function choiceOf(
	name: 'language' | 'zone' | 'theme' | 'glyphs' | 'colors' | 'motion' | 'mouse',
	choices: readonly string[],
): Argument {
	return {
		kind: name,
		read: (_model, text) =>
			choices.includes(text)
				? { type: 'setLooks', looks: { [name]: text } }
				: { problem: { key: 'unknownChoice', values: { text: quote(text), choices: choices.join(', ') } } },
		preview: (looks, text) => (choices.includes(text) ? { ...looks, [name]: text } : looks),
	};
}

export const lookCommands: readonly Command[] = [
	{
		name: 'detail',
		place: 'main',
		keys: ['i'],
		intent: { type: 'showDetail' },
		word: 'detail',
		group: 'look',
		hint: { list: 3, tree: 4 },
		why: nothingWatched,
	},
	{
		name: 'switch-pane',
		place: 'main',
		keys: ['tab'],
		intent: { type: 'switchPane', direction: 1 },
		word: 'switchPane',
		group: 'look',
	},
	{
		name: 'switch-pane-back',
		place: 'main',
		keys: ['shift+tab'],
		intent: { type: 'switchPane', direction: -1 },
		word: 'switchPane',
		group: 'look',
	},
	{
		name: 'whole-detail',
		place: 'detail',
		keys: ['enter'],
		intent: { type: 'showDetail' },
		word: 'wholeDetail',
		group: 'look',
	},
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
		argument: choiceOf('zone', zones),
		word: 'zone',
		group: 'look',
	},
	{
		name: 'doctor',
		aliases: ['vitals'],
		place: 'main',
		keys: [],
		intent: { type: 'toggleVitals' },
		word: 'vitals',
	},
	{ name: 'theme', place: 'main', keys: [], argument: choiceOf('theme', themeChoices), word: 'theme' },
	{
		name: 'colors',
		aliases: ['colours'],
		place: 'main',
		keys: [],
		argument: choiceOf('colors', colorChoices),
		word: 'colors',
	},
	{ name: 'glyphs', place: 'main', keys: [], argument: choiceOf('glyphs', glyphChoices), word: 'glyphs' },
	{ name: 'motion', place: 'main', keys: [], argument: choiceOf('motion', motions), word: 'motion' },
	{
		name: 'lang',
		aliases: ['language'],
		place: 'main',
		keys: [],
		argument: choiceOf('language', languages),
		word: 'language',
	},
	{ name: 'mouse', place: 'main', keys: [], argument: choiceOf('mouse', switches), word: 'mouse' },
	{ name: 'wall', place: 'main', keys: ['W'], intent: { type: 'showWall' }, word: 'wall', group: 'look' },
	onWall('wall-leave', 'W', { type: 'showWall', isOn: false }, 'leaveWall'),
	onWall('wall-page', 'space', { type: 'turnPage' }, 'turnPage'),
	onWall('wall-quit', 'q', { type: 'quit' }, 'quit'),
	{ name: 'notify', place: 'main', keys: [], argument: { kind: 'notify', read: readNotifyCommand }, word: 'notify' },
	{ name: 'repaint', place: 'any', keys: ['ctrl+l'], intent: { type: 'repaint' }, word: 'repaint', group: 'look' },
];

/** One of the few keys that mean anything on the wall. */
function onWall(name: string, key: string, intent: Intent, word: string): Command {
	return { name, place: 'wall', keys: [key], intent, word, group: 'here' };
}
