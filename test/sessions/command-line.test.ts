import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { startSimulator } from '../../source/demo/server.js';
import { flagsFor, importedText, type Outcome, runCommand } from './command.js';
import { makeFolder } from './program.js';

type Desk = { readonly run: (...args: readonly string[]) => Promise<Outcome>; readonly url: string };

/** A folder of its own with one saved profile, on a simulator whose clock stands still. */
async function openDesk(context: TestContext, variables: NodeJS.ProcessEnv = {}): Promise<Desk> {
	const simulator = await startSimulator({ seed: 1, cacheWorkers: 0 });
	context.after(() => simulator.close());
	await fetch(`${simulator.url}/__control?freeze=1`);
	const env = { ...variables, WHALEWATCH_CONFIG_DIR: makeFolder(), SECRET: simulator.appSecret };
	const run = (...args: readonly string[]) => runCommand(args, env);
	const flags = flagsFor(simulator);
	const saved = await run('profile', 'add', 'local', ...flags, '--username', simulator.username, '--biz', '2');
	assert.equal(saved.exitCode, 0, saved.stderr);
	return { run, url: simulator.url };
}

const contract = [
	'profile',
	'bizId',
	'taskId',
	'name',
	'state',
	'settled',
	'needsPerson',
	'freshness',
	'retry',
	'loop',
	'skip',
	'elapsedSeconds',
	'startedAt',
	'finishedAt',
	'counts',
	'failed',
	'tree',
];

describe('status', { concurrency: 2 }, () => {
	test('prints one JSON document with all that is promised, and fails with 1 for a failed task', async (context) => {
		const { run } = await openDesk(context);
		const { exitCode, stdout, stderr } = await run('status', '30415', '--json');
		assert.deepEqual([exitCode, stderr], [1, '']);
		const [task] = JSON.parse(stdout);
		assert.deepEqual(Object.keys(task), contract);
		assert.deepEqual([task.taskId, task.state, task.needsPerson], ['30415', 'FAILED', true]);
		assert.equal(task.failed.length, 1);
		assert.ok(task.failed[0].message.length > 0);
		assert.deepEqual(
			[task.tree.type, task.tree.children[0].type, task.tree.children.at(-1).type],
			['task', 'start', 'end'],
		);
	});

	test('says what became of each task, the worst in its exit code', async (context) => {
		const { run } = await openDesk(context);
		const codes = { '30412': 0, '30445': 0, '30415': 1, '30448': 3, '30399': 3, '99999': 2, '30401': 5 };
		for (const [task, code] of Object.entries(codes)) {
			assert.equal((await run('status', task)).exitCode, code, task);
		}
		const { exitCode, stdout } = await run('status', '30412', '30401', '30448');
		assert.equal(exitCode, 5);
		assert.equal(stdout.split('\n').filter((line) => line.includes('2/304')).length, 3);
	});

	test('ends with 6 when nobody answers, and says so', async (context) => {
		const { run, url } = await openDesk(context);
		await fetch(`${url}/__control?mode=html`);
		const { exitCode, stdout } = await run('status', '30412');
		assert.equal(exitCode, 6);
		assert.match(stdout, /web page/);
	});

	test('takes a variable that is empty for one that is not set', async (context) => {
		const { run } = await openDesk(context, { WHALEWATCH_LANG: '', WHALEWATCH_INTERVAL: ' ' });
		assert.deepEqual(await run('status', '30442').then(({ stderr, exitCode }) => [stderr, exitCode]), ['', 0]);
	});

	test('loads neither Ink nor React', async (context) => {
		const simulator = await startSimulator({ seed: 1 });
		context.after(() => simulator.close());
		const env = { WHALEWATCH_CONFIG_DIR: makeFolder(), SECRET: simulator.appSecret };
		const flags = flagsFor(simulator);
		await runCommand(['profile', 'add', 'local', ...flags, '--username', 'alice', '--biz', '2'], env);
		const guard = importedText(`
			import { registerHooks } from 'node:module';
			registerHooks({ resolve(name, context, next) {
				if (/^(ink|react|yoga)/.test(name)) throw new Error('loaded ' + name);
				return next(name, context);
			} });`);
		const { exitCode, stderr } = await runCommand(['status', '30412'], env, [guard]);
		assert.deepEqual([exitCode, stderr], [0, '']);
		const demo = await runCommand(['demo'], env, [guard]);
		assert.equal(demo.exitCode, 2, 'without a terminal not even the screen is loaded');
	});
});

