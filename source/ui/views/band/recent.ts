import { ourMoment } from '../../clock.js';
import type { Drawing } from '../../drawing.js';
import { type Line, space } from '../../line.js';
import { widthOf } from '../../text-width.js';
import { changeSpans } from '../changes/change-line.js';
import { sinceWords } from '../changes/changes.js';

/** What changed last, newest first: the beginning of what `w` shows in full. */
export function recentLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const changes = model.changes.transitions.slice(1 - height).toReversed();
	const timeWidth = Math.max(0, ...changes.map(({ at }) => widthOf(ourMoment(model, at))));
	const head: Line = {
		ground: 'bar',
		spans: [
			{ text: ` ${say('band.changes')}`, tone: 'dim' },
			{ text: `   ${sinceWords(drawing) ?? say('changes.allSeen')}`, tone: 'faint' },
		],
	};
	return [
		head,
		...changes.map((change): Line => ({ spans: [space(1), ...changeSpans(drawing, change, timeWidth, width)] })),
	];
}
