import { detailSubject, type Subject } from '../../../core/view/detail-pane.js';
import { disagrees } from '../../../domain/merge/inconsistent.js';
import { isIndependent } from '../../../domain/task.js';
import type { Drawing } from '../../drawing.js';
import { cutSpans, emptyLine, type Line, left, type Span, space, spansWidth } from '../../line.js';
import { firstLine } from '../../parts/names.js';
import { wrapText } from '../../parts/wrap.js';
import { widthOf } from '../../text-width.js';
import { type Fact, factsOf } from './facts.js';
import { meaningOf } from './meaning.js';

/** From this width on facts stand in two columns. */
const wideFacts = 68;
/** From this width on a strip has the facts beside the reason. */
const wideStrip = 90;
const leastValue = 12;
const margin = 1;

/**
 * All there is to say of the selected node, in lines of this width: what its state means, the facts, the server's reason
 * in full, and the ids to quote. Beside other panes a wide one has the facts at the right; alone it is one text, so that
 * what is selected with the mouse can be pasted.
 */
export function detailText(drawing: Drawing, width: number, isAlone: boolean): readonly Line[] {
	const subject = detailSubject(drawing.model);
	if (!subject) return [];
	const { still, moving, ids } = factsOf(drawing, subject);
	const means = meaningLines(drawing, subject, width);
	if (!isAlone && width >= wideStrip) {
		const factsWidth = Math.min(56, Math.floor(width * 0.42));
		const textWidth = width - factsWidth - 2;
		const text = [...meaningLines(drawing, subject, textWidth), ...reasonLines(drawing, subject, textWidth)];
		return beside(text, factLines(drawing, [...moving, ...still, ...ids], factsWidth), textWidth + 2);
	}
	const facts =
		width >= wideFacts ? pairedLines(drawing, still, moving, width) : factLines(drawing, [...still, ...moving], width);
	return parted([means, facts, reasonLines(drawing, subject, width), factLines(drawing, ids, width)]);
}

function meaningLines(drawing: Drawing, subject: Subject, width: number): readonly Line[] {
	const { say } = drawing;
	const { text, tone } = meaningOf(drawing, subject);
	return [
		...textLines(text, width, { tone, bold: true }),
		...(disagrees(subject.known, subject.node)
			? textLines(say('means.inconsistent'), width, { tone: 'retrying' })
			: []),
		...(isIndependent(subject.node) ? textLines(say('means.ownTask'), width, { tone: 'faint' }) : []),
	];
}

/** The server's reason with nothing left out; before one that begins with what means nothing, the line that does. */
function reasonLines({ say }: Drawing, { known, node }: Subject, width: number): readonly Line[] {
	const error = known.errors[node.id] ?? '';
	const lines = error.split('\n').filter((line) => line.trim() !== '');
	const lead = firstLine(error);
	const isFailed = known.summary.failed.some((place) => place.node === node);
	if (lines.length === 0) return isFailed ? textLines(say('incident.noReason'), width, { tone: 'faint' }) : [];
	const isFirst = lead === undefined || lines[0]?.trim() === lead.trim();
	return [
		...(isFirst ? [] : textLines(lead, width, { tone: 'bad', bold: true })),
		...lines.flatMap((line, index) => textLines(line, width, { tone: isFirst && index === 0 ? 'bad' : 'text' })),
	];
}

function textLines(text: string, width: number, style: Omit<Span, 'text'>): readonly Line[] {
	return wrapText(text, width - 2 * margin).map((line): Line => ({ spans: [space(margin), { ...style, text: line }] }));
}

/** One fact a line, the values below each other. */
function factLines(drawing: Drawing, facts: readonly Fact[], width: number): readonly Line[] {
	const labelWidth = labelCells(drawing, facts);
	return facts.flatMap((fact) => factCell(drawing, fact, labelWidth, width));
}

/** What stands still at the left, what changes by itself at the right. */
function pairedLines(
	drawing: Drawing,
	still: readonly Fact[],
	moving: readonly Fact[],
	width: number,
): readonly Line[] {
	const half = Math.floor(width / 2);
	return beside(factLines(drawing, still, half), factLines(drawing, moving, width - half), half);
}

/** The value beside its label, or below it where there is no room. */
function factCell({ say }: Drawing, { label, value }: Fact, labelWidth: number, width: number): readonly Line[] {
	const room = width - labelWidth - 2 * margin;
	const name = (cells: number): Span => left(say(label), cells, { tone: 'dim' });
	if (room < leastValue)
		return [{ spans: [space(margin), name(width - margin)] }, ...textLines(value, width, { tone: 'faint' })];
	return wrapText(value, room).map((text, index): Line => {
		const start = index === 0 ? name(labelWidth) : space(labelWidth);
		return { spans: [space(margin), start, { text, tone: 'faint' }] };
	});
}

function labelCells({ say }: Drawing, facts: readonly Fact[]): number {
	return Math.max(0, ...facts.map(({ label }) => widthOf(say(label)))) + 2;
}

/** Two texts side by side, the second from cell `at` on. */
function beside(first: readonly Line[], second: readonly Line[], at: number): readonly Line[] {
	return Array.from({ length: Math.max(first.length, second.length) }, (_, row): Line => {
		const spans = cutSpans(first[row]?.spans ?? [], at);
		return { spans: [...spans, space(at - spansWidth(spans)), ...(second[row]?.spans ?? [])] };
	});
}

/** Parts with an empty line between them. */
function parted(parts: readonly (readonly Line[])[]): readonly Line[] {
	return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [emptyLine, ...part]));
}
