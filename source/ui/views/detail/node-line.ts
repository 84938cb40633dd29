import { detailSubject } from '../../../core/view/detail-pane.js';
import type { Drawing } from '../../drawing.js';
import { emptyLine, type Line, type Span, spread } from '../../line.js';
import { firstLine } from '../../parts/names.js';
import { shortChangesNote } from '../changes/changes.js';
import { treePosition } from '../tree/marks.js';
import { joinPath, pathNames } from './node-path.js';

/** One line about the selected node, for the foot of a small tree. */
export function nodeLine(drawing: Drawing, width: number): Line {
	const { model, say } = drawing;
	const subject = detailSubject(model);
	if (!subject) return emptyLine;
	const { open, known, node } = subject;
	const why = firstLine(known.errors[node.id]);
	const marks = [
		node.loop > 1 ? say('tree.loop', { count: node.loop }) : '',
		node.retry > 0 ? say('tree.retries', { count: node.retry }) : '',
		// The server's own word, for whoever has to talk to the server's people.
		say('detail.state', { state: node.state }),
	];
	const start: Span[] = [
		{ text: ` ${joinPath(drawing, pathNames(drawing, open))}`, tone: 'text' },
		{ text: `  ${marks.filter((mark) => mark !== '').join('  ')}`, tone: 'faint' },
		...(why ? [{ text: `  ${why}`, tone: 'bad' as const }] : []),
	];
	const news = shortChangesNote(drawing);
	const end: Span[] = [
		...(news === undefined ? [] : [{ text: `${news}   `, tone: 'human' as const }]),
		{ text: `${treePosition(drawing, open)} `, tone: 'dim' },
	];
	return { spans: spread(start, end, width) };
}
