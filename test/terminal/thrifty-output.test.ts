import '../helpers/colours.js';
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { createThriftyOutput } from '../../source/terminal/thrifty-output.js';
import { restingModes } from '../helpers/terminal-modes.js';
import { type BareTerminal, openBareTerminal, type Widths } from './bare-terminal.js';
import { type Drawing, startDrawing, truthOf } from './drawing.js';
import { changedFrame, type Frame, randomFrame, sureWords, unsureWords } from './frames.js';
import { createRandom } from './random.js';

const frames = 40;

describe('the output between Ink and the terminal', () => {
	test('shows in every cell what Ink by itself would show, and writes less', async () => {
		let thriftyBytes = 0;
		let inkBytes = 0;
		for (let seed = 1; seed <= 5; seed++) {
			const random = createRandom(seed);
			let frame = randomFrame(random, sureWords, 40 + random.below(40), 8 + random.below(16));
			const ink = await startDrawing(frame, { isThrifty: false });
			const thrifty = await startDrawing(frame, { isThrifty: true });
			for (let step = 0; step < frames; step++) {
				const name = `seed ${seed}, frame ${step}`;
				assertSame(thrifty.terminal, ink.terminal, name);
				frame = changedFrame(random, sureWords, frame);
				inkBytes += Buffer.byteLength(await ink.show(frame));
				thriftyBytes += Buffer.byteLength(await thrifty.show(frame));
			}
			await Promise.all([ink.leave(), thrifty.leave()]);
		}
		assert.ok(thriftyBytes < inkBytes, `${thriftyBytes} of ${inkBytes}`);
	});

	test('shows each frame exactly while the terminal changes its size again and again', async () => {
		for (let seed = 1; seed <= 4; seed++) {
			const random = createRandom(seed);
			let frame = randomFrame(random, sureWords, 60, 12);
			const thrifty = await startDrawing(frame, { isThrifty: true });
			for (let step = 0; step < frames; step++) {
				const isResized = random.chance(0.4);
				frame = isResized
					? randomFrame(random, sureWords, 5 + random.below(95), 2 + random.below(25))
					: changedFrame(random, sureWords, frame);
				await (isResized ? thrifty.resizeTo(frame) : thrifty.show(frame));
				await assertTrue(thrifty, frame, 'modern', `seed ${seed}, frame ${step}`);
			}
			await thrifty.leave();
		}
	});

	for (const widths of ['modern', 'old', 'wide'] as const) {
		test(`keeps every sure cell in its column, on a terminal with ${widths} tables`, async () => {
			for (let seed = 1; seed <= 4; seed++) {
				const random = createRandom(seed);
				let frame = roomy(randomFrame(random, unsureWords, 70, 8));
				const thrifty = await startDrawing(frame, { isThrifty: true, widths });
				for (let step = 0; step < frames; step++) {
					frame = roomy(changedFrame(random, unsureWords, { ...frame, caret: undefined }));
					await thrifty.show(frame);
					const cells = thrifty.terminal.cells();
					for (const [row, column, text] of sureCells(frame)) {
						const name = `seed ${seed}, frame ${step}, row ${row}, column ${column}`;
						assert.equal(cells[row]![column]!.split('/')[0], text, name);
					}
				}
				await thrifty.leave();
			}
		});
	}

	test('writes nothing when nothing changed', async () => {
		const frame = randomFrame(createRandom(3), unsureWords, 60, 10);
		for (const caret of [undefined, { x: 4, y: 2 }]) {
			const thrifty = await startDrawing({ ...frame, caret }, { isThrifty: true });
			assert.equal(await thrifty.show({ ...frame, caret }), '');
			assert.equal(await thrifty.show({ ...frame, caret, rows: frame.rows.map((row) => [...row]) }), '');
			await thrifty.leave();
		}
	});

	test('writes no blank screen before there is something to show', async () => {
		const written: string[] = [];
		const terminal = Object.assign(new PassThrough(), { columns: 20, rows: 3 }) as unknown as NodeJS.WriteStream;
		terminal.on('data', (chunk) => written.push(String(chunk)));
		const output = createThriftyOutput(terminal);
		for (const chunk of ['\u001B[?1049h', '\u001B[?25l']) output.stream.write(chunk);
		output.flush();
		await new Promise(setImmediate);
		assert.deepEqual(written, ['\u001B[?1049h\u001B[?7l']);
		output.put([[0, [{ text: 'first', codes: '' }]]]);
		output.flush();
		await new Promise(setImmediate);
		assert.match(written.join(''), /first/);
	});

	test('shows what is put there before Ink has the screen, and writes none of it again when Ink takes it over', async () => {
		const written: string[] = [];
		const terminal = Object.assign(new PassThrough(), { columns: 20, rows: 3 }) as unknown as NodeJS.WriteStream;
		terminal.on('data', (chunk) => written.push(String(chunk)));
		const output = createThriftyOutput(terminal, (character) =>
			character === '\uE000' ? [{ text: 'first', codes: '' }] : undefined,
		);
		output.open();
		output.put([[0, [{ text: 'first', codes: '' }]]]);
		output.flush();
		await new Promise(setImmediate);
		assert.match(written.join(''), /^\u001B\[\?1049h\u001B\[\?7l.*first/s);
		const before = written.length;
		for (const chunk of ['\u001B[?1049h', '\u001B[?25l', '\u001B[?2026h', '\uE000\n\nsecond', '\u001B[?2026l']) {
			output.stream.write(chunk);
		}
		await new Promise(setImmediate);
		assert.match(written.slice(before).join(''), /second/);
		assert.doesNotMatch(written.slice(before).join(''), /first|1049/);
	});

	test('gives the terminal back where Ink was never there', async () => {
		const terminal = openBareTerminal(20, 3);
		const stdout = Object.assign(new PassThrough(), { columns: 20, rows: 3 }) as unknown as NodeJS.WriteStream;
		let written = '';
		stdout.on('data', (chunk) => {
			written += chunk;
		});
		const output = createThriftyOutput(stdout);
		output.open();
		output.put([[0, [{ text: 'first', codes: '1;31' }]]]);
		output.flush();
		output.close();
		await new Promise(setImmediate);
		await terminal.feed(written);
		assert.deepEqual(terminal.modes(), restingModes);
	});

	test('writes a changed digit as a few bytes', async () => {
		const row = (time: string) => [
			{ text: 'nightly release', paint: { color: '#d7dde6' } },
			{ text: ` 12:04:0${time} `, paint: { color: '#8a94a3' } },
			{ text: '任务 LIVE', paint: { color: '#6fcf97', bold: true } },
		];
		const frame = (time: string): Frame => ({ columns: 60, rows: [row(time), [], row('0')], caret: undefined });
		const thrifty = await startDrawing(frame('1'), { isThrifty: true });
		await thrifty.show(frame('2'));
		assert.ok((await thrifty.show(frame('3'))).length <= 8);
	});

	test('draws everything again when asked to, over whatever was written in between', async () => {
		const random = createRandom(5);
		let frame: Frame = { ...randomFrame(random, sureWords, 60, 10), caret: { x: 7, y: 3 } };
		const thrifty = await startDrawing(frame, { isThrifty: true });
		for (const spoiled of [
			'\u001B[2J',
			'\u001B[3;3Hwarning: something\r\n\r\nelse',
			'\u001B[41m\u001B[K\u001B[?25l',
			'\u001B[?1049l\u001B[?7h',
			'\u001Bc',
			'\u001B[2;4r\u001B[?6h\u001B(0',
		]) {
			await thrifty.terminal.feed(spoiled);
			thrifty.output!.repaint();
			await thrifty.settle();
			assert.deepEqual([thrifty.terminal.modes().alternateScreen, thrifty.terminal.modes().lineWrapOff], [true, true]);
			await assertTrue(thrifty, frame, 'modern', JSON.stringify(spoiled));
			frame = { ...changedFrame(random, sureWords, frame), caret: { x: 7, y: 3 } };
			await thrifty.show(frame);
			await assertTrue(thrifty, frame, 'modern', `after ${JSON.stringify(spoiled)}`);
		}
		await thrifty.leave();
	});

	test('leaves the terminal as it found it, in the middle of any style', async () => {
		for (const caret of [undefined, { x: 2, y: 1 }]) {
			const frame = randomFrame(createRandom(9), sureWords, 40, 6);
			const thrifty = await startDrawing({ ...frame, caret }, { isThrifty: true });
			assert.deepEqual(thrifty.terminal.modes().alternateScreen, true);
			const bytes = await thrifty.leave();
			assert.deepEqual(thrifty.terminal.modes(), restingModes);
			assert.match(bytes, /\u001B\[m.*\u001B\[\?1049l/s);
			await thrifty.terminal.feed('\rplain');
			assert.match(thrifty.terminal.cells()[thrifty.terminal.cursor().row]![0]!, /^p\/1 0:-1 0:-1 0$/);
		}
	});

	test('is a terminal to Ink, as large as the real one', async () => {
		const frame = randomFrame(createRandom(1), sureWords, 33, 5);
		const thrifty = await startDrawing(frame, { isThrifty: true });
		const { stream } = thrifty.output!;
		assert.deepEqual([stream.isTTY, stream.columns, stream.rows], [true, 33, 5]);
		await thrifty.resizeTo({ ...frame, columns: 44 });
		assert.deepEqual([stream.columns, stream.rows], [44, 5]);
		await thrifty.leave();
	});
});

function assertSame(actual: BareTerminal, expected: BareTerminal, name: string): void {
	assert.deepEqual(actual.cells(), expected.cells(), name);
	// Ink by itself leaves wrapping on; here it is off for as long as the screen is full.
	const [one, other] = [actual, expected].map((terminal) => ({ ...terminal.modes(), lineWrapOff: false }));
	assert.deepEqual(one, other, name);
	if (!actual.modes().cursorHidden) assert.deepEqual(actual.cursor(), expected.cursor(), name);
}

async function assertTrue({ terminal }: Drawing, frame: Frame, widths: Widths, name: string): Promise<void> {
	const truth = await truthOf(frame, widths);
	assert.deepEqual(terminal.cells(), truth.cells(), name);
	const { x: column, y: row } = frame.caret ?? { x: 0, y: 0 };
	assert.equal(terminal.modes().cursorHidden, frame.caret === undefined, name);
	if (frame.caret) assert.deepEqual(terminal.cursor(), { column, row }, name);
}

/** Printable ASCII, as Ink counts its columns. */
function sureCells({ rows }: Frame): readonly (readonly [row: number, column: number, text: string])[] {
	const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	return rows.flatMap((spans, row) => {
		const cells: (readonly [number, number, string])[] = [];
		let column = 0;
		for (const { segment } of graphemes.segment(spans.map(({ text }) => text).join(''))) {
			if (/^[!-~]$/.test(segment) && column < 69) cells.push([row, column, segment]);
			column += stringWidth(segment);
		}
		return cells;
	});
}

/** Rows short enough not to wrap on a terminal that counts more cells than Ink does. */
function roomy(frame: Frame): Frame {
	return { ...frame, rows: frame.rows.map((row) => row.slice(0, 4)) };
}
