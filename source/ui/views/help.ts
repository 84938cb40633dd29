import type { HelpEntry } from '../../core/input/help/help-entries.js';
import { type HelpBlock, type HelpRow, helpWindow } from '../../core/input/help/help-window.js';
import { type Badge, badges } from '../../domain/state.js';
import { isWordKey } from '../../text/index.js';
import type { Drawing } from '../drawing.js';
import { emptyLine, type Line, left, type Span, space, spread } from '../line.js';
import { badgeSpan } from '../parts/badge.js';
import { widthOf } from '../text-width.js';

const keyCells = 16;
const legend: readonly Badge[] = [
	...(['fail', 'human', 'blind', 'retrying', 'running'] as const),
	...(['waiting', 'stopped', 'done', 'skipped'] as const),
];

/** A row of a column: text, and the entry it tells of, so that it can be lit and kept in sight. */
type Row = { readonly spans: readonly Span[]; readonly id?: string };
type Block = readonly Row[];

/** What can be done in the view under it, and what badges and marks mean: in as many columns as fit, the lit one in sight. */
export function helpLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const window = helpWindow(model);
	const { rows, count, room, top, end } = window;
	const columnWidth = Math.min(50, Math.floor(width / count));
	const legend = legendRows(drawing, columnWidth);
	const drawn = (blocks: readonly HelpBlock[]) => blocks.map((block) => blockRows(drawing, block, legend, columnWidth));
	const isWhole = top === 0 && end === rows.length;
	const balanced = isWhole ? inColumns(drawn(groupsOf(rows)), count, room, columnWidth) : undefined;
	const columns = balanced ?? window.columns.map((blocks) => drawn(blocks).flat());
	const shown = Array.from({ length: Math.max(0, ...columns.map(({ length }) => length)) }, (_, line): Line => {
		const cells = columns.map((column) => column[line] ?? { spans: [space(columnWidth)] });
		return { spans: cells.flatMap((row) => litSpans(drawing, row)) };
	});
	const none: Line = { spans: [{ text: ` ${say('help.nothing')}`, tone: 'dim' }] };
	const body = rows.length === 0 ? [emptyLine, none] : shown;
	return [titleLine(drawing, width, rows.length - end), ...body].slice(0, height);
}

function groupsOf(rows: readonly HelpRow[]): readonly HelpBlock[] {
	const groups = Map.groupBy(rows, ({ group }) => group);
	return [...groups].map(([group, members]) => ({ group, isHeaded: true, rows: members }));
}

/** Where the caret stands while a person searches: behind what is typed. */
export function helpCaret({ model, say }: Drawing): number {
	return widthOf(title({ model, say })) + widthOf(model.help.filter);
}

function title({ model, say }: Pick<Drawing, 'model' | 'say'>): string {
	const under = model.wall.isOn ? 'wall' : model.pane;
	const place = `place.${model.form ? 'form' : (model.help.over ?? under)}`;
	return ` ${say('help.title')}  ${isWordKey(place) ? say(place) : ''}  `;
}

function titleLine(drawing: Drawing, width: number, below: number): Line {
	const { model, say } = drawing;
	const more = below > 0 ? `${say('help.below', { count: below })}   ` : '';
	return {
		spans: spread(
			[
				{ text: title(drawing), tone: 'text', bold: true },
				{ text: model.help.filter, tone: 'human', bold: true },
			],
			[{ text: `${more}${say('help.type')} `, tone: 'dim' }],
			width,
		),
	};
}

function blockRows(drawing: Drawing, { group, isHeaded, rows }: HelpBlock, legend: Block, width: number): Block {
	const drawn = rows.flatMap(({ id, entry }) =>
		entry ? entryRow(drawing, entry, width) : legend.filter((row) => row.id === id),
	);
	return isHeaded ? [heading(drawing.say(`help.${group}`), width), ...drawn] : drawn;
}

function entryRow({ model }: Drawing, { id, command, keys, about }: HelpEntry, width: number): Row {
	const tone = command.why?.(model) ? 'dim' : 'text';
	return {
		id,
		spans: [
			left(` ${fittingKeys(keys)}`, keyCells, { tone, bold: tone === 'text' }),
			left(about, width - keyCells - 1, { tone: 'faint' }),
			space(1),
		],
	};
}

function heading(text: string, width: number): Row {
	return { spans: [left(` ${text}`, width, { tone: 'faint', bold: true })] };
}

/** As many keys as there is room for. */
function fittingKeys(keys: readonly string[]): string {
	return keys.reduce((text, key) => (text.length + key.length + 2 < keyCells ? `${text} ${key}` : text), '').trim();
}

function isLit({ model }: Drawing, id: string | undefined): boolean {
	return id !== undefined && id === model.overlayCursor.id;
}

function litSpans(drawing: Drawing, { spans, id }: Row): readonly Span[] {
	if (id === undefined) return spans;
	const style = isLit(drawing, id) ? { ground: 'selection' as const } : {};
	return spans.map((span) => ({ ...span, ...style, target: { part: 'help', id } }));
}

function legendRows(drawing: Drawing, width: number): Block {
	const { say } = drawing;
	const cell = Math.floor((width - 1) / 3);
	const faces = legend.map((badge) =>
		badgeSpan(drawing, { badge, word: say(`badge.${badge}`), tone: badges[badge].tone }),
	);
	const rows = Array.from({ length: Math.ceil(faces.length / 3) }, (_, row) => faces.slice(row * 3, row * 3 + 3));
	const marks = [say('help.markRetry'), say('help.markLoop'), say('help.markAge'), say('help.markChanged')];
	const lines: readonly Row['spans'][] = [
		...rows.map((row) => [
			space(1),
			...row.flatMap((span) => [span, space(cell - 8)]),
			space(width - 1 - row.length * cell),
		]),
		...marks.map((mark) => [left(` ${mark}`, width, { tone: 'faint' })]),
	];
	return lines.map((spans, line) => ({ id: `legend ${line}`, spans }));
}

/** Blocks in reading order over columns, with air between them when there is room for it; undefined when one is too long. */
function inColumns(
	blocks: readonly Block[],
	count: number,
	height: number,
	width: number,
): readonly Block[] | undefined {
	const air: Row = { spans: [space(width)] };
	const airy = balance(
		blocks.map((block) => [...block, air]),
		count,
	);
	if (airy.every((column) => column.length <= height + 1)) return airy;
	const tight = balance(blocks, count);
	return tight.every((column) => column.length <= height) ? tight : undefined;
}

function balance(blocks: readonly Block[], count: number): readonly Block[] {
	const total = blocks.reduce((sum, block) => sum + block.length, 0);
	const columns: Row[][] = Array.from({ length: count }, () => []);
	let at = 0;
	for (const block of blocks) {
		const isFull = columns[at]!.length > 0 && columns[at]!.length + block.length / 2 > total / count;
		if (isFull && at < count - 1) at += 1;
		columns[at]!.push(...block);
	}
	return columns;
}
