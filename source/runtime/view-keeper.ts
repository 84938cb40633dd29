import { type Model, noCursor } from '../core/model.js';
import { profileNamed, shownProfiles } from '../core/polling/shown-profiles.js';
import type { SessionStore } from './session-store.js';
import type { SavedView } from './session-view.js';
import type { Store } from './store.js';

/** Writing takes longer than drawing a key: it waits until the keys pause, but not for ever. */
const quietMs = 2000;
const latestMs = 30_000;

export type ViewKeeper = {
	/** Saves what is not saved yet, now. */
	readonly flush: () => Promise<void>;
};

/** Keeps selection and folds on disk: as soon as they stay as they are for a moment, and on the way out. */
export function keepView(store: Store, session: SessionStore, onResult: (error: unknown) => void): ViewKeeper {
	let saved = viewOf(store.getModel());
	let quiet: NodeJS.Timeout | undefined;
	let latest: NodeJS.Timeout | undefined;
	let writing: Promise<void> = Promise.resolve();

	/** Settles when all that was to be saved until now is on disk, another save under way included. */
	function save(): Promise<void> {
		clearTimeout(quiet);
		clearTimeout(latest);
		latest = undefined;
		const model = store.getModel();
		const view = viewOf(model);
		const before = saved;
		if (sameView(view, before)) return writing;
		saved = view;
		writing = writing.then(() => write(model, before, view)).then(() => onResult(undefined), onResult);
		return writing;
	}

	async function write(model: Model, before: SavedView, view: SavedView): Promise<void> {
		// Of a profile that has just been removed nothing is kept.
		if (!profileNamed(model, model.current)) return;
		await session.saveView(model.current, ofProfile(view, model.current));
		for (const profile of shownProfiles(model)) {
			const isElsewhere = profile !== model.current && hasChangedTrees(before, view, profile);
			// The cursor is in another profile: only folds and the cursors in trees are this one's.
			if (isElsewhere) await session.saveView(profile, ofProfile({ ...view, pane: 'list', list: noCursor }, profile));
		}
	}

	let seen = saved;
	store.subscribe(() => {
		const view = viewOf(store.getModel());
		if (sameView(view, seen)) return;
		seen = view;
		clearTimeout(quiet);
		quiet = later(quietMs);
		latest ??= later(latestMs);
	});

	function later(delayMs: number): NodeJS.Timeout {
		return setTimeout(() => void save(), delayMs).unref();
	}

	return { flush: save };
}

/** The model holds the trees of every profile that was on screen; each profile keeps its own. */
function ofProfile(view: SavedView, profile: string): SavedView {
	const trees = Object.entries(view.trees).filter(([key]) => key.startsWith(`${profile}/`));
	return { ...view, trees: Object.fromEntries(trees) };
}

function hasChangedTrees(before: SavedView, after: SavedView, profile: string): boolean {
	return Object.entries(after.trees).some(([key, tree]) => key.startsWith(`${profile}/`) && before.trees[key] !== tree);
}

function viewOf({ pane, list, trees, followsFirst, wall }: Model): SavedView {
	const shown = followsFirst ? noCursor : list;
	return { pane: pane === 'detail' ? 'tree' : pane, list: shown, trees, ...(wall.isOn ? { isWall: true } : {}) };
}

function sameView(a: SavedView, b: SavedView): boolean {
	return a.pane === b.pane && a.list === b.list && a.trees === b.trees && a.isWall === b.isWall;
}
