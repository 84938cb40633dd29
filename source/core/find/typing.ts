import { editLine, insertText, isTyped } from '../input/line-edit.js';
import type { Intent, Step } from '../message.js';
import type { Model } from '../model.js';
import { filterAt, filterPlace, withFilterText, withoutFilter } from './filtering.js';
import type { Typing } from './find.js';

type Act = (model: Model, intent: Intent) => Step;

/** A row is a key that goes through what is found while the filter is still being typed. */
const moves: Readonly<Record<string, Intent>> = {
	down: { type: 'move', by: 'line', direction: 1 },
	up: { type: 'move', by: 'line', direction: -1 },
	'ctrl+n': { type: 'move', by: 'line', direction: 1 },
	'ctrl+p': { type: 'move', by: 'line', direction: -1 },
	pagedown: { type: 'move', by: 'page', direction: 1 },
	pageup: { type: 'move', by: 'page', direction: -1 },
};

const longestFilter = 200;

/** One key while a filter is typed: what it finds is on screen at once. */
export function typingKey(model: Model, typing: Typing, key: string, act: Act): Step {
	const isLeft = typing.tree !== filterPlace(model);
	if (isLeft) return [withTyping(model, undefined), []];
	if (key === 'escape') return [withTyping(withoutFilter(model, typing.tree), undefined), []];
	if (key === 'backspace' && typing.text === '') return typingKey(model, typing, 'escape', act);
	if (key === 'enter') return [endTyping(model, typing), []];
	if (Object.hasOwn(moves, key)) return act(model, moves[key]!);
	const edited = editLine(typing, key);
	if (edited) return [typed(model, { ...typing, ...edited }), []];
	const text = key === 'space' ? ' ' : key;
	return isTyped(text) ? [insert(model, typing, text), []] : [model, []];
}

/** What is pasted into a filter is one line of it. */
export function typingPaste(model: Model, typing: Typing, pasted: string): Step {
	return [insert(model, typing, pasted.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim()), []];
}

export function withTyping(model: Model, typing: Typing | undefined): Model {
	return { ...model, find: { ...model.find, typing } };
}

function insert(model: Model, typing: Typing, text: string): Model {
	const room = longestFilter - [...typing.text].length;
	return typed(model, { ...typing, ...insertText(typing, [...text].slice(0, room).join('')) });
}

function typed(model: Model, typing: Typing): Model {
	const isSame = typing.text === filterAt(model, typing.tree)?.text;
	return withTyping(isSame ? model : withFilterText(model, typing.tree, typing.text), typing);
}

/** The keys are free again, and the filter stays; one that finds everything is none. */
function endTyping(model: Model, { tree }: Typing): Model {
	const isEmpty = filterAt(model, tree)?.query.length === 0;
	return withTyping(isEmpty ? withoutFilter(model, tree) : model, undefined);
}
