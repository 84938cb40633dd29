import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Terminal } from '../../helpers/terminal.js';
import { restingModes } from '../../helpers/terminal-modes.js';
import { importedText, isAlive, openCommand } from '../command.js';
import { makeFolder } from '../program.js';

const drawn = /^ SIMULATOR .*LIVE/m;

/**
 * In each process: notes its id and what its Node was told, and does this when the screen is there, whose holder listens for
 * faults beside the launcher; in the first life only unless `isAlways`.
 */
function bomb(notes: string, deed: string, isAlways = false): string {
	const isWanted = isAlways ? 'true' : 'process.env.WHALEWATCH_CAME_BACK === undefined';
	return `import('node:fs').then(({appendFileSync}) => appendFileSync(${JSON.stringify(notes)}, process.pid + ' ' + process.execArgv + '\\n'));
		setTimeout(() => {
			const wait = setInterval(() => { if (process.listenerCount('uncaughtException') > 1) fall(); }, 20);
			wait.unref();
			function fall() { clearInterval(wait); if (${isWanted}) setTimeout(() => { ${deed} }, 500); }
		}, 0);`;
}

type Kept = {
	readonly terminal: Terminal;
	readonly processes: () => readonly number[];
	readonly notes: () => readonly string[];
};

type Life = { readonly isAlways?: boolean; readonly args?: readonly string[] };

async function openKept(
	context: TestContext,
	deed: string,
	{ isAlways = false, args = ['demo'] }: Life = {},
): Promise<Kept> {
	const folder = makeFolder();
	const notes = join(folder, 'processes');
	const env = { NODE_OPTIONS: importedText(bomb(notes, deed, isAlways)) };
	const terminal = await openCommand(context, [...args, '--keep', '--quiet'], { folder, env });
	const lines = () => readFileSync(notes, 'utf8').trim().split('\n');
	return { terminal, notes: lines, processes: () => lines().map((line) => Number.parseInt(line, 10)) };
}

async function assertGone({ terminal, processes }: Kept, exitCode: number): Promise<void> {
	assert.deepEqual(await terminal.exited(), { exitCode, signal: undefined });
	assert.deepEqual(terminal.modes(), restingModes);
	assert.deepEqual(processes().filter(isAlive), []);
}

describe('the program with --keep', { concurrency: 2 }, () => {
	test('comes back after a fault of its own, and says which until a key', async (context) => {
		const kept = await openKept(context, "throw new Error('out of luck')");
		const { terminal } = kept;
		await terminal.waitFor(/Started again after a crash: out of luck \(restart 1\)/);
		await terminal.waitFor(drawn);
		terminal.write('j');
		await terminal.waitFor((rows) => !rows.join().includes('out of luck'));
		terminal.write('q');
		await assertGone(kept, 0);
		assert.equal(kept.processes().length, 3, 'itself, and two lives');
		assert.deepEqual(
			kept.notes().map((note) => note.includes('semi-space')),
			[false, true, true],
		);
	});

	test('puts the terminal back after a death that could not, and comes back', async (context) => {
		const kept = await openKept(context, "process.kill(process.pid, 'SIGSEGV')");
		const { terminal } = kept;
		await terminal.waitFor(
			(rows) =>
				isDeepStrictEqual(terminal.modes(), restingModes) &&
				rows.join().includes('whalewatch ended (signal SIGSEGV) and is started again in 1 s'),
		);
		await terminal.waitFor(/Started again after a crash: signal SIGSEGV/);
		terminal.write('\u0003');
		await assertGone(kept, 0);
	});

	test('comes back as the wall that it was', async (context) => {
		for (const args of [['wall'], ['demo', '--wall']]) {
			const kept = await openKept(context, "process.kill(process.pid, 'SIGKILL')", { args });
			const { terminal } = kept;
			await terminal.waitFor(/Started again after a crash: signal SIGKILL/);
			await terminal.waitFor(/\+\d+ not shown|nothing hidden/);
			terminal.write('q');
			await assertGone(kept, 0);
			assert.equal(kept.processes().length, 3, 'itself, and two lives');
		}
	});

	test('can be ended while it waits to come back', async (context) => {
		const kept = await openKept(context, "process.kill(process.pid, 'SIGKILL')", { isAlways: true });
		await kept.terminal.waitFor(/started again in 2 s \(restart 2\)/);
		kept.terminal.write('\u0003');
		await assertGone(kept, 130);
	});

	test('ends with what it keeps, on a signal and without its terminal', async (context) => {
		const told = await openKept(context, '');
		await told.terminal.waitFor(drawn);
		told.terminal.signal('SIGTERM');
		await assertGone(told, 143);

		const left = await openKept(context, '');
		await left.terminal.waitFor(drawn);
		const from = performance.now();
		left.terminal.hangUp();
		while (left.processes().some(isAlive)) {
			assert.ok(performance.now() - from < 2000, 'a process is left');
			await new Promise(setImmediate);
		}
	});
});
