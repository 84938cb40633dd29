// The least that the same pictures could have cost: what a terminal must be told of the cells that changed.
import xterm from '@xterm/headless';

const moveBytes = 3;
/** To the first of them: the cursor rests beside what changed last. */
const stepBytes = 1;
const styleBytes = 9;
/** Writes this close together are one frame. */
const frameGapMs = 8;

/** Bytes for the frames between `from` and `to`, in milliseconds of the run. */
export async function leastBytes(writes, { columns, rows, from, to }) {
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
	let before = cellsOf(terminal, columns, rows);
	let bytes = 0;
	const pen = { style: undefined };
	for (const frame of framesOf(writes)) {
		await new Promise((resolve) => terminal.write(frame.bytes, resolve));
		const after = cellsOf(terminal, columns, rows);
		const cost = difference(before, after, pen);
		if (frame.at >= from && frame.at < to) bytes += cost;
		before = after;
	}
	return bytes;
}

/** `[{ at, bytes }]`, one for each frame. */
export function framesOf(writes) {
	const frames = [];
	for (const { at, bytes } of writes) {
		const last = frames.at(-1);
		if (last && at - last.until < frameGapMs) {
			last.bytes = Buffer.concat([last.bytes, bytes]);
			last.until = at;
		} else frames.push({ at, until: at, bytes });
	}
	return frames;
}

function cellsOf(terminal, columns, rows) {
	const cells = [];
	for (let row = 0; row < rows; row++) {
		const line = terminal.buffer.active.getLine(row);
		for (let column = 0; column < columns; column++) {
			const cell = line.getCell(column);
			const colors = `${cell.getFgColorMode()},${cell.getFgColor()},${cell.getBgColorMode()},${cell.getBgColor()}`;
			cells.push({ text: cell.getChars(), style: `${colors},${cell.isBold()},${cell.isUnderline()}` });
		}
	}
	return cells;
}

/**
 * A move for each run of changed cells, the cells, and one change of colour for each colour among them but the one that
 * the pen has from the frame before.
 */
function difference(before, after, pen) {
	const styles = new Set();
	let bytes = 0;
	let isInRun = false;
	for (const [index, { text, style }] of after.entries()) {
		const isChanged = text !== before[index].text || style !== before[index].style;
		if (isChanged) {
			if (!isInRun) bytes += bytes === 0 ? stepBytes : moveBytes;
			styles.add(style);
			bytes += Buffer.byteLength(text || ' ');
		}
		isInRun = isChanged;
	}
	styles.delete(pen.style);
	pen.style = [...styles].at(-1) ?? pen.style;
	return bytes + styles.size * styleBytes;
}
