import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { flagsFor, openCommand, runCommand } from '../command.js';
import { makeFolder, openSimulator } from '../program.js';

const address = ['--gateway', 'esb', '--url', 'http://127.0.0.1:9', '--app-code', 'ops', '--username', 'me'];

test('a profile is tested with the exit code of the worst, in the language of the program', async (context) => {
	const simulator = await openSimulator(context);
	const env = { WHALEWATCH_CONFIG_DIR: makeFolder(), SECRET: simulator.appSecret };
	const run = (...args: readonly string[]) => runCommand(args, env);
	const flags = flagsFor(simulator);
	await run('profile', 'add', 'local', ...flags, '--username', simulator.username);
	await run('profile', 'add', 'away', ...address, '--app-secret', 'env:SECRET');
	const well = await run('--lang', 'zh', 'profile', 'test');
	assert.match(well.stdout, /^local\n {2}正常 {2}地址 /);
	assert.deepEqual([well.stderr, well.exitCode], ['', 0]);
	const worst = await run('profile', 'test', '--all');
	assert.match(worst.stdout, /to mend it: whalewatch profile edit away --url URL/);
	assert.deepEqual([worst.stderr, worst.exitCode], ['', 6]);
});

test('a secret that is typed does not appear on the terminal', async (context) => {
	const folder = makeFolder();
	await runCommand(['profile', 'add', 'away', ...address, '--app-secret', 'ask'], { WHALEWATCH_CONFIG_DIR: folder });
	const terminal = await openCommand(context, ['profile', 'login', 'away'], { folder });
	await terminal.waitFor('(not shown)');
	terminal.write('CANARY7f3a\r');
	assert.deepEqual(await terminal.exited(), { exitCode: 0, signal: undefined });
	const written = terminal.bytes().toString('utf8');
	assert.match(written, /The app secret of away is stored\.\r\n/);
	assert.doesNotMatch(written, /CANARY/);
	assert.match(readFileSync(join(folder, 'credentials.json'), 'utf8'), /CANARY7f3a/);
});
