import { namesTasks } from '../../core/input/command-line.js';
import { toldCommands } from '../../core/input/commands/told.js';
import { type PaletteRow, paletteRows } from '../../core/input/palette/palette-rows.js';
import { lineOfCommand } from '../../core/input/spoken.js';
import type { Prompt } from '../../core/model.js';
import { type Drawing, glyph, sayWords } from '../drawing.js';
import { aimed, type Line, left, right, type Span, space } from '../line.js';
import { widthOf } from '../text-width.js';

const mostRows = 12;
/** Further to the right a key would stand too far from its command. */
const widest = 74;
const keyCells = 12;

/** What answers to the line that is being typed, above it; as many lines as it needs, no more than `height`. */
export function paletteLines(drawing: Drawing, prompt: Prompt, height: number): readonly Line[] {
	const { model } = drawing;
	const rows = paletteRows(model, prompt);
	const lit = Math.max(
		0,
		rows.findIndex(({ line }) => line === prompt.chosen),
	);
	const room = Math.max(0, Math.min(mostRows, height, rows.length));
	const top = Math.max(0, Math.min(lit - Math.floor(room / 2), rows.length - room));
	const shown = rows.slice(top, top + room);
	const width = Math.min(widest, model.size.columns);
	const names = Math.min(Math.max(...shown.map(({ line }) => widthOf(line)), 10) + 3, Math.floor(width / 2));
	const isLit = (index: number) => top + index === lit && (prompt.text !== '' || prompt.chosen !== undefined);
	return shown.map((row, index) => {
		const spans = rowSpans(drawing, row, { width, names, isLit: isLit(index) });
		const line: Line = { spans, ground: isLit(index) ? 'selection' : 'bar' };
		return aimed(line, { part: 'palette', id: row.line });
	});
}

type Cells = { readonly width: number; readonly names: number; readonly isLit: boolean };

function rowSpans(drawing: Drawing, row: PaletteRow, { width, names, isLit }: Cells): readonly Span[] {
	const { command, candidate } = row;
	const cannot = !candidate && command.why?.(drawing.model) !== undefined;
	const about = candidate ? (candidate.about ?? '') : lineOfCommand(drawing.model, command);
	const keys = candidate ? '' : (toldCommands(drawing.model, [command])[0]?.keys.slice(0, 2).join(' ') ?? '');
	const keysWidth = width < 50 ? 0 : keyCells;
	return [
		{ text: isLit ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true },
		left(candidate?.text ?? row.line, names - 2, { tone: cannot ? 'faint' : 'text', bold: !cannot }),
		space(1),
		left(about, Math.max(0, width - names - keysWidth - 1), { tone: 'faint' }),
		...(keysWidth > 0 ? [right(keys, keysWidth, { tone: 'text' })] : []),
		space(1),
	];
}

/** What the keys of the palette do, or why what is lit cannot be done now. */
export function paletteHint(drawing: Drawing, prompt: Prompt): string {
	const { model, say } = drawing;
	const rows = paletteRows(model, prompt);
	const row = rows.find(({ line }) => line === prompt.chosen) ?? rows[0];
	if (!row) return say(namesTasks(prompt.text) ? 'palette.watches' : 'palette.nothing');
	const reason = prompt.text === '' || row.candidate ? undefined : row.command.why?.(model);
	if (reason) return sayWords(drawing, reason);
	return say(prompt.text === '' ? 'palette.keysEmpty' : 'palette.keys');
}
