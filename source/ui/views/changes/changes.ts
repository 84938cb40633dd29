import { changesWindow, idOfChange } from '../../../core/changes/changes-view.js';
import { ourMinute, ourMoment } from '../../clock.js';
import { type Drawing, glyph } from '../../drawing.js';
import { aimed, emptyLine, type Line, type Span, space, spread } from '../../line.js';
import { wrapText } from '../../parts/wrap.js';
import { widthOf } from '../../text-width.js';
import { changeSpans } from './change-line.js';

/** What has changed, newest first: Enter goes there, Esc has all of it read. */
export function changeLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model } = drawing;
	const { rows, top, index, height: room } = changesWindow(model);
	if (rows.length === 0) return [titleLine(drawing, width), emptyLine, ...noLines(drawing, width)].slice(0, height);
	const shown = rows.slice(top, top + room);
	const timeWidth = Math.max(...shown.map(({ at }) => widthOf(ourMoment(model, at))));
	const lines = shown.map((change, offset): Line => {
		const isSelected = top + offset === index;
		const cursor: Span = { text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true };
		const spans = [cursor, ...changeSpans(drawing, change, timeWidth, width)];
		const line: Line = { spans, ...(isSelected ? { ground: 'selection' as const } : {}) };
		return aimed(line, { part: 'changes', id: idOfChange(change) });
	});
	return [titleLine(drawing, width), emptyLine, ...lines].slice(0, height);
}

function titleLine(drawing: Drawing, width: number): Line {
	const { model, say } = drawing;
	const { transitions, dropped } = model.changes;
	const count = transitions.length;
	const all = dropped === 0 ? say('changes.count', { count }) : say('changes.countDropped', { count, dropped });
	const start: Span[] = [
		{ text: ` ${say('changes.title')}`, tone: 'text', bold: true },
		{ text: `  ${sinceWords(drawing) ?? say('changes.allSeen')}`, tone: 'faint' },
	];
	return { spans: spread(start, [{ text: `${all} `, tone: 'dim' }], width) };
}

function noLines({ say }: Drawing, width: number): readonly Line[] {
	return wrapText(say('changes.none'), Math.max(10, width - 4)).map((text) => ({
		spans: [space(2), { text, tone: 'faint' }],
	}));
}

/** `4 changes since 20:12`; undefined when all is seen. */
export function sinceWords({ model, say }: Drawing): string | undefined {
	const { unseen, since } = model.changes;
	return since === undefined ? undefined : say('changes.since', { count: unseen.size, time: ourMinute(model, since) });
}

/** For the foot of the screen: that there is something to read, and how; undefined while it is being read. */
export function changesNote(drawing: Drawing): string | undefined {
	const words = drawing.model.overlay === 'changes' ? undefined : sinceWords(drawing);
	return words === undefined ? undefined : drawing.say('changes.press', { what: words });
}

/** The same where other things stand beside it. */
export function shortChangesNote({ model, say }: Drawing): string | undefined {
	const { unseen, since } = model.changes;
	return since === undefined ? undefined : say('changes.pressShort', { count: unseen.size });
}