describe('the command line', { concurrency: 2 }, () => {
	test('refuses what it does not understand with one sentence and 2', async (context) => {
		const { run } = await openDesk(context);
		const wrong: Readonly<Record<string, readonly string[]>> = {
			'not a task': ['status', 'abc'],
			'no profile "nowhere"': ['status', '--profile', 'nowhere', '5'],
			'unknown option': ['--colour'],
			'missing required argument': ['status'],
			'needs a terminal': ['demo'],
			'seconds from 1 to 3600': ['status', '5', '--interval', '0'],
			'visible|see arguments': [
				'profile',
				'add',
				'x',
				'--app-secret',
				'hunter2',
				'--url',
				'http://127.0.0.1',
				'--app-code',
				'a',
			],
		};
		for (const [words, args] of Object.entries(wrong)) {
			const { exitCode, stdout, stderr } = await run(...args);
			assert.deepEqual([exitCode, stdout], [2, ''], args.join(' '));
			assert.match(stderr, new RegExp(words), args.join(' '));
			assert.match(stderr, /^whalewatch: [^\n]+\n$/, args.join(' '));
			assert.doesNotMatch(stderr, /hunter2/);
		}
	});

	test('takes options before and after the command, and a variable after both', async (context) => {
		const { run } = await openDesk(context);
		assert.match((await run('--lang', 'zh', 'status', '30445')).stdout, /未执行/);
		assert.match((await run('status', '30445', '--lang', 'zh')).stdout, /未执行/);
		assert.match((await run('status', '30445')).stdout, /WAIT/);
	});

	test('speaks the language that was asked for, whatever goes wrong', async () => {
		const env = { WHALEWATCH_CONFIG_DIR: makeFolder() };
		const said = async (...args: readonly string[]) => (await runCommand(args, env)).stderr;
		assert.match(await said('status', '5', '--lang', 'zh'), /还没有保存任何环境/);
		assert.match(await said('status', '--lang=zh'), /缺少参数 task/);
		assert.match(await said('status', 'abc', '--lang', 'zh'), /「abc」不是任务/);
	});

	test('says where a task belongs when nobody has told', async () => {
		const env = { WHALEWATCH_CONFIG_DIR: makeFolder(), SECRET: 'x' };
		const none = await runCommand(['status', '5'], env);
		assert.deepEqual(
			[none.exitCode, none.stderr],
			[2, 'whalewatch: No profile is saved. Add one with: whalewatch profile add --help\n'],
		);
		const flags = [
			'--gateway',
			'esb',
			'--url',
			'http://127.0.0.1:9',
			'--app-code',
			'a',
			'--app-secret',
			'env:SECRET',
			'--username',
			'u',
		];
		await runCommand(['profile', 'add', 'bare', ...flags], env);
		assert.match((await runCommand(['status', '5'], env)).stderr, /Which business is task 5 of\? Write 2\/5/);
	});

	test('shows no invented tasks to someone whose profiles were lost with their file', async () => {
		const folder = makeFolder();
		writeFileSync(join(folder, 'config.json'), 'half a fi');
		const { exitCode, stderr } = await runCommand([], { WHALEWATCH_CONFIG_DIR: folder });
		assert.equal(exitCode, 2);
		assert.match(stderr, /config\.json is damaged; it was set aside as .* No profile is left/);
	});
});
