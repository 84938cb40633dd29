import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../runtime/settings-setup.js';
import { address, canary, commandLine, secret, setUp, whole } from './setup.js';

test('a profile that is added is saved with the usual values, and is the current one', async (context) => {
	const { whalewatch, settings } = setUp(context);
	assert.deepEqual(await whalewatch(['add', 'prod', ...whole]), {
		stdout: 'prod is saved and is the current profile.\n',
		stderr: '',
		exitCode: 0,
	});
	const [profile] = settings.load().value.profiles;
	assert.deepEqual(
		[profile?.credentialsIn, profile?.scope, profile?.readOnly, profile?.user, profile?.appSecret],
		['auto', 'cmdb_biz', true, { kind: 'bk_username', name: 'admin' }, { from: 'env', name: 'SOPS_SECRET' }],
	);
});

test('every option ends up in the profile, and show prints the line that adds it again', async (context) => {
	const { whalewatch, settings } = setUp(context);
	const line = [
		'add prod --gateway apigw --url https://{api_name}.example.com --app-code ops --app-secret env:SECRET --token env:TOKEN',
		'--credentials-in both --biz 12 --scope project --stage stag --tenant blue --ca-file /etc/ca.pem',
		'--proxy http://proxy:3128 --mark dev --interval 30 --no-read-only',
	].join(' ');
	await whalewatch(line.split(' '));
	assert.deepEqual(settings.load().value.profiles, [
		{
			name: 'prod',
			gateway: 'apigw',
			url: 'https://{api_name}.example.com',
			stage: 'stag',
			appCode: 'ops',
			appSecret: { from: 'env', name: 'SECRET' },
			user: { kind: 'bk_token', source: { from: 'env', name: 'TOKEN' } },
			credentialsIn: 'both',
			bizId: '12',
			scope: 'project',
			tenant: 'blue',
			caFile: '/etc/ca.pem',
			proxy: 'http://proxy:3128',
			mark: 'dev',
			readOnly: false,
			intervalSeconds: 30,
		},
	]);
	const { stdout } = await whalewatch(['show', 'prod']);
	assert.equal(
		stdout,
		`whalewatch profile ${line.replace('https://{api_name}.example.com', "'https://{api_name}.example.com'")}\n`,
	);
});

test('where credentials go is told by name, and is the header of a gateway', async (context) => {
	const { whalewatch, settings } = setUp(context);
	const rows = ['auto', 'parameters', 'header', 'both'] as const;
	for (const place of rows) await whalewatch(['add', place, ...whole, '--credentials-in', place]);
	await whalewatch(['add', 'gateway', ...whole, '--gateway', 'apigw']);
	assert.deepEqual(
		settings.load().value.profiles.map(({ credentialsIn }) => credentialsIn),
		[...rows, 'header'],
	);
	const refused = await whalewatch(['add', 'x', ...whole, '--credentials-in', 'cookie']);
	assert.match(refused.stderr, /must be one of auto, parameters, header, both/);
});

test('secrets to store are read from a pipe, the app secret first', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--username', 'admin', '--from-stdin'], `${canary}1\n`);
	await whalewatch(['add', 'b', ...address, '--token', 'stored', '--from-stdin'], `${canary}2\r\n${canary}3\r\n`);
	await whalewatch(['add', 'c', ...address, ...secret, '--ticket', 'stored', '--from-stdin'], `${canary}4`);
	const stored = ['a', 'b', 'c'].map((name) => [
		settings.storedSecret(name, 'appSecret'),
		settings.storedSecret(name, 'user'),
	]);
	assert.deepEqual(stored, [
		[`${canary}1`, undefined],
		[`${canary}2`, `${canary}3`],
		[undefined, `${canary}4`],
	]);
});

test('secrets over an unencrypted network are warned about, except on this machine', async (context) => {
	const { whalewatch } = setUp(context);
	const warned = await whalewatch(['add', 'a', ...whole, '--url', 'http://paas.example.com']);
	assert.match(warned.stderr, /^warning: --url is http:\/\/, so the secrets cross the network unencrypted/);
	assert.equal(warned.exitCode, 0);
	for (const [name, url] of Object.entries({
		b: 'http://localhost:8080',
		c: 'http://127.0.0.1',
		d: 'http://[::1]:1/',
	})) {
		assert.deepEqual(await whalewatch(['add', name, ...whole, '--url', url]), {
			stdout: `${name} is saved.\n`,
			stderr: '',
			exitCode: 0,
		});
	}
});

