import { topRow } from '../cursor.js';
import type { TreeRows } from '../tree-rows.js';

/** How much of a pane the rows that stay on top may take. */
const stickyShare = 1 / 3;

/**
 * The first row on screen, so that the cursor's row stands on its line as far as the ends of the tree allow, and never
 * under the rows that stay on top.
 */
export function treeTopRow(rows: TreeRows, index: number, line: number, height: number): number {
	let top = topRow({ id: undefined, line }, index, rows.rows.length, height);
	while (top > 0 && index - top < stickyRows(rows, top, height).length) top -= 1;
	return top;
}

/**
 * Indexes of the rows that stay on top of a tree scrolled to `top`, and cover as many: what is around the first row under
 * them, short of the root, which the title speaks of. Of too many the innermost stay.
 */
export function stickyRows(rows: TreeRows, top: number, height: number): readonly number[] {
	const most = Math.floor(height * stickyShare);
	if (top === 0 || most === 0) return [];
	let sticky: readonly number[] = [];
	for (let covered = 0; covered <= most; covered++) {
		const around = indexesAround(rows, top + covered);
		// A branch that ends under the rows on top keeps its line until it is out of sight.
		if (around.length <= covered) return around.length === covered ? around : sticky.slice(0, covered);
		sticky = around;
	}
	return sticky.slice(-most);
}

/** From the outside in; the root has the index 0. */
function indexesAround({ rows }: TreeRows, index: number): readonly number[] {
	const around: number[] = [];
	for (let above = rows[index]?.under ?? 0; above > 0; above = rows[above]?.under ?? 0) around.unshift(above);
	return around;
}
