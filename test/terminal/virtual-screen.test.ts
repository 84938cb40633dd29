import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createVirtualScreen } from '../../source/terminal/virtual-screen.js';
import { openBareTerminal } from './bare-terminal.js';
import { createRandom, type Random } from './random.js';

const columns = 24;
const rows = 6;

describe('a screen in memory shows what a terminal shows', () => {
	const scripts: Readonly<Record<string, string>> = {
		'for text and line ends': 'one\r\ntwo\n三四\rab\b\bX',
		'for moves in every direction':
			'\u001B[3;5Habc\u001B[2Ad\u001B[4De\u001B[Bf\u001B[3Cg\u001B[2Eh\u001B[Fi\u001B[9Gj',
		'for moves beyond its edges': '\u001B[99;99Hx\u001B[99A\u001B[99Dy\u001B[99B\u001B[99Cz\u001B[0;0Hw\u001B[99Gv',
		'for erasing to the end of a line': 'abcdefgh\u001B[4G\u001B[K\r\nijkl\u001B[2G\u001B[0K',
		'for erasing to the start of a line': 'abcdefgh\u001B[4G\u001B[1K',
		'for erasing a whole line': 'abcdefgh\u001B[4G\u001B[2K',
		'for erasing down, up and all': 'a\r\nb\r\nc\r\nd\u001B[3;1H\u001B[J\u001B[1;9Hxyz\u001B[2;2H\u001B[1Jq\u001B[2Jr',
		'for erasing with a background': '\u001B[44mab\u001B[K\r\n\u001B[41;1m\u001B[2Kc\u001B[m\r\n\u001B[7mde\u001B[K',
		'for wide characters': '任务12执行\u001B[3G务\u001B[7Gx',
		'for what is left of a wide character cut on its right': '任务\u001B[2Gx',
		'for what is left of a wide character cut on its left': '任务\u001B[1Gx',
		'for wide characters over halves of others': '任务执\u001B[2G行',
		'for combining marks': 'e\u0301a\u0308\u0323b',
		'for plain emoji': 'a😀b🚀\u001B[2Gx',
		'for styles':
			'\u001B[1mb\u001B[2md\u001B[22mn\u001B[38;5;9;48;2;1;2;3mc\u001B[39md\u001B[0mp\u001B[91;107mq\u001B[mr',
		'for a line that is exactly full': `${'x'.repeat(columns)}\r\n${'任'.repeat(columns / 2)}\r\ny`,
		'for a wide character in the last two cells': `\u001B[${columns - 1}G任\u001B[${columns - 1}Gx`,
	};
	for (const [name, script] of Object.entries(scripts)) {
		test(name, async () => assert.deepEqual(await seen(script), await expected(script)));
	}

	test('for scripts of narrow characters and styles made at random', async () => {
		for (let seed = 1; seed <= 150; seed++) await assertSame(randomScript(createRandom(seed), narrow, sgr));
	});

	// Terminals disagree about the colour of half a wide character, and Ink never leaves one.
	test('for scripts of wide characters without styles made at random', async () => {
		for (let seed = 1; seed <= 150; seed++) await assertSame(randomScript(createRandom(seed), wide, ['']));
	});
});

