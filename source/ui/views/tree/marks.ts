import { openTree } from '../../../core/view/panes.js';
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
	];
	return marks.flatMap((mark) => [{ text: '  ' }, mark]);
}
