import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { openTerminal, type TerminalOptions } from '../helpers/terminal.js';
import { restingModes } from '../helpers/terminal-modes.js';
import { command, runCommand } from './command.js';
import { makeFolder, openSimulator, profileOf, switchMode } from './program.js';

const canary = 'canary-secret-77';

type Finding = { readonly id: string; readonly profile?: string; readonly verdict: string; readonly found: string };

async function openDesk(context: TestContext) {
	const simulator = await openSimulator(context);
	const folder = makeFolder();
	const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
	await store.saveProfile(profileOf(simulator, 'local'));
	const env = { WHALEWATCH_CONFIG_DIR: folder, DEMO_SECRET: simulator.appSecret };
	const run = async (args: readonly string[] = [], more = {}) => {
		const outcome = await runCommand(['doctor', ...args], { ...env, ...more });
		assert.ok(!`${outcome.stdout}${outcome.stderr}`.includes(simulator.appSecret));
		assert.ok(!`${outcome.stdout}${outcome.stderr}`.includes(canary));
		return outcome;
	};
	const examine = async (args: readonly string[] = [], more = {}) => {
		const { exitCode, stdout, stderr } = await run(['--json', ...args], more);
		assert.equal(stderr, '');
		const { checks, ...about } = JSON.parse(stdout) as { checks: readonly Finding[]; summary: Record<string, number> };
		const bad = checks.filter(({ verdict }) => verdict === 'fail').map(({ id, profile }) => [profile, id].join(' '));
		return { exitCode, checks, about, bad };
	};
	return { simulator, folder, store, run, examine };
}

describe('doctor without a terminal', { concurrency: 2 }, () => {
	test('finds nothing that fails where all is well, and says so as text and as JSON', async (context) => {
		const { run, examine } = await openDesk(context);
		const { exitCode, stdout } = await run();
		assert.equal(exitCode, 0);
		assert.match(stdout, /^ {2}- note {2}terminal +not a terminal: input and output$/m);
		assert.match(stdout, /^› Profile local$/m);
		assert.match(stdout, /^ {2}✓ ok {4}credentials +taken$/m);
		assert.match(stdout, /\nNothing fails: /);
		const { about, checks } = await examine();
		assert.deepEqual(Object.keys(about), ['version', 'node', 'platform', 'at', 'summary']);
		assert.equal(new Set(checks.map(({ profile, id }) => `${profile} ${id}`)).size, checks.length);
		assert.ok(checks.every(({ verdict }) => ['ok', 'note', 'warn'].includes(verdict)));
	});

	test('speaks Chinese', async (context) => {
		const { run } = await openDesk(context);
		const { stdout } = await run(['--lang', 'zh', '--offline']);
		assert.match(stdout, /^› 环境 local$/m);
		assert.match(stdout, /\n没有失败项：正常 \d+/);
	});

	test('blames what is wrong with the server, and ends as status would', async (context) => {
		const { simulator, examine } = await openDesk(context);
		await switchMode(simulator, 'token');
		const expired = await examine();
		assert.deepEqual([expired.bad, expired.exitCode], [['local profile.login'], 5]);
		await switchMode(simulator, 'html');
		const page = await examine();
		assert.deepEqual([page.bad, page.exitCode], [['local profile.answer'], 6]);
	});

	test('blames a wrong secret, and one that is not there, without showing it', async (context) => {
		const { examine } = await openDesk(context);
		const wrong = await examine([], { DEMO_SECRET: canary });
		assert.deepEqual([wrong.bad, wrong.exitCode], [['local profile.login'], 5]);
		const missing = await examine([], { DEMO_SECRET: '' });
		assert.deepEqual([missing.bad, missing.exitCode], [['local profile.appSecret'], 5]);
	});

	test('looks at all profiles, a dead one beside one that is well', async (context) => {
		const { simulator, store, examine } = await openDesk(context);
		await store.saveProfile(profileOf(simulator, 'dead', { url: 'http://127.0.0.1:1' }));
		const one = await examine();
		assert.deepEqual([one.bad, one.exitCode], [[], 0]);
		const all = await examine(['--all']);
		assert.deepEqual([all.bad, all.exitCode], [['dead profile.connection', 'dead profile.answer'], 6]);
		assert.ok(
			all.checks.some(({ profile, id, verdict }) => profile === 'local' && id === 'profile.login' && verdict === 'ok'),
		);
		assert.deepEqual((await examine(['--all', '--offline'])).bad, []);
		assert.deepEqual((await examine(['--profile', 'dead'])).bad.length, 2);
	});

	test('ends with 1 for trouble on this side, whatever the servers say', async (context) => {
		const { folder, examine } = await openDesk(context);
		writeFileSync(join(folder, 'config.json'), '{"profiles": {"odd": {"url": 5}}', { mode: 0o600 });
		const { bad, exitCode, checks } = await examine();
		assert.deepEqual([bad, exitCode], [[' configuration.reading'], 1]);
		assert.match(checks.find(({ id }) => id === 'configuration.reading')?.found ?? '', /set aside/);
	});

	test('refuses a profile that is not there, but reports a variable that asks for one', async (context) => {
		const { run, examine } = await openDesk(context);
		const { exitCode, stderr } = await run(['--profile', 'nope']);
		assert.deepEqual([exitCode, stderr.includes('There is no profile "nope"')], [2, true]);
		assert.deepEqual((await examine([], { WHALEWATCH_PROFILE: 'nope' })).bad, [' configuration.profile']);
	});
});

