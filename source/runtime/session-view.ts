import type { WatchKey } from '../domain/watch.js';
import { isRaw, objectIn, ownIn, type Raw, without } from './settings/settings-json.js';

export type SavedCursor = { readonly id: string | undefined; readonly line: number };

export type SavedFold = { readonly open: boolean; readonly attempt?: string };

export type SavedTree = {
	readonly cursor: SavedCursor;
	/** What a person has folded, by node id. */
	readonly folds: Readonly<Record<string, SavedFold>>;
	readonly mode: (typeof modes)[number];
	readonly failedOnly: boolean;
};

/** The first is what a file of an older version means. */
const modes = ['interesting', 'all', 'manual'] as const;

/** What is kept of the view of a profile between two runs; `list.id` is the selected task. */
export type SavedView = {
	readonly pane: 'list' | 'tree';
	readonly list: SavedCursor;
	readonly trees: Readonly<Record<WatchKey, SavedTree>>;
	/** The wall was in place of the panes. */
	readonly isWall?: true;
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
		...(ownIn(value, 'isWall') === true ? { isWall: true } : {}),
	};
}

/** The view over the one on disk: trees that only another program has shown stay, the oldest go first. */
export function writeView(before: unknown, view: SavedView): Raw {
	const old = Object.entries(isRaw(before) ? objectIn(before, 'trees') : {});
	const others = old.filter(([key]) => !Object.hasOwn(view.trees, key));
	const next = readView({
		...view,
		trees: Object.fromEntries([...others, ...Object.entries(view.trees)]),
	})!;
	return { ...without(isRaw(before) ? before : {}, ['isWall']), ...next };
}

function readTrees(raw: Raw): SavedView['trees'] {
	const trees = Object.entries(raw)
		.filter(([key, tree]) => isId(key) && isRaw(tree))
		.slice(-mostTrees);
	return Object.fromEntries(trees.map(([key, tree]) => [key, readTree(tree as Raw)]));
}

function readTree(raw: Raw): SavedTree {
	const mode = modes.find((one) => one === ownIn(raw, 'mode')) ?? modes[0];
	const failedOnly = ownIn(raw, 'failedOnly') === true;
	return { cursor: readCursor(ownIn(raw, 'cursor')), folds: readFolds(raw), mode, failedOnly };
}

function readFolds(tree: Raw): SavedTree['folds'] {
	const folds = Object.entries(objectIn(tree, 'folds')).flatMap(([id, value]): readonly [string, SavedFold][] => {
		const fold = readFold(value);
		return isId(id) && fold ? [[id, fold]] : [];
	});
	return Object.fromEntries(folds.slice(-mostFolds));
}

/** Older versions wrote `true` for open, and meant it for ever. */
function readFold(value: unknown): SavedFold | undefined {
	if (typeof value === 'boolean') return { open: value };
	if (!isRaw(value) || typeof ownIn(value, 'open') !== 'boolean') return undefined;
	const attempt = ownIn(value, 'attempt');
	return { open: value.open === true, ...(isId(attempt) ? { attempt } : {}) };
}

function readCursor(value: unknown): SavedCursor {
	const { id, line } = isRaw(value) ? value : {};
	const isLine = typeof line === 'number' && Number.isInteger(line) && line >= 0 && line <= lastLine;
	return { id: isId(id) ? id : undefined, line: isLine ? line : 0 };
}

function isId(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= longestId;
}
