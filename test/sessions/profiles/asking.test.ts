import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openTerminal } from '../../helpers/terminal.js';
import { command, runCommand } from '../command.js';
import { makeFolder, openSimulator } from '../program.js';

/** A folder whose only profile wants its app secret from a person. */
async function openDesk(context: TestContext) {
	const simulator = await openSimulator(context);
	const env = { WHALEWATCH_CONFIG_DIR: makeFolder(), WHALEWATCH_CACHE_DIR: makeFolder(), WHALEWATCH_LANG: 'en' };
	const flags = ['--gateway', 'esb', '--url', simulator.url, '--app-code', simulator.appCode, '--app-secret', 'ask'];
	const saved = await runCommand(
		['profile', 'add', 'local', ...flags, '--username', simulator.username, '--biz', '2'],
		env,
	);
	assert.equal(saved.exitCode, 0, saved.stderr);
	const inShell = (line: string) =>
		openTerminal(
			{ command: 'sh', args: ['-c', line, process.execPath, command], columns: 100, rows: 28, env },
			context,
		);
	return { env, inShell, secret: simulator.appSecret };
}

/** Says afterwards what was written to stdout, the exit code, and whether the terminal shows what is typed. */
const line = `"$0" "$1" status 30412 >"$WHALEWATCH_CACHE_DIR/out"; echo "code $?"; cat "$WHALEWATCH_CACHE_DIR/out"; stty -a | grep -o ' echo ' && echo done`;

describe('status with a secret to ask for', { concurrency: 2 }, () => {
	test('asks on the terminal without showing what is pasted, and leaves it as it was', async (context) => {
		const { inShell, secret } = await openDesk(context);
		const terminal = await inShell(line);
		await terminal.waitFor(/^app secret of profile local:/m);
		terminal.write(`wrong\u0015\u001b[200~ ${secret}x\u001b[201~\u007f\r`);
		const rows = await terminal.waitFor(/^done$/m);
		const told = rows.filter((row) => row !== '');
		assert.deepEqual([told[0], told[1]], ['app secret of profile local:', 'code 0']);
		assert.match(told[2]!, /2\/30412/);
		assert.doesNotMatch(terminal.bytes().toString(), /demo-secret|wrong/);
	});

	test('asks again when it is given nothing', async (context) => {
		const { inShell, secret } = await openDesk(context);
		const terminal = await inShell(line);
		await terminal.waitFor(/^app secret of profile local:/m);
		terminal.write('\r');
		await terminal.waitFor(/A secret has 1 to 4096 printable ASCII characters\.\napp secret of profile local:/);
		terminal.write(`${secret}\r`);
		await terminal.waitFor(/^code 0$/m);
	});

	test('ends with 130 on Ctrl+C, having asked no server, with the terminal as it was', async (context) => {
		const { inShell } = await openDesk(context);
		const terminal = await inShell(line);
		await terminal.waitFor(/^app secret of profile local:/m);
		terminal.write('half\u0003');
		const rows = await terminal.waitFor(/^done$/m);
		assert.deepEqual(
			rows.filter((row) => row !== ''),
			['app secret of profile local:', 'code 130', ' echo', 'done'],
		);
	});

	test('says what to do where there is nobody to ask', async (context) => {
		const { env } = await openDesk(context);
		const { exitCode, stdout } = await runCommand(['status', '30412', '--json'], env);
		assert.equal(exitCode, 5);
		assert.match(stdout, /app secret of profile local has not been given yet\. Give it in the program or, with status/);
	});
});
