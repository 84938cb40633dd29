import xterm, { type IBufferCell } from '@xterm/headless';
import { eastAsianWidth } from 'get-east-asian-width';
import { followModes, type Modes } from '../helpers/terminal-modes.js';

/**
 * How a terminal counts: as most do now, as one whose tables are from before emoji were two cells wide, or as one set up
 * for East Asia, where what is of ambiguous width takes two cells.
 */
export type Widths = 'modern' | 'old' | 'wide';

export type BareTerminal = {
	/** Settles when the screen shows it. */
	readonly feed: (bytes: string) => Promise<void>;
	readonly resize: (columns: number, rows: number) => void;
	/** Every cell of every row as one text: character, width, colours, flags. */
	readonly cells: () => readonly (readonly string[])[];
	readonly text: () => readonly string[];
	readonly cursor: () => { readonly column: number; readonly row: number };
	readonly modes: () => Modes;
	readonly title: () => string;
};

/** An emulator fed by hand, for comparing what different bytes leave on a screen. */
export function openBareTerminal(columns: number, rows: number, widths: Widths = 'modern'): BareTerminal {
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true, scrollback: 0 });
	const table = widths === 'old' ? undefined : widthsBy(widths, widths === 'wide');
	if (table) terminal.unicode.register(table);
	terminal.unicode.activeVersion = table?.version ?? '6';
	const modes = followModes(terminal);
	let title = '';
	terminal.onTitleChange((text) => {
		title = text;
	});
	const line = (row: number) => terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)!;
	const everyRow = () => Array.from({ length: terminal.rows }, (_, row) => line(row));
	return {
		feed: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
		resize: (toColumns, toRows) => terminal.resize(toColumns, toRows),
		cells: () =>
			everyRow().map((cells) =>
				Array.from({ length: terminal.cols }, (_, column) => describeCell(cells.getCell(column)!)),
			),
		text: () => everyRow().map((cells) => cells.translateToString(true).replace(/ +$/, '')),
		cursor: () => ({ column: terminal.buffer.active.cursorX, row: terminal.buffer.active.cursorY }),
		modes,
		title: () => title,
	};
}

function describeCell(cell: IBufferCell): string {
	const text = cell.getWidth() === 1 ? cell.getChars() || ' ' : cell.getChars();
	const colours = `${cell.getFgColorMode()}:${cell.getFgColor()} ${cell.getBgColorMode()}:${cell.getBgColor()}`;
	const flags = cell.isBold() | cell.isDim() | cell.isItalic() | cell.isUnderline() | cell.isBlink() | cell.isInverse();
	return `${text}/${cell.getWidth()} ${colours} ${flags | cell.isInvisible() | cell.isStrikethrough()}`;
}

const zeroWide = /^[\p{M}\p{Cf}]$/u;

/** Each code point by itself: emoji are wide, marks and joiners join the character before. */
function widthsBy(version: string, ambiguousAsWide: boolean) {
	const wcwidth = (codepoint: number): 0 | 1 | 2 =>
		zeroWide.test(String.fromCodePoint(codepoint)) ? 0 : eastAsianWidth(codepoint, { ambiguousAsWide });
	return {
		version,
		wcwidth,
		charProperties: (codepoint: number, preceding: number): number => {
			const width = wcwidth(codepoint);
			const before = (preceding >> 1) & 3;
			const isJoined = width === 0 && before > 0;
			return ((isJoined ? before : width) << 1) | (isJoined ? 1 : 0);
		},
	};
}
