import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type SimulatorOptions, startSimulator } from '../../../source/demo/server.js';
import { temporaryEnvironment, temporaryFolder } from '../../runtime/settings-setup.js';
import { address, canary, commandLine, setUp } from './setup.js';

async function withSimulator(context: TestContext, options: SimulatorOptions = {}) {
	const simulator = await startSimulator({ seed: 1, ...options });
	context.after(() => simulator.close());
	const environment = {
		...temporaryEnvironment(context),
		WHALEWATCH_CACHE_DIR: temporaryFolder(context),
		SECRET: simulator.appSecret,
		BAD: canary,
		LANG: 'C.UTF-8',
	};
	const { url, appCode, username } = simulator;
	const there = ['--gateway', 'esb', '--url', url, '--app-code', appCode, '--app-secret', 'env:SECRET'];
	const whalewatch = commandLine(environment, simulator.appSecret);
	return { simulator, environment, there, named: [...there, '--username', username], whalewatch };
}

/** Without what differs from run to run. */
function steady(text: string): readonly string[] {
	return text
		.replaceAll(/http:\S+/g, 'URL')
		.replaceAll(/\d+ ms/g, 'N ms')
		.split('\n');
}

test('the current profile is tested when none is named', async (context) => {
	const { named, whalewatch } = await withSimulator(context);
	await whalewatch(['add', 'a', ...named, '--biz', '2']);
	const { stdout, stderr, exitCode } = await whalewatch(['test']);
	assert.deepEqual(steady(stdout), [
		'a',
		'  ok  address      URL answers as Standard OPS does',
		'  ok  credentials  accepted',
		'  ok  permission   may ask Standard OPS',
		'  ok  business     2 shop',
		'  ok  latency      N ms',
		'  ok  clock        that of the server is like ours',
		'  ok  projects     the user may see 2',
		'  ok  batches      many tasks in one request',
		'  ok  lists        finds tasks by rule',
		'  ok  header       takes credentials outside of the address',
		'',
	]);
	assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('an old server is taken for what it is', async (context) => {
	const { named, whalewatch } = await withSimulator(context, { profile: 'esb-classic', era: '2018' });
	await whalewatch(['add', 'a', ...named, '--biz', '2']);
	const { stdout, exitCode } = await whalewatch(['test', '--json']);
	const [{ findings }] = JSON.parse(stdout);
	const lacks = findings.filter(({ verdict }: { verdict: string }) => verdict === 'warn');
	assert.deepEqual(
		lacks.map(({ id }: { id: string }) => id),
		['projects', 'batch', 'list', 'header'],
	);
	assert.equal(exitCode, 0);
});

test('all profiles are tested at once, and the worst gives the exit code', async (context) => {
	const { there, named, whalewatch } = await withSimulator(context);
	await whalewatch(['add', 'good', ...named]);
	await whalewatch(['add', 'refused', ...there, '--token', 'env:BAD']);
	await whalewatch(['add', 'unset', ...there, '--token', 'env:NOTHING']);
	await whalewatch(['add', 'business', ...named, '--biz', '99']);
	const { stdout, exitCode } = await whalewatch(['test', '--all', '--json']);
	const rows: { profile: string; exitCode: number; findings: { verdict: string; id: string; fix: string }[] }[] =
		JSON.parse(stdout);
	assert.deepEqual(
		rows.map((row) => {
			const { id, fix } = row.findings.find(({ verdict }) => verdict === 'fail') ?? {};
			return [row.profile, row.exitCode, id, fix];
		}),
		[
			['good', 0, undefined, undefined],
			['refused', 5, 'credentials', 'whalewatch profile edit refused --token SOURCE'],
			['unset', 5, 'credentials', 'whalewatch profile edit unset --token SOURCE'],
			['business', 5, 'business', 'whalewatch profile edit business --biz ID'],
		],
	);
	assert.equal(exitCode, 5);
	await whalewatch(['add', 'gone', ...named, '--url', 'http://127.0.0.1:9']);
	assert.equal((await whalewatch(['test', 'good', 'gone'])).exitCode, 6);
});

test('what a profile asks for is asked at a terminal, used once and stored nowhere', async (context) => {
	const { simulator, there, whalewatch } = await withSimulator(context);
	await whalewatch(['add', 'a', ...there, '--app-secret', 'ask', '--username', simulator.username]);
	const asked = await whalewatch(['test', 'a'], '', true);
	assert.deepEqual([asked.stderr, asked.exitCode], ['app secret of a (not shown): \n', 0]);
	const silent = await whalewatch(['test', 'a']);
	assert.match(silent.stdout, /FAIL {2}credentials .*\n.* has not been given yet/);
	assert.match(silent.stdout, /to mend it: whalewatch profile login a --field app-secret/);
	assert.equal(silent.exitCode, 5);
});

test('the words are in the language of the screen', async (context) => {
	const { environment, named } = await withSimulator(context);
	const whalewatch = commandLine({ ...environment, LANG: 'zh_CN.UTF-8' });
	await whalewatch(['add', 'a', ...named]);
	assert.match((await whalewatch(['test'])).stdout, /^ {2}正常 {2}凭据 {4}被接受$/m);
	assert.match((await whalewatch(['test', '--lang', 'en'])).stdout, /^ {2}ok {2}credentials {2}accepted$/m);
});

test('a test of nothing is refused in a sentence', async (context) => {
	const { whalewatch } = setUp(context);
	const wrong = async (...args: string[]) => (await whalewatch(['test', ...args])).stderr;
	assert.match(await wrong(), /no profile is saved yet/);
	await whalewatch(['add', 'a', ...address, '--app-secret', 'ask', '--token', 'ask']);
	assert.match(await wrong('b'), /there is no profile b; there are a/);
	assert.match(await wrong('a', '--all'), /give names or --all, not both/);
});
