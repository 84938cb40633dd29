import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openCommand, runCommand } from './command.js';
import { makeFolder } from './program.js';

describe('the simulator by itself', () => {
	test('says where it is and what opens it, so that status can be asked against it', async (context) => {
		const folder = makeFolder();
		const server = await openCommand(context, ['demo', '--serve', '--seed', '1', '--cache-workers', '0'], {
			columns: 250,
			rows: 40,
			folder,
		});
		const text = (await server.waitFor('Ctrl+C ends it.')).join('\n');
		const [, url = ''] = /^simulator of Standard OPS at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(text) ?? [];
		const [, secret = ''] = /export DEMO_SECRET=(\S+)$/m.exec(text) ?? [];
		const [, add = ''] = /^ {2}whalewatch (profile add .*)$/m.exec(text) ?? [];
		assert.match(text, /^ {2}2\/30415 {2}资源扩容-支付$/m);
		assert.notEqual(url, '');
		const env = { WHALEWATCH_CONFIG_DIR: folder, DEMO_SECRET: secret };
		assert.equal((await runCommand(add.split(' '), env)).exitCode, 0);
		const { exitCode, stdout, stderr } = await runCommand(['status', '30415', '2/30412', '--json'], env);
		const tasks = JSON.parse(stdout) as readonly { readonly taskId: string; readonly state: string }[];
		assert.deepEqual([exitCode, stderr], [1, '']);
		assert.deepEqual(
			tasks.map(({ taskId, state }) => [taskId, state]),
			[
				['30415', 'FAILED'],
				['30412', 'RUNNING'],
			],
		);
		server.write('\u0003');
		assert.deepEqual(await server.exited(), { exitCode: 0, signal: undefined });
		assert.equal((await runCommand(['status', '30415'], env)).exitCode, 6, 'nobody is there any more');
	});

	for (const kind of ['esb-classic', 'apigw', 'apigw-tenant']) {
		test(`is opened by what it prints when it is ${kind}`, async (context) => {
			const folder = makeFolder();
			const server = await openCommand(context, ['demo', '--serve', '--server', kind, '--switch', 'cache=0'], {
				columns: 300,
				rows: 40,
				folder,
			});
			const text = (await server.waitFor('Ctrl+C ends it.')).join('\n');
			const [, secret = ''] = /export DEMO_SECRET=(\S+)$/m.exec(text) ?? [];
			const [, add = ''] = /^ {2}whalewatch (profile add .*)$/m.exec(text) ?? [];
			const env = { WHALEWATCH_CONFIG_DIR: folder, DEMO_SECRET: secret };
			assert.equal((await runCommand(add.split(' '), env)).exitCode, 0);
			const { stdout, stderr } = await runCommand(['status', '30412', '--json'], env);
			assert.deepEqual([JSON.parse(stdout)[0].state, stderr], ['RUNNING', '']);
		});
	}

	test('says what is wrong with a switch', async () => {
		const { exitCode, stderr } = await runCommand(['demo', '--serve', '--switch', 'throttle=fast'], {});
		assert.deepEqual(
			[exitCode, stderr],
			[2, 'whalewatch: --switch: throttle takes a number above 0 with /s or /m, or off\n'],
		);
	});
});

test('the demo holds nothing against another simulator, which may have had other tasks', async (context) => {
	const folder = makeFolder();
	const first = await openCommand(context, ['demo', '--extra', 'family'], { folder });
	await first.waitFor(/^ 16 watched/m);
	first.write('q');
	await first.exited();
	const second = await openCommand(context, ['demo'], { folder });
	const rows = await second.waitFor(/^ 15 watched/m);
	assert.ok(rows.every((row) => !row.includes('GONE')));
	second.write('q');
	await second.exited();
});
