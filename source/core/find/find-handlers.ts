import type { WatchKey } from '../../domain/watch.js';
import type { Handlers, Step } from '../message.js';
import type { Model } from '../model.js';
import { listRows } from '../view/list-rows.js';
import { openTree, selectInList } from '../view/panes.js';
import { selectRow } from '../view/tree/select.js';
import { filterAt, filterPlace, withFilterText, withoutFilter } from './filtering.js';
import type { Find, FindChange } from './find.js';
import { isFound } from './list-matches.js';
import { nextFound } from './nearest.js';
import { nextSort, type Sort } from './sort/sort-choice.js';
import { treeMatches } from './tree-matches.js';
import { withTyping } from './typing.js';

const noticeMs = 4_000;

type Finding =
	| 'askFilter'
	| 'nextMatch'
	| 'clearFilter'
	| 'applyFilter'
	| 'saveFilter'
	| 'forgetFilter'
	| 'nextSort'
	| 'sortBy'
	| 'readingsLoaded';

/** Narrowing the list and the trees, going through what is found, and sorting. */
export const findHandlers: Handlers<Finding> = {
	askFilter: (before) => {
		// What is found is in the tree behind the detail.
		const model: Model = before.pane === 'detail' ? { ...before, pane: 'tree' } : before;
		const place = filterPlace(model);
		const text = filterAt(model, place)?.text ?? '';
		const opened = withFilterText(model, place, text);
		const typing = { tree: place, text, caret: [...text].length };
		return [withTyping(opened, typing), model.find.readings ? [] : [{ type: 'loadReadings' }]];
	},

	applyFilter: (model, { text }) => {
		const place = filterPlace(model);
		return [withFilterText(model, place, text), model.find.readings ? [] : [{ type: 'loadReadings' }]];
	},

	clearFilter: (model) => [withoutFilter(model, filterPlace(model)), []],

	nextMatch: (model, { direction }) => {
		const place = filterPlace(model);
		return [place === undefined ? nextTask(model, direction) : nextNode(model, place, direction), []];
	},

	saveFilter: (model, { name }) => {
		const text = filterAt(model, filterPlace(model))?.text ?? '';
		return keptAs({ ...model.find.saved, [name]: text }, model, 'find.saved', { name, text });
	},

	forgetFilter: (model, { name }) => {
		const { [name]: _, ...saved } = model.find.saved;
		return keptAs(saved, model, 'find.forgotten', { name, text: undefined });
	},

	nextSort: (model) => sortBy(model, nextSort(model.find.sort)),
	sortBy: (model, { sort }) => sortBy(model, sort),

	readingsLoaded: (model, { readings }) => {
		const known = { ...model, find: { ...model.find, readings } };
		const { typing } = model.find;
		if (!typing || typing.tree !== filterPlace(known)) return [known, []];
		return [withFilterText(known, typing.tree, typing.text), []];
	},
};

function keptAs(saved: Find['saved'], model: Model, key: string, filter: NonNullable<FindChange['filter']>): Step {
	const notice = { key, values: { name: filter.name }, until: model.now + noticeMs };
	return [{ ...model, find: { ...model.find, saved }, notice }, [{ type: 'saveFind', change: { filter } }]];
}

/** The cursor stays on its task, and on its line as far as the ends of the list allow. */
function sortBy(model: Model, sort: Sort): Step {
	const notice = { key: `sort.${sort.column}.${sort.direction}`, until: model.now + noticeMs };
	return [
		{ ...model, find: { ...model.find, sort }, followsFirst: false, notice },
		[{ type: 'saveFind', change: { sort } }],
	];
}

function nextTask(model: Model, direction: 1 | -1): Model {
	const next = nextFound(listRows(model), model.list.id, direction, (key) => isFound(model, key));
	if (!next) return model;
	const moved = { ...model, followsFirst: false, list: selectInList(model, next.id) };
	return next.isWrapped ? wrapped(moved, direction) : moved;
}

function nextNode(model: Model, key: WatchKey, direction: 1 | -1): Model {
	const open = openTree(model);
	const matches = treeMatches(model, key);
	const next = open && matches && nextFound(matches.order, open.cursor.id, direction, (id) => matches.found.has(id));
	const index = next && open.rows.indexById.get(next.id);
	if (!next || index === undefined) return model;
	const moved = selectRow(model, open, index);
	return next.isWrapped ? wrapped(moved, direction) : moved;
}

function wrapped(model: Model, direction: 1 | -1): Model {
	const key = direction === 1 ? 'find.fromTop' : 'find.fromBottom';
	return { ...model, notice: { key, until: model.now + noticeMs } };
}
