import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, type TestContext, test } from 'node:test';
import { command } from './command.js';
import { makeFolder } from './program.js';

/** The program with pipes in place of a terminal. */
function openPiped(context: TestContext, args: readonly string[]) {
	const folder = makeFolder();
	const child = spawn(process.execPath, [command, ...args], {
		env: { PATH: process.env.PATH, WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: folder, WHALEWATCH_LANG: 'en' },
	});
	context.after(() => child.kill('SIGKILL'));
	let text = '';
	const waiting = new Set<() => void>();
	child.stdout.on('data', (chunk) => {
		text += chunk;
		for (const look of waiting) look();
	});
	const until = (pattern: RegExp) =>
		new Promise<void>((resolve) => {
			const look = () => {
				if (!pattern.test(text)) return;
				waiting.delete(look);
				resolve();
			};
			waiting.add(look);
			look();
		});
	const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
	return { stdin: child.stdin, until, exited, text: () => text };
}

describe('one line for each change', { concurrency: 2 }, () => {
	test('works without a terminal, says how all stands on Enter, and leaves with q', async (context) => {
		const { stdin, until, exited, text } = openPiped(context, ['demo', '--lines', '--speed', '20']);
		await until(/^FAIL {2}demo {2}2\/30415/m);
		await until(/^\d\d:\d\d:\d\d {2}\w+ {2}.* \(before: \w+\)/m);
		stdin.write('\n');
		await until(/^15 watched: /m);
		stdin.write('q\n');
		assert.equal(await exited, 0);
		assert.doesNotMatch(text(), /\u001B/);
	});

	test('goes on when nothing can be typed', async (context) => {
		const { stdin, until } = openPiped(context, ['demo', '--screen-reader', '--speed', '20']);
		stdin.end();
		await until(/ \(before: \w+\)/);
	});
});
