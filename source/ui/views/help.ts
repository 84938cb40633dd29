import type { HelpGroup, Place } from '../../core/input/commands/command.js';
import { commands } from '../../core/input/commands/commands.js';
import { toldCommands } from '../../core/input/commands/told.js';
import { type Badge, badges } from '../../domain/state.js';
import { isWordKey } from '../../text/index.js';
import type { Drawing } from '../drawing.js';
import { type Line, left, type Span, space } from '../line.js';
import { badgeSpan } from '../parts/badge.js';

const groups: readonly HelpGroup[] = ['move', 'fold', 'find', 'look', 'share', 'watch', 'go'];
const panes: readonly Place[] = ['main', 'list', 'tree'];
const keyCells = 14;
const legend: readonly Badge[] = [
	'fail',
	'human',
	'blind',
	'retrying',
	'running',
	'waiting',
	'stopped',
	'done',
	'skipped',
];

/** Every key, from the table of commands, and what the badges and marks mean; in as many columns as fit. */
export function helpLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { say } = drawing;
	const columnWidth = Math.min(width, 38);
	const count = Math.max(1, Math.min(3, Math.floor(width / columnWidth)));
	const told = groups.map((group) => groupLines(drawing, group, columnWidth)).filter((block) => block.length > 1);
	const blocks = [...told, stateLines(drawing, columnWidth)];
	const airy = balance(
		blocks.map((block) => [...block, [space(columnWidth)]]),
		count,
	);
	// Every key is worth more than the blank lines between the groups.
	const columns = airy.every((column) => column.length < height + 1) ? airy : balance(blocks, count);
	const rows = Math.max(...columns.map((column) => column.length));
	const title: Line = { spans: [{ text: ` ${say('help.title')}`, tone: 'text', bold: true }] };
	const body = Array.from({ length: rows }, (_, row): Line => {
		return { spans: columns.flatMap((column) => column[row] ?? [space(columnWidth)]) };
	});
	// The title says least of all lines.
	return (body.length < height ? [title, ...body] : body).slice(0, height);
}

type Block = readonly (readonly Span[])[];

function groupLines({ say }: Drawing, group: HelpGroup, width: number): Block {
	const rows = toldCommands(commands.filter(({ place, ...row }) => row.group === group && panes.includes(place)));
	return [
		[left(` ${say(`help.${group}`)}`, width, { tone: 'faint', bold: true })],
		...rows.map(({ command, keys }): readonly Span[] => {
			const key = `key.${command.word}`;
			return [
				left(` ${fittingKeys(keys)}`, keyCells + 1, { tone: 'text', bold: true }),
				left(isWordKey(key) ? say(key) : '', width - keyCells - 1, { tone: 'faint' }),
			];
		}),
	];
}

/** As many keys as there is room for. */
function fittingKeys(keys: readonly string[]): string {
	return keys.reduce((text, key) => (text.length + key.length + 1 < keyCells ? `${text} ${key}` : text));
}

function stateLines(drawing: Drawing, width: number): Block {
	const { say } = drawing;
	const cell = Math.floor((width - 1) / 3);
	const faces = legend.map((badge) =>
		badgeSpan(drawing, { badge, word: say(`badge.${badge}`), tone: badges[badge].tone }),
	);
	const rows = Array.from({ length: Math.ceil(faces.length / 3) }, (_, row) => faces.slice(row * 3, row * 3 + 3));
	const marks = [say('help.markRetry'), say('help.markLoop'), say('help.markAge'), say('help.markChanged')];
	return [
		[left(` ${say('help.states')}`, width, { tone: 'faint', bold: true })],
		...rows.map((row): readonly Span[] => [
			space(1),
			...row.flatMap((span) => [span, space(cell - 8)]),
			space(width - 1 - row.length * cell),
		]),
		...marks.map((mark): readonly Span[] => [left(` ${mark}`, width, { tone: 'faint' })]),
	];
}

/** Blocks in reading order over columns of about the same height. */
function balance(blocks: readonly Block[], count: number): readonly Block[] {
	const total = blocks.reduce((sum, block) => sum + block.length, 0);
	const columns: (readonly Span[])[][] = Array.from({ length: count }, () => []);
	let at = 0;
	for (const block of blocks) {
		const isFull = columns[at]!.length > 0 && columns[at]!.length + block.length / 2 > total / count;
		if (isFull && at < count - 1) at += 1;
		columns[at]!.push(...block);
	}
	return columns;
}
