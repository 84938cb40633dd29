import { quote } from '../../../domain/text/quote.js';
import type { Model } from '../../model.js';
import { profileNamed } from '../../polling/shown-profiles.js';
import { listRows } from '../../view/list-rows.js';
import { isSimulator, nothingWatched } from '../reasons.js';
import type { Argument, Command } from './command.js';

export const goCommands: readonly Command[] = [
	{
		name: 'task',
		place: 'main',
		keys: [],
		argument: { kind: 'task', read: readTask },
		word: 'task',
		why: nothingWatched,
	},
	{
		name: 'profiles',
		aliases: ['profile', 'ctx'],
		place: 'main',
		keys: ['P'],
		intent: { type: 'showProfiles' },
		argument: profileFor((name) => ({ type: 'switchProfile', name })),
		word: 'profiles',
		group: 'go',
		hint: 5,
	},
	{
		name: 'login',
		place: 'main',
		keys: ['L'],
		intent: { type: 'login' },
		argument: profileFor((profile) => ({ type: 'login', profile })),
		word: 'login',
		group: 'go',
		why: isSimulator,
	},
	{
		name: 'new-profile',
		aliases: ['new'],
		place: 'main',
		keys: [],
		intent: { type: 'newProfile' },
		word: 'newProfile',
	},
	{
		name: 'edit-profile',
		aliases: ['edit'],
		place: 'main',
		keys: [],
		intent: { type: 'editProfile' },
		argument: profileFor((name) => ({ type: 'editProfile', name })),
		word: 'editProfile',
		why: isSimulator,
	},
	{
		name: 'palette',
		place: 'any',
		keys: [':'],
		intent: { type: 'askCommand' },
		word: 'palette',
		group: 'go',
		isHere: ({ form, wall }) => !form && !wall.isOn,
	},
	{ name: 'help', place: 'any', keys: ['?', 'f1'], intent: { type: 'showHelp' }, word: 'help', group: 'go', hint: 0 },
	{
		name: 'back',
		place: 'tree',
		keys: ['escape', 'q'],
		intent: { type: 'back' },
		word: 'back',
		group: 'go',
		hint: 1,
	},
	{
		name: 'leave-detail',
		place: 'detail',
		keys: ['escape', 'q'],
		intent: { type: 'back' },
		word: 'back',
		group: 'go',
		hint: 1,
	},
	{
		name: 'suspend',
		place: 'any',
		keys: ['ctrl+z'],
		intent: { type: 'suspend' },
		word: 'suspend',
		group: 'go',
		isHere: ({ wall }) => !wall.isOn,
	},
	{
		name: 'quit',
		aliases: ['q', 'q!', 'quit!', 'exit'],
		place: 'list',
		keys: ['q'],
		intent: { type: 'quit' },
		word: 'quit',
		group: 'go',
		hint: 8,
	},
];

/** A watched task by its number on the server or, when none has it, by its place in the list. */
function readTask(model: Model, text: string): ReturnType<Argument['read']> {
	const keys = listRows(model);
	const key = keys.find((candidate) => model.watches[candidate]?.taskId === text) ?? keys[Number(text) - 1];
	if (key !== undefined) return { type: 'selectTask', key };
	return { problem: { key: 'unknownTask', values: { text: quote(text) } } };
}

/** The name of a profile that there is. */
function profileFor(intentOf: (name: string) => ReturnType<Argument['read']>): Argument {
	return {
		kind: 'profile',
		read: (model: Model, name) =>
			profileNamed(model, name)
				? intentOf(name)
				: { problem: { key: 'unknownProfile', values: { name: name.slice(0, 40) } } },
	};
}
