import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Cell } from '../../helpers/emulator.js';
import type { Terminal } from '../../helpers/terminal.js';
import { createRandom } from '../../terminal/random.js';
import { openCommand } from '../command.js';

const sizes = 200;

/** Two hundred sizes, some left before anything could be drawn, others once something was. */
async function storm(context: TestContext, seed: number): Promise<Terminal> {
	const random = createRandom(seed);
	const terminal = await openCommand(context, ['demo'], { columns: 80, rows: 24 });
	await terminal.waitFor(/^ SIMULATOR .*LIVE/m);
	for (let count = 0; count < sizes; count++) {
		const before = terminal.bytes().length;
		terminal.resize(20 + random.below(181), 5 + random.below(56));
		if (random.chance(0.3)) await terminal.waitFor(() => terminal.bytes().length > before);
	}
	return terminal;
}

/** The rows in view; the emulator keeps what a narrower terminal has cut off, beyond its last column. */
function visible({ cell }: Terminal, columns: number, rows: number): readonly string[] {
	const row = (y: number) => Array.from({ length: columns }, (_, x) => cell(x, y)).map(textOf);
	return Array.from({ length: rows }, (_, y) => row(y).join('').replace(/ +$/, ''));
}

function textOf({ text, width }: Cell): string {
	return text === '' && width > 0 ? ' ' : text;
}

/** Settles when the last frame is on screen, and is still so after the age in it has moved on. */
async function endsWith(terminal: Terminal, size: Size, isExact: (rows: readonly string[]) => boolean): Promise<void> {
	const { columns, rows } = size;
	terminal.resize(columns, rows);
	const isDrawn = () => isExact(visible(terminal, columns, rows));
	await terminal.waitFor(isDrawn);
	const [header] = visible(terminal, columns, rows);
	await terminal.waitFor(() => visible(terminal, columns, 1)[0] !== header && isDrawn());
	terminal.write('q');
	assert.equal((await terminal.exited()).exitCode, 0);
}

type Size = { readonly columns: number; readonly rows: number };

const header = /^ SIMULATOR .*(?:LIVE|CONNECTING)/;
/** A rate of requests only where a whole minute has gone by, changes only where there were some. */
const foot =
	/^ 15 watched(?: +\d+ req\/min)? +0 errors(?: +\d+ old replies set aside)?(?: +\d+ changes since \d\d:\d\d: press w)?$/;
const task = /^[› ][✗=»#✓↻-] [A-Z]+ +\S/;

function isUsualFrame(rows: readonly string[]): boolean {
	const [first, incident, blank, head] = rows;
	return (
		header.test(first!) &&
		/^ ✗ FAIL /.test(incident!) &&
		blank === '' &&
		/^ STATE +TASK +NOW AT +FOR +TOTAL +R$/.test(head!) &&
		rows.slice(4, 19).every((row) => task.test(row)) &&
		rows.slice(19, 26).every((row) => row === '') &&
		foot.test(rows[26]!) &&
		/^ Enter open .* \? help$/.test(rows[27]!)
	);
}

function isSmallFrame(rows: readonly string[]): boolean {
	const [first, incident] = rows;
	const isList = rows.slice(2, 9).every((row) => task.test(row));
	return header.test(first!) && /^ ✗ FAIL /.test(incident!) && isList && / \? help$/.test(rows[9]!);
}

describe('a storm of sizes', { concurrency: 2 }, () => {
	for (const seed of [1, 2]) {
		test(`ends with an exact frame on a terminal of usual size, by the numbers of seed ${seed}`, async (context) => {
			await endsWith(await storm(context, seed), { columns: 100, rows: 28 }, isUsualFrame);
		});
	}

	test('ends with an exact frame on a very small terminal', async (context) => {
		await endsWith(await storm(context, 3), { columns: 40, rows: 10 }, isSmallFrame);
	});
});
