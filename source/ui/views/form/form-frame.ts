import { shownFields } from '../../../core/form/fields.js';
import type { Form } from '../../../core/form/form.js';
import { problemsIn } from '../../../core/form/problems.js';
import { marks } from '../../../domain/profile.js';
import type { Drawing } from '../../drawing.js';
import { emptyLine, type Line, type Span, space, spread } from '../../line.js';
import { wrapText } from '../../parts/wrap.js';
import { fit } from '../../text-width.js';
import { hintLine } from '../footer.js';
import { columnsFor, type FieldLines, fieldLines } from './field-lines.js';
import { hintOf, introOf, statusOf } from './form-words.js';

export type Caret = { readonly x: number; readonly y: number };

export type FormFrame = {
	readonly lines: readonly Line[];
	/** Where the terminal's own cursor stands, so that input methods compose there. */
	readonly caret: Caret | undefined;
};

/** The whole screen while a form is open: whose it is, its fields, what the one under the cursor means, the keys. */
export function formFrame(drawing: Drawing, form: Form): FormFrame {
	const { columns, rows } = drawing.model.size;
	const { lines, caret, line, starts } = bodyLines(drawing, form);
	const headRows = rows >= 16 ? 2 : 1;
	const foot = footLines(drawing, form);
	const room = Math.max(1, rows - headRows - foot.length);
	const from = topOf(lines.length, line, room);
	const above = starts.filter((start) => start < from).length;
	const below = starts.filter((start) => start >= from + room).length;
	const head = [titleLine(drawing, form), moreLine(drawing, 'list.above', above)].slice(0, headRows);
	const body = lines.slice(from, from + room);
	const blank = Array.from({ length: Math.max(0, room - body.length) }, () => emptyLine);
	const y = head.length + line.first - from;
	const parted = rows >= 20 ? [moreLine(drawing, 'list.below', below), ...foot.slice(1)] : foot;
	return {
		lines: [...head, ...body, ...blank, ...parted].slice(0, rows),
		caret: caret === undefined || y >= rows ? undefined : { x: Math.min(caret, columns - 1), y },
	};
}

/** How many fields there are beyond what is on screen; an empty line when there are none. */
function moreLine({ model, say }: Drawing, key: 'list.above' | 'list.below', count: number): Line {
	if (count === 0) return emptyLine;
	return { spans: spread([], [{ text: `${say(key, { count })} `, tone: 'dim' }], model.size.columns) };
}

type Body = {
	readonly lines: readonly Line[];
	readonly caret: number | undefined;
	/** First and last line of the field under the cursor. */
	readonly line: { readonly first: number; readonly last: number };
	/** First lines of all fields. */
	readonly starts: readonly number[];
};

function bodyLines(drawing: Drawing, form: Form): Body {
	const width = drawing.model.size.columns - 4;
	const shown = shownFields(form);
	const problems = problemsIn(form, drawing.model);
	const columns = columnsFor(drawing, form, shown);
	const intro = introOf(drawing, form).flatMap((text) => wrapText(text, width));
	const lines: Line[] = intro.map((text) => ({ spans: [space(3), { text, tone: 'text' }] }));
	if (lines.length > 0 && shown.length > 0) lines.push(emptyLine);
	let caret: FieldLines['caret'];
	let line = { first: 0, last: 0 };
	const starts: number[] = [];
	for (const row of shown) {
		const drawn = fieldLines(drawing, form, row, columns, problems);
		if (row.id === form.at) {
			caret = drawn.caret;
			line = { first: lines.length, last: lines.length + drawn.lines.length - 1 };
		}
		starts.push(lines.length);
		lines.push(...drawn.lines);
	}
	return { lines, caret, line, starts };
}

/** As much of the lines as there is room for, with the field under the cursor whole, or at least its first line. */
function topOf(count: number, { first, last }: Body['line'], room: number): number {
	const latest = Math.max(0, count - room);
	// One line more, so that it is seen that there are more.
	const wanted = Math.max(0, last - room + 1 + (last < count - 1 ? 1 : 0));
	return Math.min(latest, first, wanted);
}

/** Which environment, in colour and in words, and what is done with it. */
function titleLine({ model, say }: Drawing, form: Form): Line {
	const { columns } = model.size;
	const { purpose, profile, values } = form;
	const isDraft = purpose === 'new' || purpose === 'copy' || purpose === 'edit';
	const mark = marks.find((known) => known === (isDraft ? values.mark : profile?.mark));
	const named =
		purpose === 'new' || purpose === 'copy' ? values.name.trim() || say('form.noName') : (profile?.name ?? '');
	const title = say(`form.title.${purpose}`, { name: profile?.name ?? '' });
	const start: readonly Span[] = [
		...(mark ? [{ text: ` ${mark.toUpperCase()} `, ground: mark, bold: true }] : []),
		...(named === ''
			? []
			: [{ text: ` ${fit(named, Math.max(6, Math.floor(columns / 2)))} `, bold: true, tone: 'text' as const }]),
		{ text: ` ${title}`, tone: 'text' },
	];
	return { ground: 'bar', spans: spread(start, [], columns) };
}

/** What the form has to say, what the field means, and the keys; on a small screen less of each. */
function footLines(drawing: Drawing, form: Form): readonly Line[] {
	const { columns, rows } = drawing.model.size;
	const keys = hintLine(drawing);
	if (rows < 5) return rows < 3 ? [] : [keys];
	const room = rows >= 20 ? 6 : Math.max(1, Math.floor((rows - 3) / 2));
	const status = statusOf(drawing, form);
	const said = status ? wrapText(status.text, columns - 2).slice(0, Math.min(room, 3)) : [];
	const field = shownFields(form).find(({ id }) => id === form.at);
	const hint = field ? wrapText(hintOf(drawing, form, field), columns - 2) : [];
	const hintRoom = Math.max(0, room - said.length - (rows >= 20 ? 1 : 0));
	const shownHint = cutLines(hint, hintRoom, columns - 2);
	const lines: readonly Line[] = [
		...(rows >= 20 ? [emptyLine] : []),
		...shownHint.map((text): Line => ({ spans: [space(1), { text, tone: 'faint' }] })),
		...Array.from({ length: Math.max(0, hintRoom - shownHint.length) }, () => emptyLine),
		...said.map((text): Line => ({ spans: [space(1), { text, tone: status?.tone ?? 'text' }] })),
	];
	return [...lines, keys];
}

/** A text that is longer than its room ends with the mark of a cut. */
function cutLines(lines: readonly string[], room: number, width: number): readonly string[] {
	if (lines.length <= room || room === 0) return lines.slice(0, room);
	return [...lines.slice(0, room - 1), fit(`${lines[room - 1]}${' '.repeat(width)}`, width)];
}
