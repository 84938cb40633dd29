import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { openTerminal } from '../../helpers/terminal.js';
import { command } from '../command.js';
import { makeFolder } from '../program.js';

test('a program whose files an update has taken away still saves what is chosen, and leaves with its summary', async (context) => {
	const [installed, folder] = [makeFolder(), makeFolder()];
	const program = join(installed, 'dist', 'program');
	cpSync(dirname(command), program, { recursive: true });
	cpSync('package.json', join(installed, 'package.json'));
	const terminal = await openTerminal(
		{
			args: [join(program, 'cli.js'), 'demo', '--seed', '7'],
			columns: 100,
			rows: 28,
			env: { WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: join(folder, 'cache'), WHALEWATCH_LANG: 'en' },
		},
		context,
	);
	await terminal.waitFor(/LIVE/);
	terminal.write(':doctor\r');
	// Measured again every few seconds; until then all that it needs was loaded.
	await terminal.waitFor(/ up (?:[4-9]|\d\d)s/);
	rmSync(program, { recursive: true });
	terminal.write(':theme light\r');
	terminal.write('/shop\r');
	await terminal.waitFor((rows) => rows.every((row) => !row.includes('nightly release')));
	terminal.write('\u001B');
	terminal.write('q');
	assert.deepEqual(await terminal.exited(), { exitCode: 0, signal: undefined });
	assert.match(terminal.screen().join('\n'), /^15 watched: \d+ FAIL/m);
	const { preferences } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as {
		preferences: { theme: string };
	};
	assert.equal(preferences.theme, 'light');
});
