import { cutSpans, type Line, type Span, type Style, space, spansWidth } from '../line.js';
import { fit } from '../text-width.js';

/** Beside the name of a row that has changed since somebody looked. */
export const changedMark = '*';

const markSpan: Span = { text: ` ${changedMark}`, tone: 'human', bold: true };

/** Cells the mark takes. */
export const markWidth = spansWidth([markSpan]);

/** A name, cut to the room, with its mark behind it where it has one. */
export function markedName(text: string, isMarked: boolean, room: number, style: Style): readonly Span[] {
	if (!isMarked || room <= markWidth) return [{ ...style, text: fit(text, room) }];
	return [{ ...style, text: fit(text, room - markWidth) }, markSpan];
}

/** The same, filled up to the room. */
export function markedCell(text: string, isMarked: boolean, room: number, style: Style): Line['spans'] {
	const spans = cutSpans(markedName(text, isMarked, room, style), room);
	return [...spans, space(room - spansWidth(spans))];
}
