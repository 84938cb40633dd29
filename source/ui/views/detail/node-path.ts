import type { OpenTree } from '../../../core/view/panes.js';
import type { TreeRow, TreeRows } from '../../../core/view/tree-rows.js';
import { type Drawing, glyph } from '../../drawing.js';
import { nodeName } from '../../parts/names.js';

/** Names from below the root down to the selected row, by its visible ancestors. */
export function pathNames(drawing: Drawing, { rows, index }: OpenTree): readonly string[] {
	const path: TreeRow[] = [];
	for (let row = rows.rows[index]; row; row = parentRow(rows, row)) path.unshift(row);
	const below = path.length > 1 ? path.slice(1) : path;
	return below.map(({ node }) => nodeName(drawing, node));
}

export function joinPath(drawing: Drawing, names: readonly string[]): string {
	return names.join(` ${glyph(drawing, 'path')} `);
}

/** The root has no parent, not even itself: before a task starts its id is ''. */
function parentRow({ rows, indexById }: TreeRows, { parent }: TreeRow): TreeRow | undefined {
	return parent === undefined ? undefined : rows[indexById.get(parent) ?? -1];
}
