import './helpers/colours.js';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Box, render, Text, useApp, useInput, usePaste, useWindowSize } from 'ink';
import { createElement as element, useState } from 'react';
import { openScreen } from './helpers/screen-stream.js';
import { openTerminal, type TerminalOptions } from './helpers/terminal.js';
import { restingModes } from './helpers/terminal-modes.js';

const small = { columns: 30, rows: 6 };

describe('a terminal', () => {
	test('shows what a program writes, wide characters too', async (context) => {
		const terminal = await openTerminal(script(String.raw`console.log('任务 42\n  运行中   ');`), context);
		await terminal.exited();
		assert.deepEqual(terminal.screen(), ['任务 42', '  运行中', '', '', '', '']);
		assert.deepEqual(
			[0, 1, 2].map((x) => terminal.cell(x, 0)).map(({ text, width }) => [text, width]),
			[
				['任', 2],
				['', 0],
				['务', 2],
			],
		);
		assert.equal(terminal.bytes().toString(), '任务 42\r\n  运行中   \r\n');
	});

	test('tells colours and where the cursor is', async (context) => {
		const colours = String.raw`process.stdout.write('\x1b[1;31mr\x1b[0;7;38;2;1;2;255mb\x1b[0m.');`;
		const terminal = await openTerminal(script(colours), context);
		await terminal.exited();
		const [red, blue, plain] = [0, 1, 2].map((x) => terminal.cell(x, 0));
		assert.deepEqual([red?.foreground, red?.bold, red?.background], [1, true, undefined]);
		assert.deepEqual([blue?.foreground, blue?.bold, blue?.inverse], ['#0102ff', false, true]);
		assert.equal(plain?.foreground, undefined);
		assert.deepEqual(terminal.cursor(), { x: 3, y: 0 });
	});

	test('knows which modes are switched on, and sees them switched off', async (context) => {
		const modes = String.raw`
			process.stdout.write('before\x1b[?1049h\x1b[?25l\x1b[?2004;1006h\x1b[>1uinside');
			process.stdin.once('data', () => process.stdout.write('\x1b[<u\x1b[?1006;2004l\x1b[?25h\x1b[?1049l'));
			process.stdin.once('data', () => process.stdin.unref());
		`;
		const terminal = await openTerminal(script(modes), context);
		assert.deepEqual(terminal.modes(), restingModes);
		await terminal.waitFor('inside');
		assert.ok(!terminal.screen().join().includes('before'));
		assert.deepEqual(terminal.modes(), {
			...restingModes,
			alternateScreen: true,
			cursorHidden: true,
			bracketedPaste: true,
			mouse: true,
			kittyKeyboard: 1,
		});
		terminal.write('\r');
		await terminal.exited();
		assert.deepEqual(terminal.modes(), restingModes);
		assert.equal(terminal.screen()[0], 'before');
	});

	test('hands keys to the program', async (context) => {
		const echo = `process.stdin.setRawMode(true).on('data', (key) => {
			if (String(key) === 'q') process.exit(7);
			console.log(JSON.stringify(String(key)));
		});
		console.log('ready');`;
		const terminal = await openTerminal(script(echo), context);
		await terminal.waitFor('ready');
		terminal.write('\u001B[A');
		await terminal.waitFor('"\\u001b[A"');
		terminal.write('q');
		assert.deepEqual(await terminal.exited(), { exitCode: 7, signal: undefined });
	});

	test('tells the program its size, and the new one', async (context) => {
		const sizes = `const size = () => console.log(process.stdout.getWindowSize().join(' by '));
		process.stdout.on('resize', size);
		process.stdin.resume();
		size();`;
		const terminal = await openTerminal(script(sizes), context);
		await terminal.waitFor('30 by 6');
		terminal.resize(44, 9);
		await terminal.waitFor(/^44 by 9$/m);
		assert.equal(terminal.screen().length, 9);
	});

	test('answers where the cursor is when asked', async (context) => {
		const asking = String.raw`process.stdin.setRawMode(true).once('data', (reply) => {
			console.log(JSON.stringify(String(reply)));
			process.stdin.unref();
		});
		process.stdout.write('abc\x1b[6n');`;
		const terminal = await openTerminal(script(asking), context);
		await terminal.waitFor('"\\u001b[1;4R"');
	});

	test('passes signals on and says which one ended the program', async (context) => {
		const terminal = await openTerminal(script(`setInterval(() => {}, 1e6); console.log('up');`), context);
		await terminal.waitFor('up');
		terminal.signal('SIGTERM');
		assert.deepEqual(await terminal.exited(), { exitCode: 0, signal: 'SIGTERM' });
	});

	test('lets a program find out that the line went down', async (context) => {
		const terminal = await openTerminal(script(`setInterval(() => {}, 1e6); console.log('up');`), context);
		await terminal.waitFor('up');
		terminal.hangUp();
		assert.equal((await terminal.exited()).signal, 'SIGHUP');
	});

	test('gives the program none of the settings of the person at the keyboard', async (context) => {
		const terminal = await openTerminal(
			{ ...script('console.log(Object.keys(process.env).sort().join());'), columns: 200, env: { EXTRA: '1' } },
			context,
		);
		await terminal.exited();
		assert.equal(terminal.screen()[0], `EXTRA,HOME,LANG,PATH,PWD,TERM${process.env.TMPDIR ? ',TMPDIR' : ''}`);
	});

	test('says what was on the screen when waiting was in vain', async (context) => {
		const waiting = await openTerminal(script(`process.stdin.resume(); console.log('something else');`), context);
		await waiting.waitFor('something else');
		await assert.rejects(
			waiting.waitFor('ready', { timeoutMs: 1 }),
			/1 ms have passed, while waiting for "ready".*\| something else/s,
		);
		const done = await openTerminal(script(`console.log('something else'); process.exit(3);`), context);
		await assert.rejects(done.waitFor('ready'), /has ended \(exit code 3\).*\| something else/s);
		await assert.rejects(done.waitFor('ready'), /has ended/);
		await done.waitFor('something else');
	});

	test('leaves no program behind', async () => {
		const pid = await (async () => {
			const stubborn = `process.on('SIGHUP', () => {}).on('SIGTERM', () => {}); setInterval(() => {}, 1e6); console.log('up');`;
			await using terminal = await openTerminal(script(stubborn));
			await terminal.waitFor('up');
			return terminal.pid;
		})();
		assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
	});
});

