import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPainter } from '../../../source/terminal/paint/painter.js';
import { createVirtualScreen } from '../../../source/terminal/virtual-screen.js';
import { openBareTerminal } from '../bare-terminal.js';

for (const widths of ['modern', 'old', 'wide'] as const) {
	for (const [what, cluster] of Object.entries({
		'a lone letter of Hangul with marks': '\u11ad\u0333\u0301',
		'a sign of ambiguous width': '→',
		'joined pictures': '👨‍👩‍👧',
		'a flag that nobody has': '🇦🇦',
	})) {
		test(`what stays beside ${what} stays on screen, on a terminal with ${widths} tables`, async () => {
			const screen = createVirtualScreen(20, 1);
			const painter = createPainter(20, screen.blank);
			const terminal = openBareTerminal(20, 1, widths);
			painter.forget(20);
			for (const text of ['ab', `ab${cluster}`]) {
				screen.write(`\u001B[1;1H${text}\u001B[1;5H|END`, () => {});
				await terminal.feed(painter.paint(screen.grid(), screen.takeTouched()).bytes);
			}
			const shown = terminal.cells()[0]!.map((cell) => cell.split('/')[0]);
			assert.deepEqual(shown.slice(4, 8), ['|', 'E', 'N', 'D']);
			assert.deepEqual(shown.slice(0, 2), ['a', 'b']);
		});
	}
}

test('a long gap in a row is erased and passed, where something else stood before', async () => {
	const screen = createVirtualScreen(60, 1);
	const painter = createPainter(60, screen.blank);
	const terminal = openBareTerminal(60, 1);
	painter.forget(60);
	const paint = async (text: string): Promise<number> => {
		screen.putRow(0, [{ text, codes: '' }]);
		const { bytes } = painter.paint(screen.grid(), [0]);
		await terminal.feed(bytes);
		return bytes.length;
	};
	await paint('x'.repeat(60));
	const row = `left${' '.repeat(50)} right`;
	assert.ok((await paint(row)) < 30);
	assert.deepEqual(terminal.text(), [row]);
});

test('what counts in two places is written to and fro, so that the cursor is always at the next of them', async () => {
	const screen = createVirtualScreen(60, 3);
	const painter = createPainter(60, screen.blank);
	const terminal = openBareTerminal(60, 3);
	painter.forget(60);
	const sizes: number[] = [];
	for (let second = 0; second < 9; second++) {
		screen.putRow(0, [{ text: `LIVE ${second}s of some age  20:31:0${second}`, codes: '' }]);
		screen.putRow(2, [{ text: `run ${second}s`, codes: '' }]);
		const { bytes } = painter.paint(screen.grid(), [0, 2]);
		await terminal.feed(bytes);
		sizes.push(bytes.length);
	}
	assert.deepEqual(terminal.text(), ['LIVE 8s of some age  20:31:08', '', 'run 8s']);
	// A step back, a place further on, another one, and the three figures.
	for (const size of sizes.slice(1)) assert.ok(size <= 1 + 6 + 7 + 3, sizes.join());
});

test('with room for few bytes the rows that come first are painted, and the others are left', () => {
	const screen = createVirtualScreen(20, 4);
	const painter = createPainter(20, screen.blank);
	painter.forget(20);
	painter.paint(screen.grid(), screen.takeTouched());
	for (const row of [0, 1, 2, 3]) screen.putRow(row, [{ text: `row ${row} of some length`.slice(0, 20), codes: '' }]);
	const first = painter.paint(screen.grid(), [2, 0, 3, 1], 1);
	assert.match(first.bytes, /row 2/);
	assert.deepEqual(first.left, [0, 3, 1]);
	const second = painter.paint(screen.grid(), first.left, 60);
	assert.match(second.bytes, /row 0.*row 3/s);
	assert.deepEqual(second.left, [1]);
	assert.deepEqual(painter.paint(screen.grid(), [0, 2, 3], 1), { bytes: '', left: [] });
});

for (const [known, isKnown] of [
	['it is known what stands there', true],
	['it is not known', false],
] as const) {
	test(`with room for few bytes a row of many looks comes in parts where ${known}, and no part of it again`, async () => {
		const screen = createVirtualScreen(40, 1);
		const painter = createPainter(40, screen.blank);
		const terminal = openBareTerminal(40, 1);
		const paint = async (room?: number) => {
			const painted = painter.paint(screen.grid(), [0], room);
			await terminal.feed(painted.bytes);
			return painted;
		};
		painter.forget(40);
		if (isKnown) await paint();
		screen.putRow(
			0,
			['支付', 'to', '支付', 'to'].map((text, index) => ({ text, codes: `3${index + 1}` })),
		);
		const parts: string[] = [];
		for (let left: readonly number[] = [0]; left.length > 0; ) {
			const painted = await paint(1);
			parts.push(painted.bytes);
			({ left } = painted);
		}
		assert.deepEqual(
			parts.map((part) => part.replace(/\u001B\[[\d;]*[mHCDGK]/g, '')).filter((text) => text !== ''),
			['支付', 'to', '支付', 'to'],
		);
		assert.match(terminal.text().join(''), /^支付to支付to *$/);
		assert.equal((await paint()).bytes, '');
	});
}

test('a part takes no more bytes than there is room for, nor much less', () => {
	const screen = createVirtualScreen(80, 20);
	const painter = createPainter(80, screen.blank);
	painter.forget(80);
	for (let row = 0; row < 20; row++) {
		const runs = Array.from({ length: 6 }, (_, run) => ({ text: '支付 7m ', codes: `38;2;${run};${row};200` }));
		screen.putRow(row, runs);
	}
	const sizes: number[] = [];
	for (let left: readonly number[] = [...screen.takeTouched()]; left.length > 0; ) {
		const painted = painter.paint(screen.grid(), left, 128);
		sizes.push(Buffer.byteLength(painted.bytes));
		({ left } = painted);
	}
	assert.ok(Math.max(...sizes) <= 128, sizes.join(' '));
	assert.ok(Math.min(...sizes.slice(0, -1)) > 64, sizes.join(' '));
});

test('what was written again behind a character of unsure width is known, though the row came only in part', async () => {
	const screen = createVirtualScreen(30, 1);
	const painter = createPainter(30, screen.blank);
	const terminal = openBareTerminal(30, 1);
	const show = async (grounds: readonly string[], room?: number) => {
		screen.putRow(
			0,
			['1️⃣', 'abcdefgh'].map((text, index) => ({ text, codes: `3${index + 1}${grounds[index]}` })),
		);
		await terminal.feed(painter.paint(screen.grid(), [0], room).bytes);
		return terminal.cells()[0]!;
	};
	painter.forget(30);
	const before = await show(['', '']);
	await show([';44', ';44'], 9);
	const after = await show([';44', '']);
	assert.deepEqual(after.slice(2), before.slice(2));
});
