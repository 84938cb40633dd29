import type { WatchKey } from '../domain/watch.js';
import { isRaw, objectIn, ownIn, type Raw } from './settings/settings-json.js';

export type SavedCursor = { readonly id: string | undefined; readonly line: number };

/** Folds a person has set, by node id: true is open. */
export type SavedTree = { readonly cursor: SavedCursor; readonly folds: Readonly<Record<string, boolean>> };

/** What is kept of the view of a profile between two runs; `list.id` is the selected task. */
export type SavedView = {
	readonly pane: 'list' | 'tree';
	readonly list: SavedCursor;
	readonly trees: Readonly<Record<WatchKey, SavedTree>>;
};

const mostTrees = 200;
const mostFolds = 2_000;
const longestId = 300;
const lastLine = 10_000;

/** Undefined when nothing usable was saved. What is odd in it is left out: a view is never worth a warning. */
export function readView(value: unknown): SavedView | undefined {
	if (!isRaw(value)) return undefined;
	return {
		pane: ownIn(value, 'pane') === 'tree' ? 'tree' : 'list',
		list: readCursor(ownIn(value, 'list')),
		trees: readTrees(objectIn(value, 'trees')),
	};
}

/** The view over the one on disk: trees that only another program has shown stay, the oldest go first. */
export function writeView(before: unknown, view: SavedView): Raw {
	const old = Object.entries(isRaw(before) ? objectIn(before, 'trees') : {});
	const others = old.filter(([key]) => !Object.hasOwn(view.trees, key));
	const { pane, list, trees } = readView({
		...view,
		trees: Object.fromEntries([...others, ...Object.entries(view.trees)]),
	})!;
	return { ...(isRaw(before) ? before : {}), pane, list, trees };
}

function readTrees(raw: Raw): SavedView['trees'] {
	const trees = Object.entries(raw)
		.filter(([key, tree]) => isId(key) && isRaw(tree))
		.slice(-mostTrees);
	return Object.fromEntries(
		trees.map(([key, tree]) => [key, { cursor: readCursor((tree as Raw).cursor), folds: readFolds(tree as Raw) }]),
	);
}

function readFolds(tree: Raw): SavedTree['folds'] {
	const folds = Object.entries(objectIn(tree, 'folds')).filter(([id, open]) => isId(id) && typeof open === 'boolean');
	return Object.fromEntries(folds.slice(-mostFolds)) as SavedTree['folds'];
}

function readCursor(value: unknown): SavedCursor {
	const { id, line } = isRaw(value) ? value : {};
	const isLine = typeof line === 'number' && Number.isInteger(line) && line >= 0 && line <= lastLine;
	return { id: isId(id) ? id : undefined, line: isLine ? line : 0 };
}

function isId(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= longestId;
}
