import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { askSecret } from '../../../source/commands/ask-secret.js';
import { startSimulator } from '../../../source/demo/server.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { temporaryEnvironment } from '../../runtime/settings-setup.js';
import { address, canary, commandLine, secret, setUp, whole } from './setup.js';

async function withSimulator(context: TestContext, typed?: string) {
	const simulator = await startSimulator({ seed: 1 });
	context.after(() => simulator.close());
	const environment = { ...temporaryEnvironment(context), SECRET: simulator.appSecret };
	const { url, appCode } = simulator;
	const there = ['--gateway', 'esb', '--url', url, '--app-code', appCode];
	return { simulator, there, whalewatch: commandLine(environment, typed), settings: openSettings(environment) };
}

test('the secret is asked for, and stored in place of where it came from', async (context) => {
	const { settings, environment } = setUp(context);
	const whalewatch = commandLine(environment, canary);
	await whalewatch(['add', 'a', ...whole]);
	assert.deepEqual(await whalewatch(['login', 'a'], '', true), {
		stdout: 'The app secret of a is stored. It came from env:SOPS_SECRET until now.\n',
		stderr: 'app secret of a (not shown): \n',
		exitCode: 0,
	});
	assert.equal(settings.storedSecret('a', 'appSecret'), canary);
	assert.deepEqual(settings.load().value.profiles[0]?.appSecret, { from: 'stored' });
});

test('the secret comes from a pipe, with its end', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, ...secret, '--token', 'stored', '--from-stdin'], `${canary}1`);
	const args = ['login', 'a', '--field', 'user', '--from-stdin', '--expires', '2090-12-01T00:00Z'];
	const { stdout } = await whalewatch(args, `${canary}2\n`);
	assert.equal(stdout, 'The bk_token of a is stored until 2090-12-01T00:00:00.000Z.\n');
	assert.equal(settings.storedSecret('a', 'user'), `${canary}2`);
	assert.equal(settings.storedExpiry('a', 'user'), Date.parse('2090-12-01T00:00Z'));
	await whalewatch(['login', 'a', '--field', 'user', '--from-stdin'], `${canary}3\n`);
	assert.equal(settings.storedExpiry('a', 'user'), undefined);
});

test('a login that the server refuses is replaced, the good app secret is not', async (context) => {
	const { there, whalewatch, settings } = await withSimulator(context, `${canary}2`);
	await whalewatch(['add', 'a', ...there, '--app-secret', 'env:SECRET', '--token', 'stored', '--from-stdin'], canary);
	const { stdout, exitCode } = await whalewatch(['login', 'a'], '', true);
	assert.equal(stdout, 'The bk_token of a is stored.\n');
	assert.equal(exitCode, 0);
	assert.equal(settings.storedSecret('a', 'user'), `${canary}2`);
	assert.deepEqual(settings.load().value.profiles[0]?.appSecret, { from: 'env', name: 'SECRET' });
});

test('a secret that nobody has given yet is asked for first', async (context) => {
	const { there, whalewatch, settings } = await withSimulator(context, canary);
	await whalewatch(['add', 'a', ...there, '--app-secret', 'ask', '--token', 'ask']);
	assert.equal((await whalewatch(['login', 'a'], '', true)).stdout.split('.')[0], 'The app secret of a is stored');
	assert.equal((await whalewatch(['login', 'a'], '', true)).stdout.split('.')[0], 'The bk_token of a is stored');
	assert.deepEqual([settings.storedSecret('a', 'appSecret'), settings.storedSecret('a', 'user')], [canary, canary]);
});

test('nothing is replaced while the server takes the credentials', async (context) => {
	const { simulator, there, whalewatch } = await withSimulator(context, canary);
	const args = ['add', 'a', ...there, '--app-secret', 'env:SECRET', '--token', 'stored', '--from-stdin'];
	await whalewatch(args, simulator.token);
	const { stderr, exitCode } = await whalewatch(['login', 'a'], '', true);
	assert.match(
		stderr,
		/^whalewatch: the server takes the credentials of a; to store one anew all the same, give --field\n$/,
	);
	assert.equal(exitCode, 2);
});

const refusals: Readonly<Record<string, readonly [args: readonly string[], message: RegExp, isTTY: boolean]>> = {
	'without a terminal': [[], /asked for at a terminal, and this is none: pipe it in with --from-stdin/, false],
	'with nothing typed': [[], /nothing was given, and nothing is changed/, true],
	'of a user who is only named': [['--field', 'user'], /only named and has no secret/, true],
	'of an unknown field': [['--field', 'password'], /--field takes app-secret or user/, true],
	'that has ended': [['--expires', '2020-01-01'], /--expires takes a time to come/, true],
	'typed where a pipe is read': [['--from-stdin'], /--from-stdin reads a pipe/, true],
};

for (const [what, [args, message, isTTY]] of Object.entries(refusals)) {
	test(`a secret ${what} is not stored`, async (context) => {
		const { whalewatch, settings } = setUp(context);
		await whalewatch(['add', 'a', ...whole]);
		const before = settings.load();
		const { stderr, exitCode } = await whalewatch(['login', 'a', ...args], '', isTTY);
		assert.match(stderr, message);
		assert.deepEqual([exitCode, settings.load()], [2, before]);
	});
}

for (const [what, typed, answer] of [
	['a typed line', 'secrex\x7fet \r', 'secreet'],
	['a line left with ^C', 'secret\x03', undefined],
	['no line', '\r', undefined],
] as const) {
	test(`${what} is taken without showing it`, async () => {
		const stdin = new PassThrough();
		let shown = '';
		const stderr = { write: (text: string) => (shown += text) };
		const answered = askSecret({ stdin, stderr }, 'token: ');
		stdin.write(typed);
		assert.equal(await answered, answer);
		assert.equal(shown, 'token: \n');
	});
}

test('under a passphrase the pipe gives it in the line before the secret', async (context) => {
	const { environment, whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--app-secret', 'stored', '--username', 'me', '--from-stdin'], 'first\n');
	await settings.setPassphrase('correct horse');
	const login = ['login', 'a', '--field', 'app-secret', '--from-stdin'];
	const wrong = await whalewatch(login, `wrong\n${canary}\n`);
	assert.match(wrong.stderr, /line 1 of the input is not the passphrase/);
	assert.equal((await whalewatch(login, `correct horse\n${canary}\n`)).exitCode, 0);
	const after = openSettings(environment);
	assert.ok(await after.unlock('correct horse'));
	assert.equal(after.storedSecret('a', 'appSecret'), canary);
});

test('under a passphrase a person at a terminal is asked for it first', async (context) => {
	const { environment, whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--app-secret', 'stored', '--username', 'me', '--from-stdin'], 'first\n');
	await settings.setPassphrase('correct horse');
	const { stderr, exitCode } = await commandLine(environment, 'correct horse')(
		['login', 'a', '--field', 'app-secret'],
		'',
		true,
	);
	assert.equal(exitCode, 0);
	assert.match(stderr, /^Passphrase of the stored secrets .*\napp secret of a /);
});
