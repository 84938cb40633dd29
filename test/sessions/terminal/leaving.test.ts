import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openTerminal, type Terminal } from '../../helpers/terminal.js';
import { restingModes } from '../../helpers/terminal-modes.js';
import { command, importedText, isAlive, openCommand } from '../command.js';
import { makeFolder } from '../program.js';

const hints = /^ Enter open .*\? help$/m;
const drawn = /^ SIMULATOR .*LIVE/m;

async function assertLeft(terminal: Terminal, exitCode: number): Promise<void> {
	assert.deepEqual(await terminal.exited(), { exitCode, signal: undefined });
	assert.deepEqual(terminal.modes(), restingModes);
	assert.ok(!isAlive(terminal.pid));
	const { bold, inverse, foreground, background } = terminal.cell(0, 0);
	assert.deepEqual([bold, inverse, foreground, background], [false, false, undefined, undefined]);
}

describe('the program in a terminal', { concurrency: 2 }, () => {
	test('draws the simulator without any set-up, and leaves with q', async (context) => {
		const terminal = await openCommand(context, ['demo']);
		const rows = await terminal.waitFor(drawn);
		assert.equal(rows.length, 28);
		assert.match(rows.at(-1)!, hints);
		let modes = terminal.modes();
		await terminal.waitFor(() => {
			modes = terminal.modes();
			return !modes.synchronizedOutput;
		});
		assert.deepEqual(modes, {
			...restingModes,
			alternateScreen: true,
			lineWrapOff: true,
			bracketedPaste: true,
			cursorHidden: true,
		});
		terminal.write('q');
		await assertLeft(terminal, 0);
		const left = terminal.screen().filter((row) => row !== '');
		assert.match(left[0]!, /^15 watched: \d FAIL/, 'what was watched is left where the screen was');
		assert.ok(left.some((row) => /^FAIL {2}demo {2}2\/30415/.test(row)));
	});

	test('leaves nothing behind with --quiet', async (context) => {
		const terminal = await openCommand(context, ['demo', '--quiet']);
		await terminal.waitFor(hints);
		terminal.write('q');
		await assertLeft(terminal, 0);
		assert.equal(terminal.screen().join(''), '');
	});

	test('leaves with Ctrl+C from every place', async (context) => {
		const places = [
			['', drawn],
			['\r', /node \d+ of/],
			['?', /HELP/],
			['a12', /Watch: 12/],
		] as const;
		for (const [keys, place] of places) {
			const terminal = await openCommand(context, ['demo']);
			await terminal.waitFor(drawn);
			if (keys !== '') terminal.write(keys);
			await terminal.waitFor(place);
			terminal.write('\u0003');
			await assertLeft(terminal, 0);
		}
	});

	test('hears a key that is pressed while it starts', async (context) => {
		const terminal = await openCommand(context, ['demo']);
		await terminal.waitFor(() => terminal.bytes().includes('\u001B[?1049h'));
		terminal.write('q');
		await assertLeft(terminal, 0);
	});

	test('comes back in the size that the terminal has by then', async (context) => {
		const shell = await openShell(context);
		shell.write(`"${process.execPath}" "${command}" demo\r`);
		await shell.waitFor(hints);
		shell.write('\u001A');
		await shell.waitFor((rows) => countOf(rows, /Stopped/) === 1);
		shell.resize(90, 33);
		shell.write('fg\r');
		await shell.waitFor((rows) => rows.length === 33 && drawn.test(rows[0]!) && hints.test(rows.at(-1)!));
		shell.write('\u0003');
		await shell.waitFor(() => isDeepStrictEqual(shell.modes(), restingModes));
		await leaveShell(shell);
	});

	test('draws everything again when it was stopped and goes on', async (context) => {
		const terminal = await openCommand(context, ['demo']);
		await terminal.waitFor(hints);
		const before = terminal.bytes().length;
		terminal.signal('SIGSTOP');
		terminal.signal('SIGCONT');
		await terminal.waitFor(() => terminal.bytes().subarray(before).includes('\u001B[?1049h'));
		terminal.write('q');
		await assertLeft(terminal, 0);
	});

	test('gives the mouse back when it leaves, and when it goes to the shell', async (context) => {
		const shell = await openShell(context);
		shell.write(`"${process.execPath}" "${command}" demo\r`);
		await shell.waitFor(hints);
		shell.write(':mouse on\r');
		await shell.waitFor(() => shell.modes().mouse);
		shell.write('\u001A');
		await shell.waitFor((rows) => countOf(rows, /Stopped/) === 1 && isDeepStrictEqual(shell.modes(), restingModes));
		shell.write('fg\r');
		await shell.waitFor((rows) => hints.test(rows.at(-1)!) && shell.modes().mouse);
		shell.write('\u0003');
		await shell.waitFor(() => isDeepStrictEqual(shell.modes(), restingModes));
		await leaveShell(shell);
	});

	for (const [signal, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
		['SIGQUIT', 131],
	] as const) {
		test(`ends with ${code} on ${signal}, with the terminal as it was`, async (context) => {
			const terminal = await openCommand(context, ['demo']);
			await terminal.waitFor(drawn);
			terminal.signal(signal);
			await assertLeft(terminal, code);
		});
	}

	test('ends within two seconds when its terminal is taken away, and keeps what was chosen', async (context) => {
		const folder = makeFolder();
		const terminal = await openCommand(context, ['demo'], { folder });
		await terminal.waitFor(drawn);
		terminal.write('\r');
		await terminal.waitFor(/node \d+ of/);
		const startedAt = performance.now();
		terminal.hangUp();
		await terminal.exited();
		assert.ok(performance.now() - startedAt < 2000);
		assert.ok(!isAlive(terminal.pid));
		const { value } = openSessionStore({ WHALEWATCH_CONFIG_DIR: folder }).load('demo');
		assert.equal(value.view?.pane, 'tree');
	});

	test('restores the terminal after a fault of its own, says one sentence and ends with 70', async (context) => {
		const bomb = `setTimeout(() => {
			const wait = setInterval(() => { if (process.listenerCount('uncaughtException') > 1) fall(); }, 20);
			function fall() { clearInterval(wait); setTimeout(() => { throw new Error('out of luck'); }, 300); }
		}, 0);`;
		const terminal = await openCommand(context, ['demo'], { env: { NODE_OPTIONS: importedText(bomb) } });
		await assertLeft(terminal, 70);
		const said = terminal.screen().filter((row) => row !== '');
		assert.deepEqual(said, ['whalewatch stopped because of a fault of its own: out of luck']);
	});

	test('ends just so when a promise is rejected and nobody looks', async (context) => {
		const bomb = `const wait = setInterval(() => {
			if (process.listenerCount('unhandledRejection') === 0) return;
			clearInterval(wait);
			setTimeout(() => Promise.reject(new TypeError('no such thing')), 300);
		}, 20);`;
		const terminal = await openCommand(context, ['demo'], { env: { NODE_OPTIONS: importedText(bomb) } });
		await assertLeft(terminal, 70);
		assert.match(terminal.screen().join('\n'), /^whalewatch stopped because of a fault of its own: no such thing$/m);
	});

	test('goes to the shell with Ctrl+Z, and comes back with fg as it was', async (context) => {
		const shell = await openShell(context);
		shell.write(`"${process.execPath}" "${command}" demo\r`);
		await assertGoesAndComesBack(shell);
	});

	for (const [moment, isThere] of [
		['while it starts', (shell: Terminal) => shell.bytes().includes('\u001B[?1049h')],
		['at work', (shell: Terminal) => hints.test(shell.screen().at(-1)!)],
	] as const) {
		test(`gives the terminal back when somebody else stops it ${moment}, and takes it again`, async (context) => {
			const file = join(makeFolder(), 'pid');
			const shell = await openShell(context);
			shell.write(`sh -c 'echo $$ > "${file}"; exec "$0" "$1" demo' "${process.execPath}" "${command}"\r`);
			await shell.waitFor(() => isThere(shell));
			process.kill(Number(readFileSync(file, 'utf8')), 'SIGTSTP');
			await shell.waitFor((rows) => countOf(rows, /Stopped/) === 1 && isDeepStrictEqual(shell.modes(), restingModes));
			shell.write('fg\r');
			await shell.waitFor((rows) => drawn.test(rows[0]!) && hints.test(rows.at(-1)!));
			shell.write('q');
			await shell.waitFor(() => !shell.modes().alternateScreen);
			await leaveShell(shell);
		});
	}

	test('goes to the shell with whoever started it', async (context) => {
		const shell = await openShell(context);
		shell.write(`sh -c '"$0" "$1" demo; true' "${process.execPath}" "${command}"\r`);
		await assertGoesAndComesBack(shell);
	});
});

