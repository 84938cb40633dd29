import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { importedText, openCommand, runCommand } from '../command.js';
import { openStillDesk } from './desk.js';

describe('wait', { concurrency: 2 }, () => {
	test('ends at once when nothing is left to wait for, with a line for each task and the code of the worst', async (context) => {
		const { run } = await openStillDesk(context);
		const { exitCode, stdout, stderr } = await run('wait', '30415', '30448', '30442', '30415');
		assert.deepEqual([exitCode, stderr], [3, '']);
		const lines = stdout.trimEnd().split('\n');
		assert.deepEqual(
			lines.map((line) => /(\w+) +2\/(\d+)/.exec(line)?.slice(1).join(' ')),
			['FAIL 30415', 'STOP 30448', 'DONE 30442'],
		);
		assert.match(lines[0]!, /初始化系统参数 .*: 任务执行失败/);
		assert.doesNotMatch(stdout, /\u001B/);
		assert.equal((await run('wait', '30415')).exitCode, 1);
		const gone = await run('wait', '99999');
		assert.equal(gone.exitCode, 2);
		assert.match(gone.stdout, /^\? gone +2\/99999 .*no such task.* does not exist.*\n$/);
		assert.equal((await run('wait', '30401')).exitCode, 5);
	});

	test('stays with a task until it needs a person', async (context) => {
		const { run, env, control } = await openStillDesk(context);
		const terminal = await openCommand(context, ['wait', '30412', '--interval', '1'], { env });
		await terminal.waitFor(/^0 of 1 over {2}1 RUN/m);
		do await control('advance=20');
		while ((await run('status', '30412')).exitCode === 0);
		assert.equal((await terminal.exited()).exitCode, 1);
		assert.match(terminal.screen().join('\n').trim(), /^. FAIL {2}2\/30412 {2}nightly release/);
	});

	test('prints with --json what status would print', async (context) => {
		const { run } = await openStillDesk(context);
		const [waited, seen] = await Promise.all([
			run('wait', '30415', '30442', '99999', '--json'),
			run('status', '30415', '30442', '99999', '--json'),
		]);
		assert.equal(waited.exitCode, seen.exitCode);
		// Each request has an id of its own.
		const read = (text: string) => JSON.parse(text, (name, value) => (name === 'traceId' ? undefined : value));
		assert.deepEqual(read(waited.stdout), read(seen.stdout));
	});

	test('ends with 4 when time is up, and says how all stands by then', async (context) => {
		const { run } = await openStillDesk(context);
		const { exitCode, stdout } = await run('wait', '30412', '30415', '--timeout', '1s');
		assert.equal(exitCode, 4);
		assert.match(stdout, /^. RUN +2\/30412 .*\n. FAIL +2\/30415 .*\n$/);
		assert.equal((await run('wait', '30415', '--until', 'settled', '--timeout', '1s')).exitCode, 4);
		assert.equal((await run('wait', '30412', '--until', 'started', '--timeout', '1m')).exitCode, 0);
	});

	test('waits for a server that is away, and ends with 6 when time is up before it is back', async (context) => {
		const { run, control } = await openStillDesk(context);
		await control('mode=502');
		const late = await run('wait', '30415', '--timeout', '1s');
		assert.equal(late.exitCode, 6);
		await control('mode=502&seconds=2');
		assert.equal((await run('wait', '30415', '--timeout', '1m')).exitCode, 1);
	});

	test('ends with 5 when the credentials are refused, the second time too', async (context) => {
		const { run, control } = await openStillDesk(context);
		await control('mode=token');
		assert.equal((await run('wait', '30412', '--timeout', '1m')).exitCode, 5);
	});

	test('leaves no trace in the watch list', async (context) => {
		const { run, env } = await openStillDesk(context);
		await run('wait', '30415');
		assert.equal(readdirSync(env.WHALEWATCH_CONFIG_DIR!).includes('session.json'), false);
	});

	test('refuses what it cannot wait for', async (context) => {
		const { run } = await openStillDesk(context);
		const wrong = { '--until x': /needs-person, failed, settled, started/, '--timeout 5': /90s, 30m/ };
		for (const [args, words] of Object.entries(wrong)) {
			const { exitCode, stdout, stderr } = await run('wait', '30412', ...args.split(' '));
			assert.deepEqual([exitCode, stdout], [2, ''], args);
			assert.match(stderr, words);
		}
	});

	test('shows in a terminal how far it is, in one line that is gone afterwards, and leaves with Ctrl+C', async (context) => {
		const { env } = await openStillDesk(context);
		const terminal = await openCommand(context, ['wait', '30412', '30415'], { env });
		await terminal.waitFor(/^1 of 2 over {2}1 FAIL, 1 RUN/m);
		terminal.write('\u0003');
		const { exitCode } = await terminal.exited();
		assert.equal(exitCode, 130);
		assert.equal(terminal.screen().join('').replaceAll('^C', '').trim(), '');
	});

	test('loads neither Ink nor React', async (context) => {
		const { env } = await openStillDesk(context);
		const guard = importedText(`
			import { registerHooks } from 'node:module';
			registerHooks({ resolve(name, context, next) {
				if (/^(ink|react|yoga)/.test(name)) throw new Error('loaded ' + name);
				return next(name, context);
			} });`);
		assert.deepEqual(await runCommand(['wait', '30442'], env, [guard]).then(({ exitCode }) => exitCode), 0);
	});
});