describe('a screen in this process', () => {
	test('holds a whole session of Ink', async (context) => {
		const screen = openScreen({ columns: 24, rows: 5 }, context);
		const app = render(element(Echo), {
			stdin: screen.stdin,
			stdout: screen.stdout,
			stderr: screen.stderr,
			interactive: true,
			alternateScreen: true,
			incrementalRendering: true,
			exitOnCtrlC: false,
			patchConsole: false,
		});
		await screen.waitFor('任务 24x5');
		assert.equal(screen.screen().length, 5);
		assert.ok(screen.isRaw());
		assert.deepEqual(screen.modes(), {
			...restingModes,
			alternateScreen: true,
			cursorHidden: true,
			bracketedPaste: true,
		});
		screen.press('j', 'j', '\u001B[B');
		await screen.waitFor('[j][j][down]');
		screen.paste('a b');
		await screen.waitFor('[j][j][down]<a b>');
		screen.resize(30, 8);
		await screen.waitFor((rows) => rows.length === 8 && rows[0] === '任务 30x8');
		screen.press('q');
		assert.equal(await app.waitUntilExit(), 'bye');
		assert.ok(!screen.isRaw());
		await screen.waitFor((rows) => rows.every((row) => row === ''));
		assert.deepEqual(screen.modes(), restingModes);
	});

	test('is drawn when a flush has been waited for', async (context) => {
		const screen = openScreen(small, context);
		const app = render(element(Text, null, 'one'), { stdout: screen.stdout, interactive: true });
		await app.waitUntilRenderFlush();
		assert.equal(screen.screen()[0], 'one');
		app.rerender(element(Text, { color: '#0102ff' }, 'two'));
		await app.waitUntilRenderFlush();
		assert.equal(screen.screen()[0], 'two');
		assert.equal(screen.cell(0, 0).foreground, '#0102ff');
		app.unmount();
		await app.waitUntilExit();
	});
});

function script(text: string): TerminalOptions {
	return { ...small, args: ['--eval', text] };
}

function Echo() {
	const { columns, rows } = useWindowSize();
	const { exit } = useApp();
	const [typed, setTyped] = useState('');
	useInput((input, key) => {
		if (input === 'q') exit('bye');
		setTyped((before) => `${before}[${key.downArrow ? 'down' : input}]`);
	});
	usePaste((text) => setTyped((before) => `${before}<${text}>`));
	return element(
		Box,
		{ width: columns, height: rows, flexDirection: 'column' },
		element(Text, null, `任务 ${columns}x${rows}`),
		element(Text, null, typed),
	);
}