describe('a screen in memory', () => {
	test('keeps a character of several code points in one cell, as wide as Ink takes it to be, of joined pictures the first', () => {
		const screen = createVirtualScreen(columns, rows);
		screen.write('a👩‍💻b\u0301c🇨🇳d', () => {});
		const texts = screen.grid().cells[0]!.map(({ text }) => text);
		assert.deepEqual(texts.slice(0, 9), ['a', '👩', '', 'b\u0301', 'c', '🇨🇳', '', 'd', ' ']);
	});

	test('hands on what it has no use for, whole and in order', () => {
		const screen = createVirtualScreen(columns, rows);
		const passed: string[] = [];
		screen.write(
			'a\u001B[?2004hb\u001B]0;title\u0007\u001B[>1u\u001B]8;;x\u001B\\\u001B[?1049l\u001B7c\u001B[6n',
			(sequence) => passed.push(sequence),
		);
		assert.deepEqual(passed, [
			'\u001B[?2004h',
			'\u001B]0;title\u0007',
			'\u001B[>1u',
			'\u001B]8;;x\u001B\\',
			'\u001B[?1049l',
			'\u001B7',
			'\u001B[6n',
		]);
		assert.equal(screen.grid().cells[0]![2]!.text, 'c');
	});

	test('knows whether the cursor is to be seen, and passes that on to nobody', () => {
		const screen = createVirtualScreen(columns, rows);
		const passed: string[] = [];
		screen.write('ab\u001B[?25l', (sequence) => passed.push(sequence));
		assert.deepEqual(screen.cursor(), { column: 2, row: 0, isVisible: false });
		screen.write('\u001B[?25h\r\n', (sequence) => passed.push(sequence));
		assert.deepEqual(screen.cursor(), { column: 0, row: 1, isVisible: true });
		assert.deepEqual(passed, []);
	});

	test('names the rows written to, each time only the new ones', () => {
		const screen = createVirtualScreen(columns, rows);
		screen.write('a\n\nb', () => {});
		assert.deepEqual([...screen.takeTouched()], [0, 2]);
		assert.deepEqual([...screen.takeTouched()], []);
		screen.write('\u001B[4;1H\u001B[J', () => {});
		assert.deepEqual([...screen.takeTouched()], [3, 4, 5]);
		screen.reset(10, 2);
		assert.deepEqual([...screen.takeTouched()], [0, 1]);
		assert.deepEqual(screen.cursor(), { column: 0, row: 0, isVisible: true });
	});

	test('holds a row that is put over another as one that is put where nothing was', () => {
		const random = createRandom(7);
		const screen = createVirtualScreen(columns, 1);
		const runs = () =>
			Array.from({ length: 1 + random.below(7) }, () => ({
				text: random.pick(wide),
				codes: random.pick(['', '31', '1;44']),
			}));
		for (let times = 0; times < 2_000; times++) {
			const row = runs();
			const fresh = createVirtualScreen(columns, 1);
			for (const one of [screen, fresh]) one.putRow(0, row);
			assert.deepEqual(screen.grid().cells, fresh.grid().cells, JSON.stringify(row));
		}
	});

	test('makes no cell anew that a row put there has kept', () => {
		const screen = createVirtualScreen(columns, 1);
		const put = (text: string) => screen.putRow(0, [{ text, codes: '31' }]);
		put('任务 RUN 41s');
		const before = [...screen.grid().cells[0]!];
		put('任务 RUN 42s');
		const changed = screen.grid().cells[0]!.flatMap((cell, column) => (cell === before[column] ? [] : [column]));
		assert.deepEqual(changed, [10]);
	});
});

async function assertSame(script: string): Promise<void> {
	assert.deepEqual(await seen(script), await expected(script), JSON.stringify(script));
}

async function seen(script: string): Promise<readonly (readonly string[])[]> {
	const screen = createVirtualScreen(columns, rows);
	screen.write(script, () => {});
	const cells = screen
		.grid()
		.cells.map((line, row) =>
			line
				.map(({ text, style }, column) =>
					text === '' ? '' : `\u001B[${row + 1};${column + 1}H\u001B[0;${style.key || '0'}m${text}`,
				)
				.join(''),
		);
	return expected(cells.join(''));
}

async function expected(script: string): Promise<readonly (readonly string[])[]> {
	const terminal = openBareTerminal(columns, rows);
	await terminal.feed(script);
	return terminal.cells();
}

const narrow = ['a', 'bcd', ' ', '✓', '  x', 'e\u0301', '›', '⋯ é'];
const wide = ['a', 'bcd', ' ', '任', '务执行', '😀', '✓', '  x', 'ｆ', '한'];
const sgr = ['', '0', '1', '2', '22', '7', '27', '31', '39', '44', '49', '38;5;77', '48;2;9;8;7', '4', '24'];

/** Text only where it does not wrap: a full-screen frame never does. */
function randomScript(random: Random, words: readonly string[], styles: readonly string[]): string {
	const steps = Array.from({ length: 30 }, () => {
		const number = random.below(8) === 0 ? '' : random.below(9);
		const place = `\u001B[${1 + random.below(rows)};${1 + random.below(columns - 8)}H`;
		return random.pick([
			() => `${place}${random.pick(words)}${random.pick(words)}`,
			() => `${place}${random.pick(words)}`,
			() => `\u001B[${random.pick(styles)}m`,
			() => `\u001B[${random.pick(['', '0', '1', '2'])}${random.pick(['K', 'K', 'K', 'J'])}`,
			() => `\u001B[${number}${random.pick(['A', 'B', 'C', 'D', 'E', 'F', 'G'])}`,
			() => random.pick(['\r', '\b']),
		])();
	});
	return steps.join('');
}
