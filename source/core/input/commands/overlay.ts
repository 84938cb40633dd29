import type { Intent } from '../../message.js';
import { noRule } from '../reasons.js';
import type { Command } from './command.js';

type Move = Extract<Intent, { readonly type: 'move' }>;

const words = { line: 'moveRow', page: 'movePage', half: 'moveHalf', end: 'moveEnds' } as const;

export const overlayCommands: readonly Command[] = [
	{
		name: 'close',
		place: 'overlay',
		keys: ['escape', 'q', 'backspace', 'P', 'F'],
		intent: { type: 'back' },
		word: 'close',
		group: 'go',
		hint: 3,
	},
	{
		name: 'choose-next',
		place: 'overlay',
		keys: ['down', 'tab', 'ctrl+n'],
		intent: { type: 'move', by: 'line', direction: 1 },
		word: 'moveRow',
		group: 'move',
	},
	{
		name: 'choose-previous',
		place: 'overlay',
		keys: ['up', 'shift+tab', 'ctrl+p'],
		intent: { type: 'move', by: 'line', direction: -1 },
		word: 'moveRow',
		group: 'move',
	},
	{
		name: 'choose-page-down',
		place: 'overlay',
		keys: ['pagedown'],
		intent: { type: 'move', by: 'page', direction: 1 },
		word: 'movePage',
		group: 'move',
	},
	{
		name: 'choose-page-up',
		place: 'overlay',
		keys: ['pageup'],
		intent: { type: 'move', by: 'page', direction: -1 },
		word: 'movePage',
		group: 'move',
	},
	{
		name: 'choose-first',
		place: 'overlay',
		keys: ['home'],
		intent: { type: 'move', by: 'end', direction: -1 },
		word: 'moveEnds',
		group: 'move',
	},
	{
		name: 'choose-last',
		place: 'overlay',
		keys: ['end'],
		intent: { type: 'move', by: 'end', direction: 1 },
		word: 'moveEnds',
		group: 'move',
	},
	{
		name: 'help-run',
		place: 'help',
		keys: ['enter'],
		intent: { type: 'runHelp' },
		word: 'runHelp',
		hint: 1,
	},
	inHelp('help-page-down', ['space', 'ctrl+f'], 'page', 1),
	inHelp('help-page-up', ['ctrl+b'], 'page', -1),
	inHelp('help-half-down', ['ctrl+d'], 'half', 1),
	inHelp('help-half-up', ['ctrl+u'], 'half', -1),
	inHelp('help-first', ['g'], 'end', -1),
	inHelp('help-last', ['G'], 'end', 1),
	{
		name: 'rule-next',
		place: 'rules',
		keys: ['j'],
		intent: { type: 'move', by: 'line', direction: 1 },
		word: 'moveRow',
	},
	{
		name: 'rule-previous',
		place: 'rules',
		keys: ['k'],
		intent: { type: 'move', by: 'line', direction: -1 },
		word: 'moveRow',
	},
	{
		name: 'rule-add',
		place: 'rules',
		keys: ['a'],
		intent: { type: 'askFollow' },
		word: 'addRule',
		group: 'here',
		hint: 2,
	},
	{
		name: 'rule-remove',
		place: 'rules',
		keys: ['x', 'delete'],
		intent: { type: 'removeRule' },
		why: noRule,
		acts: true,
		word: 'removeRule',
		group: 'here',
		hint: 3,
	},
	{
		name: 'guide-look',
		place: 'guide',
		keys: ['enter'],
		intent: { type: 'back' },
		word: 'lookAround',
		group: 'here',
		hint: 1,
	},
	{
		name: 'guide-new',
		place: 'guide',
		keys: ['n', 'N'],
		intent: { type: 'newProfile' },
		word: 'newProfile',
		group: 'here',
		hint: 2,
	},
	{
		name: 'guide-import',
		place: 'guide',
		keys: ['i'],
		intent: { type: 'sayImport' },
		word: 'import',
		group: 'here',
		hint: 3,
	},
];

/** The help is paged through with the keys of pagers, as long as nothing is typed. */
function inHelp(name: string, keys: readonly string[], by: Move['by'], direction: Move['direction']): Command {
	return { name, place: 'help', keys, intent: { type: 'move', by, direction }, word: words[by] };
}
