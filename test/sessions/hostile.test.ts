import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import stringWidth from 'string-width';
import { openCommand, runCommand } from './command.js';
import { makeFolder } from './program.js';

const name =
	'evil \u001B]0;owned\u0007\u001B[2J\u001B[?1000h\u001B[31mred\u001B[0m \u202Eright to left\u2066\r\nnext\u0000\u0085line\u009B5A';

/** A server that means harm: every name holds what could move, colour or rename a terminal. */
async function openHostileServer(context: TestContext): Promise<string> {
	const at = '2026-11-23 21:04:11 +0800';
	const node = (id: string, children: object) => ({
		id,
		state: 'RUNNING',
		name,
		start_time: at,
		finish_time: null,
		elapsed_time: 5,
		children,
	});
	const data = node('n1', { n2: node('n2', {}), __proto__: node('n3', {}) });
	const server = createServer((request, response) => {
		const isStatus = request.url?.includes('get_task_status');
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify(isStatus ? { result: true, data, code: 0 } : { result: false, message: name, code: 3599999 }),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	context.after(() => server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function saveProfile(folder: string, url: string): Promise<Readonly<Record<string, string>>> {
	const env = { WHALEWATCH_CONFIG_DIR: folder, SECRET: 'not-to-be-seen' };
	const flags = [
		'--gateway',
		'esb',
		'--url',
		url,
		'--app-code',
		'ops',
		'--app-secret',
		'env:SECRET',
		'--username',
		'admin',
		'--biz',
		'2',
	];
	await runCommand(['profile', 'add', 'bad', ...flags], env);
	return env;
}

describe('the program among hostile things', { concurrency: 2 }, () => {
	test('shows a name full of escape codes as plain text on its own line', async (context) => {
		const folder = makeFolder();
		const env = await saveProfile(folder, await openHostileServer(context));
		const terminal = await openCommand(context, ['30412'], { folder, env, columns: 120, rows: 30 });
		const rows = await terminal.waitFor(/evil .*red/);
		assert.match(terminal.title(), /^(?:OK 1\/1 - bad - whalewatch)?$/);
		assert.equal(terminal.modes().mouse, false);
		assert.equal(rows.length, 30);
		for (const row of rows) assert.ok(stringWidth(row) <= 120);
		assert.match(rows[0]!, /^ bad /);
		assert.doesNotMatch(terminal.bytes().toString(), /owned|not-to-be-seen|\u202E/);
		terminal.write('q');
		assert.deepEqual(await terminal.exited(), { exitCode: 0, signal: undefined });
		const { stdout } = await runCommand(['status', '30412', '--json'], env);
		assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}|\\u00[01]|\u202E/u);
	});

	test('takes a broken settings file aside, says so and starts', async (context) => {
		const folder = makeFolder();
		writeFileSync(join(folder, 'config.json'), '{"profiles": {"prod"');
		const terminal = await openCommand(context, [], { folder, columns: 140 });
		await terminal.waitFor(/config\.json/);
		terminal.write('q');
		await terminal.exited();
		const aside = readdirSync(folder).find((file) => file.startsWith('config.json.broken'));
		assert.equal(readFileSync(join(folder, aside!), 'utf8'), '{"profiles": {"prod"');
	});

	test('works on where nothing can be saved, and says that it cannot', async (context) => {
		const file = join(makeFolder(), 'a-file');
		writeFileSync(file, '');
		const terminal = await openCommand(context, ['demo'], { folder: file, columns: 120 });
		await terminal.waitFor(/LIVE/);
		terminal.write('x');
		await terminal.waitFor(/a-file/);
		terminal.write('q');
		assert.equal((await terminal.exited()).exitCode, 0);
	});

	test('takes a paste of anything as text, whole and harmless', async (context) => {
		const terminal = await openCommand(context, ['demo']);
		await terminal.waitFor(/LIVE/);
		terminal.write(`\u001B[200~\u0000\u0007${'\u00FF\u0001bin'.repeat(20_000)}q\u0003\u001B[201~`);
		await terminal.waitFor(/Watch:/);
		terminal.write('\r');
		await terminal.waitFor(/Not a task/);
		terminal.write('\u001B');
		await terminal.waitFor((rows) => !rows.join('\n').includes('Watch:'));
		terminal.write('q');
		assert.equal((await terminal.exited()).exitCode, 0);
	});

	test('ends a storm of resizes with an exact frame', async (context) => {
		const terminal = await openCommand(context, ['demo'], { columns: 80, rows: 24 });
		await terminal.waitFor(/LIVE/);
		for (let step = 0; step < 60; step++) terminal.resize(20 + ((step * 37) % 181), 5 + ((step * 13) % 56));
		terminal.resize(80, 24);
		// The frames on the way are narrower or wider, and some of them as high.
		const rows = await terminal.waitFor(
			(screen) => /^ SIMULATOR .{40,}LIVE/.test(screen[0]!) && / P profiles +\? help$/.test(screen[23]!),
		);
		assert.equal(rows.length, 24);
		assert.match(rows[3]!, /^ STATE +TASK +NOW AT +FOR +TOTAL/);
		assert.equal(rows.filter((row) => /SIMULATOR|STATE|help$/.test(row)).length, 3);
		terminal.write('q');
		assert.equal((await terminal.exited()).exitCode, 0);
	});
});
