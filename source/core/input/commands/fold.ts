import type { Model } from '../../model.js';
import { treeShapes } from '../../view/tree/fold-handlers.js';
import { noTree } from '../reasons.js';
import type { Argument, Command } from './command.js';

export const foldCommands: readonly Command[] = [
	{
		name: 'open',
		place: 'list',
		keys: ['enter'],
		intent: { type: 'open' },
		word: 'openTree',
		group: 'fold',
		hint: 1,
	},
	{
		name: 'toggle-fold',
		place: 'tree',
		keys: ['space'],
		intent: { type: 'toggleFold' },
		word: 'toggleFold',
		group: 'fold',
	},
	{
		name: 'open-node',
		place: 'tree',
		keys: ['enter'],
		intent: { type: 'open' },
		word: 'openNode',
		group: 'fold',
		hint: 3,
	},
	{ name: 'unfold', place: 'main', keys: ['l', 'right'], intent: { type: 'unfold' }, word: 'unfold', group: 'fold' },
	{ name: 'fold', place: 'main', keys: ['h', 'left'], intent: { type: 'fold' }, word: 'fold', group: 'fold' },
	{
		name: 'unfold-all',
		aliases: ['expand'],
		place: 'main',
		keys: ['zR'],
		intent: { type: 'foldAll', open: true },
		word: 'foldAll',
		group: 'fold',
		why: noTree,
	},
	{
		name: 'fold-all',
		aliases: ['collapse'],
		place: 'main',
		keys: ['zM'],
		intent: { type: 'foldAll', open: false },
		word: 'foldAll',
		group: 'fold',
		why: noTree,
	},
	{
		name: 'unfold-here',
		place: 'tree',
		keys: ['zo'],
		intent: { type: 'setFold', open: true },
		word: 'foldHere',
		group: 'fold',
	},
	{
		name: 'fold-here',
		place: 'tree',
		keys: ['zc'],
		intent: { type: 'setFold', open: false },
		word: 'foldHere',
		group: 'fold',
	},
	{
		name: 'unfold-level',
		aliases: ['more'],
		place: 'main',
		keys: ['+', '='],
		intent: { type: 'foldLevel', direction: 1 },
		word: 'foldLevel',
		group: 'fold',
		why: noTree,
	},
	{
		name: 'fold-level',
		aliases: ['less'],
		place: 'main',
		keys: ['-'],
		intent: { type: 'foldLevel', direction: -1 },
		word: 'foldLevel',
		group: 'fold',
		why: noTree,
	},
	{
		name: 'fold-mode',
		aliases: ['folds'],
		place: 'main',
		keys: ['M'],
		intent: { type: 'nextShape' },
		argument: { kind: 'foldMode', read: readShape },
		word: 'foldMode',
		group: 'fold',
		why: noTree,
	},
	{
		name: 'failed-only',
		place: 'main',
		keys: ['!'],
		intent: { type: 'shapeTree', shape: 'failed' },
		word: 'failedOnly',
		group: 'fold',
		hint: { tree: 6 },
		why: noTree,
	},
];

function readShape(_model: Model, text: string): ReturnType<Argument['read']> {
	const shape = treeShapes.find((one) => one === text);
	return shape
		? { type: 'shapeTree', shape }
		: { problem: { key: 'notAFoldMode', values: { text: text.slice(0, 40) } } };
}
