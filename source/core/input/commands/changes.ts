import type { Intent } from '../../message.js';
import type { Command } from './command.js';

type Move = Extract<Intent, { readonly type: 'move' }>;

const words = { line: 'moveRow', page: 'movePage', half: 'moveHalf', end: 'moveEnds' } as const;

/** What has changed, and the keys in the list of it: those of the other lists. */
export const changesCommands: readonly Command[] = [
	{
		name: 'changes',
		aliases: ['news'],
		place: 'main',
		keys: ['w'],
		intent: { type: 'showChanges' },
		word: 'changes',
		group: 'look',
	},
	{
		name: 'changes-go',
		place: 'changes',
		keys: ['enter', 'l', 'right'],
		intent: { type: 'open' },
		word: 'goThere',
		group: 'here',
		hint: 0,
	},
	{ name: 'changes-close', place: 'changes', keys: ['w', 'h', 'left'], intent: { type: 'back' }, word: 'close' },
	move('changes-next', ['j'], 'line', 1),
	move('changes-previous', ['k'], 'line', -1),
	move('changes-page-down', ['ctrl+f'], 'page', 1),
	move('changes-page-up', ['ctrl+b'], 'page', -1),
	move('changes-half-down', ['ctrl+d'], 'half', 1),
	move('changes-half-up', ['ctrl+u'], 'half', -1),
	move('changes-oldest', ['G'], 'end', 1),
	move('changes-newest', ['g'], 'end', -1),
];

function move(name: string, keys: readonly string[], by: Move['by'], direction: Move['direction']): Command {
	return { name, place: 'changes', keys, intent: { type: 'move', by, direction }, word: words[by] };
}
