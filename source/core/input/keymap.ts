import type { Intent } from '../message.js';

/** Where a key works: `main` is list and tree alike. Overlays and the prompt take their own. */
export type KeyPlace = 'main' | 'list' | 'tree' | 'overlay' | 'profiles' | 'rules' | 'guide';

export type HelpGroup = 'move' | 'fold' | 'find' | 'watch' | 'go';

/**
 * One row per thing a key can do: the first key is the one the hints show. `word` names it in `text/`; rows without a
 * group do not show in the help.
 */
export type Binding = {
	readonly place: KeyPlace;
	readonly keys: readonly string[];
	readonly intent: Intent;
	readonly word?: string;
	readonly group?: HelpGroup;
	/** How keys are written in the help, when the names alone would not do. */
	readonly shown?: string;
	/** Shown in the footer; lower numbers survive longer on a narrow screen. */
	readonly hint?: number;
};

export const bindings: readonly Binding[] = [
	{
		place: 'main',
		keys: ['j', 'down'],
		intent: { type: 'move', by: 'line', direction: 1 },
		word: 'moveRow',
		group: 'move',
		shown: 'j k Down Up',
	},
	{ place: 'main', keys: ['k', 'up'], intent: { type: 'move', by: 'line', direction: -1 } },
	{
		place: 'main',
		keys: ['J'],
		intent: { type: 'moveSibling', direction: 1 },
		word: 'moveSibling',
		group: 'move',
		shown: 'J K',
	},
	{ place: 'main', keys: ['K'], intent: { type: 'moveSibling', direction: -1 } },
	{
		place: 'main',
		keys: ['G', 'end'],
		intent: { type: 'move', by: 'end', direction: 1 },
		word: 'moveEnds',
		group: 'move',
		shown: 'g G Home End',
	},
	{ place: 'main', keys: ['g', 'home'], intent: { type: 'move', by: 'end', direction: -1 } },
	{
		place: 'main',
		keys: ['pagedown', 'ctrl+f'],
		intent: { type: 'move', by: 'page', direction: 1 },
		word: 'movePage',
		group: 'move',
		shown: 'PgDn PgUp',
	},
	{ place: 'main', keys: ['pageup', 'ctrl+b'], intent: { type: 'move', by: 'page', direction: -1 } },
	{
		place: 'main',
		keys: ['ctrl+d'],
		intent: { type: 'move', by: 'half', direction: 1 },
		word: 'moveHalf',
		group: 'move',
		shown: '^D ^U',
	},
	{ place: 'main', keys: ['ctrl+u'], intent: { type: 'move', by: 'half', direction: -1 } },
	{
		place: 'main',
		keys: [']'],
		intent: { type: 'nextTask', direction: 1 },
		word: 'nextTask',
		group: 'move',
		shown: '[ ]',
	},
	{ place: 'main', keys: ['['], intent: { type: 'nextTask', direction: -1 } },
	{
		place: 'list',
		keys: ['enter'],
		intent: { type: 'open' },
		word: 'openTree',
		group: 'fold',
		shown: 'Enter',
		hint: 1,
	},
	{
		place: 'tree',
		keys: ['enter', 'space'],
		intent: { type: 'toggleFold' },
		word: 'toggleFold',
		group: 'fold',
		shown: 'Space Enter',
		hint: 3,
	},
	{ place: 'main', keys: ['l', 'right'], intent: { type: 'unfold' }, word: 'unfold', group: 'fold', shown: 'l Right' },
	{ place: 'main', keys: ['h', 'left'], intent: { type: 'fold' }, word: 'fold', group: 'fold', shown: 'h Left' },
	{
		place: 'main',
		keys: ['zR', '+'],
		intent: { type: 'foldAll', open: true },
		word: 'foldAll',
		group: 'fold',
		shown: 'zR zM + -',
	},
	{ place: 'main', keys: ['zM', '-'], intent: { type: 'foldAll', open: false } },
	{
		place: 'main',
		keys: ['tab', 'shift+tab'],
		intent: { type: 'switchPane' },
		word: 'switchPane',
		group: 'fold',
		shown: 'Tab',
	},
	{
		place: 'main',
		keys: ['e'],
		intent: { type: 'nextFailure', direction: 1 },
		word: 'nextFailure',
		group: 'find',
		shown: 'e E',
		hint: 2,
	},
	{ place: 'main', keys: ['E'], intent: { type: 'nextFailure', direction: -1 } },
	{
		place: 'main',
		keys: ['r', 'ctrl+r'],
		intent: { type: 'refresh' },
		word: 'refresh',
		group: 'find',
		shown: 'r',
		hint: 6,
	},
	{ place: 'main', keys: ['Z'], intent: { type: 'nextZone' }, word: 'zone', group: 'find', shown: 'Z' },
	{ place: 'main', keys: ['ctrl+l'], intent: { type: 'repaint' }, word: 'repaint', group: 'find', shown: '^L' },
	{ place: 'main', keys: ['a'], intent: { type: 'askAdd' }, word: 'add', group: 'watch', shown: 'a', hint: 4 },
	{
		place: 'main',
		keys: ['x', 'delete'],
		intent: { type: 'removeWatch' },
		word: 'remove',
		group: 'watch',
		shown: 'x',
		hint: 7,
	},
	{ place: 'main', keys: ['u'], intent: { type: 'undoRemove' }, word: 'undo', group: 'watch', shown: 'u' },
	{ place: 'main', keys: ['F'], intent: { type: 'showRules' }, word: 'rules', group: 'watch', shown: 'F', hint: 9 },
	{ place: 'main', keys: ['P'], intent: { type: 'showProfiles' }, word: 'profiles', group: 'go', shown: 'P', hint: 5 },
	{ place: 'main', keys: [':'], intent: { type: 'askCommand' } },
	{ place: 'main', keys: ['L'], intent: { type: 'login' }, word: 'login', group: 'go', shown: 'L' },
	{ place: 'main', keys: ['?'], intent: { type: 'showHelp' }, word: 'help', group: 'go', shown: '?', hint: 0 },
	{
		place: 'tree',
		keys: ['escape', 'backspace', 'q'],
		intent: { type: 'back' },
		word: 'back',
		group: 'go',
		shown: 'Esc q',
		hint: 1,
	},
	{ place: 'main', keys: ['ctrl+z'], intent: { type: 'suspend' }, word: 'suspend', group: 'go', shown: '^Z' },
	{ place: 'list', keys: ['q'], intent: { type: 'quit' }, word: 'quit', group: 'go', shown: 'q', hint: 8 },
	{
		place: 'overlay',
		keys: ['escape', 'backspace', 'q', '?', 'P', 'F'],
		intent: { type: 'back' },
		word: 'close',
		hint: 9,
		shown: 'Esc',
	},
	{ place: 'profiles', keys: ['down', 'tab', 'ctrl+n'], intent: { type: 'move', by: 'line', direction: 1 } },
	{ place: 'profiles', keys: ['up', 'shift+tab', 'ctrl+p'], intent: { type: 'move', by: 'line', direction: -1 } },
	{ place: 'rules', keys: ['j', 'down'], intent: { type: 'move', by: 'line', direction: 1 } },
	{ place: 'rules', keys: ['k', 'up'], intent: { type: 'move', by: 'line', direction: -1 } },
	{ place: 'rules', keys: ['a'], intent: { type: 'askFollow' }, word: 'addRule', hint: 2, shown: 'a' },
	{ place: 'rules', keys: ['x', 'delete'], intent: { type: 'removeRule' }, word: 'removeRule', hint: 3, shown: 'x' },
	{ place: 'profiles', keys: ['enter'], intent: { type: 'open' }, word: 'switch', hint: 0, shown: 'Enter' },
	{ place: 'profiles', keys: ['space'], intent: { type: 'toggleTogether' }, word: 'together', hint: 2, shown: 'Space' },
	{ place: 'profiles', keys: ['N'], intent: { type: 'newProfile' }, word: 'newProfile', hint: 3, shown: 'N' },
	{ place: 'profiles', keys: ['E'], intent: { type: 'editProfile' }, word: 'editProfile', hint: 4, shown: 'E' },
	{ place: 'profiles', keys: ['T'], intent: { type: 'checkSelected' }, word: 'test', hint: 5, shown: 'T' },
	{ place: 'profiles', keys: ['L'], intent: { type: 'login' }, word: 'login', hint: 6, shown: 'L' },
	{ place: 'profiles', keys: ['C'], intent: { type: 'copyProfile' }, word: 'copyProfile', hint: 7, shown: 'C' },
	{ place: 'profiles', keys: ['D'], intent: { type: 'deleteProfile' }, word: 'deleteProfile', hint: 8, shown: 'D' },
	{ place: 'guide', keys: ['enter'], intent: { type: 'back' }, word: 'lookAround', hint: 0, shown: 'Enter' },
	{ place: 'guide', keys: ['n', 'N'], intent: { type: 'newProfile' }, word: 'newProfile', hint: 2, shown: 'n' },
	{ place: 'guide', keys: ['i'], intent: { type: 'sayImport' }, word: 'import', hint: 3, shown: 'i' },
];

/** Keys that work in every place, prompt included; nothing may take them. */
export const quitKeys: readonly string[] = ['ctrl+c'];

/** Keys that work even while text is typed into a form: they change nothing but the screen. */
export const hostKeys: readonly string[] = ['ctrl+l', 'ctrl+z'];
