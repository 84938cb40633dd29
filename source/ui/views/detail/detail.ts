import type { Model } from '../../../core/model.js';
import { detailSubject, detailTop } from '../../../core/view/detail-pane.js';
import { isAlone, layoutOf } from '../../../core/view/layout.js';
import { selectedTask } from '../../../core/view/list-rows.js';
import { type Drawing, glyph } from '../../drawing.js';
import { emptyLine, type Line, type Span, space, spansWidth } from '../../line.js';
import { badgeSpan, nodeFace } from '../../parts/badge.js';
import { taskName } from '../../parts/names.js';
import { cutPath } from '../../parts/path.js';
import { failureWords } from '../../parts/trouble.js';
import { wrapText } from '../../parts/wrap.js';
import { detailText } from './detail-text.js';
import { pathNames } from './node-path.js';

/** State and place of the selected node; where the detail has the screen to itself its task is named, too. */
export function detailHead(drawing: Drawing, width: number): Line {
	const { model } = drawing;
	const subject = detailSubject(model);
	if (!subject) return emptyLine;
	const start: Span[] = [space(1), badgeSpan(drawing, nodeFace(drawing, subject.node, subject.known)), space(1)];
	const watch = model.watches[subject.open.key];
	const task = isAlone(layoutOf(model)) && watch ? [taskName(watch)] : [];
	const names =
		subject.node === subject.open.tree && task.length > 0 ? task : [...task, ...pathNames(drawing, subject.open)];
	const path = cutPath(names, ` ${glyph(drawing, 'path')} `, width - spansWidth(start) - 1);
	return { spans: [...start, { text: path, tone: 'text', bold: true }] };
}

/** The part of the text that is on screen; its last line says how much more there is below. */
export function detailLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const text = wholeText(drawing, width);
	const top = detailTop(model, text.length);
	const below = text.length - top - height;
	const lines = text.slice(top, top + height);
	if (below <= 0) return lines;
	const more: Line = { spans: [space(1), { text: say('detail.below', { count: below + 1 }), tone: 'dim' }] };
	return [...lines.slice(0, height - 1), more];
}

/** How many lines the text has that is on screen and has the keys; 0 while it has not. */
export function drawnDetailLines(drawing: Drawing): number {
	const { model } = drawing;
	const isShown = model.pane === 'detail' && !model.overlay && !model.form;
	return isShown ? wholeText(drawing, layoutOf(model).detailWidth).length : 0;
}

const texts = new WeakMap<Model, { readonly width: number; readonly lines: readonly Line[] }>();

/** A text is asked for more than once for one screen. */
function wholeText(drawing: Drawing, width: number): readonly Line[] {
	const kept = texts.get(drawing.model);
	if (kept?.width === width) return kept.lines;
	const lines = detailSubject(drawing.model)
		? detailText(drawing, width, isAlone(layoutOf(drawing.model)))
		: noAnswer(drawing, width);
	texts.set(drawing.model, { width, lines });
	return lines;
}

function noAnswer(drawing: Drawing, width: number): readonly Line[] {
	const key = selectedTask(drawing.model);
	if (key === undefined) return [];
	const trouble = failureWords(drawing, key);
	return wrapText(trouble ?? drawing.say('tree.noReply'), width - 2).map(
		(text): Line => ({ spans: [space(1), { text, tone: trouble ? 'bad' : 'faint' }] }),
	);
}