test('list shows a table with the current profile marked', async (context) => {
	const { whalewatch } = setUp(context);
	assert.match((await whalewatch(['list'])).stderr, /^No profile is saved yet/);
	await whalewatch(['add', '生产', ...whole, '--biz', '2', '--mark', 'prod']);
	await whalewatch(['add', 'dev', ...whole, '--biz', '12', '--scope', 'project']);
	await whalewatch(['use', 'dev']);
	const { stdout, stderr } = await whalewatch(['list']);
	assert.deepEqual(stdout.split('\n'), [
		'   NAME  MARK  GATEWAY  ADDRESS                   BUSINESS      SECRET',
		'   生产  prod  esb      https://paas.example.com  2             env:SOPS_SECRET',
		'*  dev   -     esb      https://paas.example.com  12 (project)  env:SOPS_SECRET',
		'',
	]);
	assert.equal(stderr, '');
});

test('list as JSON has the fields of each profile, and which is current', async (context) => {
	const { whalewatch } = setUp(context);
	await whalewatch(['add', 'dev', ...whole]);
	const { stdout } = await whalewatch(['list', '--json']);
	assert.deepEqual(JSON.parse(stdout), [
		{
			name: 'dev',
			current: true,
			gateway: 'esb',
			url: 'https://paas.example.com',
			appCode: 'ops',
			credentialsIn: 'auto',
			scope: 'cmdb_biz',
			readOnly: true,
			appSecret: 'env:SOPS_SECRET',
			username: 'admin',
		},
	]);
});

test('a profile that is removed takes its secrets along, and says how to add it again', async (context) => {
	const { whalewatch, settings, environment } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--username', 'admin', '--from-stdin'], canary);
	const { stdout } = await whalewatch(['remove', 'a']);
	const line =
		'whalewatch profile add a --gateway esb --url https://paas.example.com --app-code ops --app-secret stored ' +
		'--username admin --credentials-in auto --scope cmdb_biz --from-stdin';
	assert.equal(stdout, `a is removed. To add it again:\n${line}\n`);
	assert.deepEqual(settings.load().value.profiles, []);
	const credentials = readFileSync(join(environment.WHALEWATCH_CONFIG_DIR, 'credentials.json'), 'utf8');
	assert.doesNotMatch(credentials, new RegExp(canary));
});

test('a profile is not overwritten by adding it again', async (context) => {
	const { whalewatch } = setUp(context);
	await whalewatch(['add', 'a', ...whole]);
	const { stderr, exitCode } = await whalewatch(['add', 'a', ...whole, '--mark', 'prod']);
	assert.equal(stderr, 'whalewatch: there is a profile a already: choose another name, edit it, or remove it first\n');
	assert.equal(exitCode, 2);
});

test('settings that cannot be saved are said in one sentence', async (context) => {
	const file = join(temporaryFolder(context), 'file');
	writeFileSync(file, '');
	const whalewatch = commandLine({ WHALEWATCH_CONFIG_DIR: join(file, 'config') });
	const { stderr, exitCode } = await whalewatch(['add', 'a', ...whole]);
	assert.equal(stderr, `whalewatch: Could not save ${file}/config: a part of the path is a file, not a folder.\n`);
	assert.equal(exitCode, 1);
});

test('a file that holds a secret is found again from any folder', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--username', 'me', '--app-secret', 'file:keys/sops.txt']);
	await whalewatch(['add', 'b', ...address, '--app-secret', 'cmd:pass show sops', '--token', 'file:~/token']);
	await whalewatch(['add', 'c', ...address, '--app-secret', 'ask', '--token', 'file:/run/token']);
	assert.deepEqual(
		settings
			.load()
			.value.profiles.map(({ appSecret, user }) => [appSecret, 'source' in user ? user.source : user.name]),
		[
			[{ from: 'file', path: resolve('keys/sops.txt') }, 'me'],
			[
				{ from: 'cmd', words: ['pass', 'show', 'sops'] },
				{ from: 'file', path: '~/token' },
			],
			[{ from: 'ask' }, { from: 'file', path: '/run/token' }],
		],
	);
});
