import type { WatchKey } from '../domain/watch.js';
import { type Cursor, noCursor } from './place.js';

/** A node that a person has opened or closed; with an attempt it holds for that one alone. */
export type Fold = { readonly open: boolean; readonly attempt?: string };

/**
 * What is open in a tree while a person says nothing: what goes on or went wrong, everything, or just what has been
 * opened by hand.
 */
export const foldModes = ['interesting', 'all', 'manual'] as const;
export type FoldMode = (typeof foldModes)[number];

export type TreeView = {
	readonly cursor: Cursor;
	/** What a person has folded, by node id. */
	readonly folds: Readonly<Record<string, Fold>>;
	readonly mode: FoldMode;
	/** Hides what is on no failing path, whatever is folded. */
	readonly failedOnly: boolean;
	/** Where the cursor was before failures alone were shown, when there was none to go to; and the row it went to. */
	readonly aside?: { readonly cursor: Cursor; readonly instead: string | undefined } | undefined;
};

/** What has ended in the tree on screen and is still open, until when. */
export type Lingering = {
	readonly task: WatchKey;
	readonly ids: ReadonlySet<string>;
	readonly until: Readonly<Record<string, number>>;
};

export const untouchedTree: TreeView = { cursor: noCursor, folds: {}, mode: 'interesting', failedOnly: false };