describe('doctor in a terminal', { concurrency: 2 }, () => {
	/** A shell that afterwards reads a line: it gets whatever was left in the input. */
	const open = (context: TestContext, more: TerminalOptions = {}) => {
		const folder = makeFolder();
		const script = 'printf "before\\n"; "$0" "$@"; printf "code %s\\n" $?; read -r line; printf "got <%s>\\n" "$line"';
		return openTerminal(
			{
				command: '/bin/sh',
				args: ['-c', script, process.execPath, command, 'doctor', '--offline'],
				rows: 60,
				...more,
				env: {
					WHALEWATCH_CONFIG_DIR: folder,
					WHALEWATCH_CACHE_DIR: join(folder, 'cache'),
					WHALEWATCH_LANG: 'en',
					...more.env,
				},
			},
			context,
		);
	};

	test('measures one that answers, and leaves it as it was', async (context) => {
		const terminal = await open(context);
		const screen = await terminal.waitFor('code 0');
		assert.deepEqual(screen.slice(0, 2), ['before', '› Terminal']);
		assert.match(screen.join('\n'), /our characters +12 measured, all as wide as they should be/);
		assert.match(screen.join('\n'), /ambiguous width +1 cell/);
		assert.match(screen.join('\n'), /size +80x60/);
		terminal.write('hello\r');
		await terminal.waitFor('got <hello>');
		assert.deepEqual(terminal.modes(), restingModes);
	});

	test('says of one that does not answer that nothing is known', async (context) => {
		const terminal = await open(context, { isSilent: true });
		const screen = await terminal.waitFor('code 0');
		assert.deepEqual(screen.slice(0, 2), ['before', '› Terminal']);
		assert.match(screen.join('\n'), /answers +does not answer within 300 ms/);
		assert.match(screen.join('\n'), /our characters +not known/);
		terminal.write('hello\r');
		await terminal.waitFor('got <hello>');
	});

	test('asks nothing of one that understands nothing', async (context) => {
		const terminal = await open(context, { env: { TERM: 'dumb' } });
		await terminal.waitFor('code 0');
		assert.ok(!terminal.bytes().includes('\u001B'));
	});

	test('is in colours only where they are wanted', async (context) => {
		const terminal = await open(context);
		await terminal.waitFor('code 0');
		assert.ok(terminal.bytes().includes('\u001B[32m'));
		const plain = await open(context, { env: { NO_COLOR: '1' } });
		await plain.waitFor('code 0');
		assert.ok(!plain.bytes().includes('\u001B[32m'));
	});

	test('ends on Ctrl+C while a server keeps it waiting, and gives the terminal back', async (context) => {
		const simulator = await openSimulator(context);
		await switchMode(simulator, 'hang');
		const folder = makeFolder();
		await openSettings({ WHALEWATCH_CONFIG_DIR: folder }).saveProfile(profileOf(simulator, 'local'));
		for (const isSilent of [true, false]) {
			const terminal = await openTerminal(
				{
					args: [command, 'doctor'],
					rows: 60,
					isSilent,
					env: {
						WHALEWATCH_CONFIG_DIR: folder,
						WHALEWATCH_CACHE_DIR: join(folder, 'cache'),
						DEMO_SECRET: simulator.appSecret,
					},
				},
				context,
			);
			await terminal.waitFor('variables');
			terminal.write('\u0003');
			const { exitCode, signal } = await terminal.exited();
			assert.ok(exitCode === 130 || signal === 'SIGINT', `${exitCode} ${signal}`);
			assert.deepEqual(terminal.modes(), restingModes);
		}
	});
});
