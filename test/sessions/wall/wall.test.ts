import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSimulator } from '../../../source/demo/server.js';
import { flagsFor, openCommand, runCommand } from '../command.js';
import { makeFolder } from '../program.js';

describe('the wall in a terminal', () => {
	test('is what demo --wall opens, comes back after a restart, and is left by W', async (t) => {
		const folder = makeFolder();
		const open = (...args: readonly string[]) => openCommand(t, ['demo', '--seed', '7', ...args], { folder });
		const first = await open('--wall');
		await first.waitFor(/FAIL|failed/);
		first.write('q');
		assert.equal((await first.exited()).exitCode, 0);
		const second = await open();
		await second.waitFor(/not shown|nothing hidden/);
		second.write('W');
		await second.waitFor(/STATE +TASK/);
		second.write('q');
		assert.equal((await second.exited()).exitCode, 0);
		const third = await open();
		await third.waitFor(/STATE +TASK/);
	});

	test('says that it knows nothing when its server is killed, and comes back by itself', async (t) => {
		const settings = { seed: 1, cacheWorkers: 0 };
		const simulator = await startSimulator(settings);
		const env = { SECRET: simulator.appSecret };
		const folder = makeFolder();
		const saved = await runCommand(
			['profile', 'add', 'local', ...flagsFor(simulator), '--username', simulator.username, '--biz', '2'],
			{ ...env, WHALEWATCH_CONFIG_DIR: folder },
		);
		assert.equal(saved.exitCode, 0, saved.stderr);
		const wall = await openCommand(t, ['wall', '30412', '30418', '--interval', '1'], { folder, env });
		await wall.waitFor(/ LIVE +\d\d:/);
		await wall.waitFor('nothing hidden');
		await simulator.close();
		await wall.waitFor('these are old', { timeoutMs: 30_000 });
		await wall.waitFor(/local +since/);
		const again = await startSimulator({ ...settings, port: Number(new URL(simulator.url).port) });
		t.after(() => again.close());
		await wall.waitFor(/ LIVE +\d\d:/, { timeoutMs: 40_000 });
		wall.write('q');
		assert.equal((await wall.exited()).exitCode, 0);
	});
});
