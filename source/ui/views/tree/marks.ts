import { type OpenTree, openTree } from '../../../core/view/panes.js';
import { shapeOf } from '../../../core/view/tree/fold-handlers.js';
import type { Drawing } from '../../drawing.js';
import type { Span } from '../../line.js';

/** How the tree on screen is shown, where that is not the usual way. */
export function treeMarks({ model, say }: Drawing): readonly Span[] {
	const open = openTree(model);
	if (!open) return [];
	const shape = shapeOf(open.view);
	const isFollowed = model.followedTree === open.key;
	const marks: readonly Span[] = [
		...(isFollowed ? [{ text: say('tree.following'), tone: 'running', bold: true } as const] : []),
		...(shape === 'interesting' ? [] : [{ text: say(`tree.shape.${shape}`), tone: 'human' } as const]),
		...(shape === 'failed' ? [{ text: say('tree.hidden', { count: open.rows.hidden }), tone: 'faint' } as const] : []),
	];
	return marks.flatMap((mark) => [{ text: '  ' }, mark]);
}

/** Where the cursor is among the rows, and how many nodes have none. */
export function treePosition({ say }: Drawing, { index, rows, view }: OpenTree): string {
	const position = say('tree.position', { row: index + 1, count: rows.rows.length });
	if (rows.hidden === 0) return position;
	return `${position}  ${say(view.failedOnly ? 'tree.hidden' : 'tree.folded', { count: rows.hidden })}`;
}
