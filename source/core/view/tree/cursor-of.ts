import { describeState } from '../../../domain/state.js';
import type { Place, Summary } from '../../../domain/summary.js';
import type { Cursor } from '../../model.js';
import type { TreeRows } from '../tree-rows.js';

/** Where the cursor is among the rows; `isFollowing` while nobody has chosen a row and it goes by itself. */
export type Standing = { readonly index: number; readonly cursor: Cursor; readonly isFollowing: boolean };

/** On the chosen row; while there is none, on what matters most, in the middle of the pane. */
export function standingOf(chosen: Cursor, rows: TreeRows, summary: Summary, height: number): Standing {
	const index = chosen.id === undefined ? undefined : rows.indexById.get(chosen.id);
	if (index !== undefined) return { index, cursor: chosen, isFollowing: false };
	const { failed, held, running } = summary;
	return inTheMiddle(rows, failed[0] ?? held[0] ?? running[0], height);
}

/** On the node that has begun last, of those that run, wait for a person or have failed. */
export function newestStanding(rows: TreeRows, summary: Summary, height: number): Standing {
	return inTheMiddle(rows, newestOf(summary), height);
}

/** On the place, or on the nearest row around it. */
function inTheMiddle(rows: TreeRows, place: Place | undefined, height: number): Standing {
	const row = place?.path.findLast(({ id }) => rows.indexById.has(id));
	const index = (row && rows.indexById.get(row.id)) ?? 0;
	const line = Math.min(index, Math.floor(height / 2));
	return { index, cursor: { id: rows.rows[index]?.node.id, line }, isFollowing: true };
}

const newestBySummary = new WeakMap<Summary, { readonly place: Place | undefined }>();

function newestOf(summary: Summary): Place | undefined {
	const kept = newestBySummary.get(summary);
	if (kept) return kept.place;
	let place: Place | undefined;
	for (const one of [...summary.failed, ...summary.held, ...summary.running]) {
		if (!place || isNewer(one, place)) place = one;
	}
	newestBySummary.set(summary, { place });
	return place;
}

/** Of two that began in the same second the one that failed. */
function isNewer(one: Place, other: Place): boolean {
	const [at, otherAt] = [one.node.startedAt ?? 0, other.node.startedAt ?? 0];
	if (at !== otherAt) return at > otherAt;
	return describeState(one.node.state).phase === 'failed' && describeState(other.node.state).phase !== 'failed';
}
