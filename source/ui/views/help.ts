import type { HelpGroup } from '../../core/input/commands/command.js';
import { type HelpEntry, helpEntries } from '../../core/input/help/help-entries.js';
import { type Badge, badges } from '../../domain/state.js';
import { isWordKey } from '../../text/index.js';
import type { Drawing } from '../drawing.js';
import { emptyLine, type Line, left, type Span, space, spread } from '../line.js';
import { badgeSpan } from '../parts/badge.js';
import { widthOf } from '../text-width.js';

const keyCells = 16;
const narrowest = 39;
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
	const entries = helpEntries(model);
	const count = Math.max(1, Math.min(4, Math.floor(width / narrowest)));
	const columnWidth = Math.min(50, Math.floor(width / count));
	const isSearch = model.help.filter !== '';
	const groups = Map.groupBy(entries, ({ group }) => group);
	const told = [...groups].map(([group, members]) => groupBlock(drawing, group, members, columnWidth));
	const blocks = isSearch ? told : [...told, legendBlock(drawing, columnWidth)];
	const room = Math.max(0, height - 1);
	const columns = inColumns(blocks, count, room, columnWidth);
	const rows = Math.max(0, ...columns.map((column) => column.length));
	const lit = Math.max(0, ...columns.map((column) => column.findIndex(({ id }) => isLit(drawing, id))));
	const top = Math.max(0, Math.min(lit - Math.floor(room / 2), rows - room));
	const shown = Array.from({ length: Math.min(rows, room) }, (_, offset): Line => {
		const cells = columns.map((column) => column[top + offset] ?? { spans: [space(columnWidth)] });
		return { spans: cells.flatMap((row) => litSpans(drawing, row)) };
	});
	const none: Line = { spans: [{ text: ` ${say('help.nothing')}`, tone: 'dim' }] };
	const body = entries.length === 0 ? [emptyLine, none] : shown;
	return [titleLine(drawing, width, rows - top - shown.length), ...body].slice(0, height);
}

/** Where the caret stands while a person searches: behind what is typed. */
export function helpCaret({ model, say }: Drawing): number {
	return widthOf(title({ model, say })) + widthOf(model.help.filter);
}

function title({ model, say }: Pick<Drawing, 'model' | 'say'>): string {
	const place = `place.${model.help.over ?? model.pane}`;
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

function groupBlock(drawing: Drawing, group: HelpGroup, entries: readonly HelpEntry[], width: number): Block {
	const { model, say } = drawing;
	const rows = entries.map((entry): Row => {
		const tone = entry.command.why?.(model) ? 'dim' : 'text';
		const keys = fittingKeys(entry.keys);
		return {
			id: entry.id,
			spans: [
				left(` ${keys}`, keyCells, { tone, bold: tone === 'text' }),
				left(entry.about, width - keyCells - 1, { tone: 'faint' }),
				space(1),
			],
		};
	});
	return [heading(say(`help.${group}`), width), ...rows];
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
	return isLit(drawing, id) ? spans.map((span) => ({ ...span, ground: 'selection' as const })) : spans;
}

function legendBlock(drawing: Drawing, width: number): Block {
	const { say } = drawing;
	const cell = Math.floor((width - 1) / 3);
	const faces = legend.map((badge) =>
		badgeSpan(drawing, { badge, word: say(`badge.${badge}`), tone: badges[badge].tone }),
	);
	const rows = Array.from({ length: Math.ceil(faces.length / 3) }, (_, row) => faces.slice(row * 3, row * 3 + 3));
	const marks = [say('help.markRetry'), say('help.markLoop'), say('help.markAge'), say('help.markChanged')];
	return [
		heading(say('help.states'), width),
		...rows.map(
			(row): Row => ({
				spans: [space(1), ...row.flatMap((span) => [span, space(cell - 8)]), space(width - 1 - row.length * cell)],
			}),
		),
		...marks.map((mark): Row => ({ spans: [left(` ${mark}`, width, { tone: 'faint' })] })),
	];
}

/** Blocks in reading order over columns, with air between them when there is room for it. */
function inColumns(blocks: readonly Block[], count: number, height: number, width: number): readonly Block[] {
	const air: Row = { spans: [space(width)] };
	const airy = balance(
		blocks.map((block) => [...block, air]),
		count,
	);
	return airy.every((column) => column.length <= height + 1) ? airy : balance(blocks, count);
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
