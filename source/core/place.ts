import type { WatchKey } from '../domain/watch.js';

/** The pane that has the keys. Where there is room, all are on screen. */
export type Pane = 'list' | 'tree' | 'detail';

/** Selection by id, and the line of the pane it stands on, so that rows coming and going above do not move it. */
export type Cursor = { readonly id: string | undefined; readonly line: number };

export const noCursor: Cursor = { id: undefined, line: 0 };

/** The task and the node that are lit on screen. */
export type Sight = { readonly task: WatchKey | undefined; readonly node: string | undefined };

/** A place that a person can come back to. */
export type Spot = {
	readonly pane: Pane;
	readonly task: WatchKey;
	/** The node in the tree and the line it stood on. */
	readonly cursor: Cursor;
};