async function assertGoesAndComesBack(shell: Terminal): Promise<void> {
	await shell.waitFor(drawn);
	await shell.waitFor(hints);
	for (let round = 0; round < 2; round++) {
		shell.write('\u001A');
		await shell.waitFor(
			(rows) => countOf(rows, /Stopped/) === round + 1 && isDeepStrictEqual(shell.modes(), restingModes),
		);
		shell.write('echo to"day"\r');
		await shell.waitFor((rows) => countOf(rows, /today$/) === round + 1);
		shell.write('fg\r');
		await shell.waitFor((rows) => drawn.test(rows[0]!) && hints.test(rows.at(-1)!));
		assert.ok(!shell.screen().join().includes('today'));
	}
	shell.write('q');
	await shell.waitFor(() => !shell.modes().alternateScreen);
	await leaveShell(shell);
	assert.deepEqual(shell.modes(), restingModes);
}

/** Not before the shell asks for it: until then what is typed is for the program, which is going, and is lost with it. */
async function leaveShell(shell: Terminal): Promise<void> {
	await shell.waitFor((rows) => rows.findLast((row) => row !== '') === 'ready$');
	shell.write('exit\r');
	await shell.exited();
}

function countOf(rows: readonly string[], words: RegExp): number {
	return rows.filter((row) => words.test(row)).length;
}

function openShell(context: Parameters<typeof openCommand>[0]): Promise<Terminal> {
	return openTerminal(
		{
			command: 'sh',
			args: ['-i'],
			columns: 100,
			rows: 28,
			env: { WHALEWATCH_CONFIG_DIR: makeFolder(), WHALEWATCH_LANG: 'en', PS1: 'ready$ ', ENV: '' },
		},
		context,
	);
}
