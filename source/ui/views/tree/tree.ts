import { taskOfRow } from '../../../core/view/grafts.js';
import { selectedTask } from '../../../core/view/list-rows.js';
import { openTree, treeHeight, treeLinesOf } from '../../../core/view/panes.js';
import type { Tone } from '../../../domain/state.js';
import type { Drawing } from '../../drawing.js';
import { nothingFound } from '../../find/nothing-found.js';
import { emptyLine, type Line, space } from '../../line.js';
import { failureWords } from '../../parts/trouble.js';
import { wrapText } from '../../parts/wrap.js';
import { rowLine } from './row.js';

/** The rows of the open tree that are on screen, each exactly `width` cells. */
export function treeLines(drawing: Drawing, width: number): readonly Line[] {
	const { model } = drawing;
	const open = openTree(model);
	const known = open && model.known[open.key];
	if (!open || !known) return noTree(drawing, width);
	const { indexes, sticky } = treeLinesOf(model, open);
	const rows = indexes.map((index, line) => {
		const row = open.rows.rows[index]!;
		const task = taskOfRow(model, open.key, row);
		const place = { open, task, known: model.known[task] ?? known, row };
		return rowLine(drawing, { ...place, isSelected: index === open.index, isSticky: line < sticky }, width);
	});
	const none = nothingFound(drawing, open.key, width);
	if (none) return [...rows, ...none].slice(0, treeHeight(model));
	const isEmpty = open.view.failedOnly && open.rows.rows.length === 1;
	return isEmpty ? [...rows, ...wordLines(drawing.say('tree.nothingFailed'), 'faint', width)] : rows;
}

function noTree(drawing: Drawing, width: number): readonly Line[] {
	const { model, say } = drawing;
	const key = selectedTask(model);
	if (key === undefined) return [];
	const trouble = failureWords(drawing, key);
	return wordLines(trouble ?? say('tree.noReply'), trouble ? 'bad' : 'faint', width);
}

function wordLines(text: string, tone: Tone, width: number): readonly Line[] {
	const lines = wrapText(text, width - 3);
	return [emptyLine, ...lines.map((line): Line => ({ spans: [space(2), { text: line, tone }] }))];
}
