import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { modeOf, temporaryEnvironment, temporaryFolder } from '../../runtime/settings-setup.js';
import { address, canary, commandLine, setUp, whole } from './setup.js';

/** A folder as bk-cli makes it. */
function bkCli(context: TestContext, contexts: Readonly<Record<string, string>>) {
	const folder = temporaryFolder(context);
	for (const [name, config] of Object.entries(contexts)) {
		mkdirSync(join(folder, 'contexts', name), { recursive: true });
		writeFileSync(join(folder, 'contexts', name, 'config.yaml'), config);
	}
	const environment = { ...temporaryEnvironment(context), BK_CLI_CONFIG_DIR: folder };
	return { folder, whalewatch: commandLine(environment), settings: openSettings(environment) };
}

const template = 'bk_api_url_tmpl: https://bkapi.example.com/api/{gateway_name}/\n';

test('an export has no secret and no user, and says what is missing in it', async (context) => {
	const { whalewatch } = setUp(context);
	await whalewatch(['add', 'a', ...whole, '--ca-file', '/etc/ca.pem']);
	await whalewatch(
		['add', 'b', ...address, '--app-secret', 'cmd:pass sops', '--token', 'stored', '--from-stdin'],
		canary,
	);
	const { stdout, stderr, exitCode } = await whalewatch(['export']);
	const base = { gateway: 'esb', url: 'https://paas.example.com', appCode: 'ops', credentialsIn: 'auto' };
	const rest = { scope: 'cmdb_biz', readOnly: true };
	assert.deepEqual(JSON.parse(stdout), {
		whalewatch: 'profiles',
		version: 1,
		profiles: [
			{ name: 'a', ...base, ...rest, caFile: '/etc/ca.pem', appSecret: 'env:SOPS_SECRET' },
			{ name: 'b', ...base, ...rest, appSecret: 'cmd:pass sops', token: 'ask' },
		],
	});
	assert.deepEqual(stderr.split('\n'), [
		'note: a goes without its user: --with-user to name it',
		'note: a needs the file /etc/ca.pem, which does not go along',
		'note: b goes without its bk_token, which will be asked for',
		'note: b takes its app secret from a command, which goes along: look whether it may',
		'',
	]);
	assert.equal(exitCode, 0);
	const named = await whalewatch(['export', 'a', '--with-user']);
	assert.equal(JSON.parse(named.stdout).profiles[0].username, 'admin');
});

test('a file of an export is closed to others, and overwritten only by force', async (context) => {
	const { whalewatch } = setUp(context);
	const file = join(temporaryFolder(context), 'profiles.json');
	await whalewatch(['add', 'a', ...whole]);
	const first = await whalewatch(['export', '--with-user', '--out', file]);
	assert.deepEqual(first, { stdout: '', stderr: `1 profile is written to ${file}.\n`, exitCode: 0 });
	assert.equal(modeOf(file), '600');
	const before = readFileSync(file, 'utf8');
	await whalewatch(['add', 'b', ...whole]);
	const second = await whalewatch(['export', '--with-user', '--out', file]);
	assert.equal(
		second.stderr,
		`whalewatch: nothing was written to ${file}: it is there already: choose another, or add --force to overwrite it\n`,
	);
	assert.deepEqual([second.exitCode, readFileSync(file, 'utf8')], [2, before]);
	chmodSync(file, 0o644);
	assert.equal((await whalewatch(['export', '--out', file, '--force'])).exitCode, 0);
	assert.deepEqual([JSON.parse(readFileSync(file, 'utf8')).profiles.length, modeOf(file)], [2, '600']);
});

test('what was exported is imported again somewhere else, from a file or a pipe', async (context) => {
	const { whalewatch, settings } = setUp(context);
	const file = join(temporaryFolder(context), 'profiles.json');
	await whalewatch(['add', 'a', ...whole, '--biz', '2']);
	await whalewatch(['export', '--with-user', '--out', file]);
	for (const [args, input] of [
		[['import', file, '--trust-sources'], ''],
		[['import', '-', '--trust-sources'], readFileSync(file, 'utf8')],
	] as const) {
		const other = setUp(context);
		const { stdout, exitCode } = await other.whalewatch(args, input);
		assert.equal(
			stdout,
			'new  a: https://paas.example.com, app ops, app secret env:SOPS_SECRET, user admin\n1 saved.\n',
		);
		assert.equal(exitCode, 0);
		assert.deepEqual(other.settings.load().value.profiles, settings.load().value.profiles);
	}
});

test('an import says first what it would do', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'b', ...address, '--app-secret', 'cmd:sh -c boom', '--username', 'me', '--no-read-only']);
	const text = (await whalewatch(['export', '--with-user'])).stdout.replace('https:', 'http:');
	const before = settings.load();
	const { stdout } = await whalewatch(['import', '-', '--dry-run'], text);
	assert.deepEqual(stdout.split('\n'), [
		'new  b-2: http://paas.example.com, app ops, app secret ask, user me',
		'     it was called b',
		'     --url is http://, so the secrets cross the network unencrypted: use https:// if you can',
		'     its app secret is asked for, since whoever wrote the document chose both where it comes from and where it goes: cmd:sh -c boom (--trust-sources takes it)',
		'     it allows actions on tasks and nodes',
		'1 to save. Nothing is changed (--dry-run).',
		'',
	]);
	assert.deepEqual(settings.load(), before);
	await whalewatch(['import', '-', '--trust-sources', '--prefix', 'team-'], text);
	assert.deepEqual(settings.load().value.profiles.find(({ name }) => name === 'team-b')?.appSecret, {
		from: 'cmd',
		words: ['sh', '-c', 'boom'],
	});
});

test('an import tells of each profile what was made of it, and ends with 1 when some are wrong', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...whole]);
	await whalewatch(['add', 'b', ...whole]);
	await whalewatch(['add', 'c', ...whole]);
	const document = JSON.parse((await whalewatch(['export', '--with-user'])).stdout);
	document.profiles[1].bizId = '7';
	document.profiles[2].appSecret = canary;
	document.profiles[2].name = '\u001b[31mred';
	const { stdout, stderr, exitCode } = await whalewatch(['import', '-', '--replace'], JSON.stringify(document));
	assert.match(
		stdout,
		/^same {6}a: .*\nreplaced {2}b: .*\n(?: .*\n)*skipped {3}\[31mred: the name must begin .*; --app-secret takes/,
	);
	assert.match(stdout, /\n1 replaced, 1 there already, 1 skipped\.\n$/);
	assert.equal(stderr, 'whalewatch: 1 of 3 could not be imported, for the reasons above\n');
	assert.equal(exitCode, 1);
	assert.deepEqual(
		settings.load().value.profiles.map(({ bizId }) => bizId),
		[undefined, '7', undefined],
	);
});

test('contexts of bk-cli become profiles that ask for their secrets', async (context) => {
	const { folder, whalewatch, settings } = bkCli(context, {
		dev: `${template}tenant_id: blue\n`,
		prod: `${template}user_key: bk_ticket\n`,
	});
	writeFileSync(join(folder, 'contexts', 'prod', 'credentials.enc'), canary);
	const without = await whalewatch(['import', '--from', 'bk-cli']);
	assert.match(without.stdout, /^skipped {2}dev: --app-code is needed\n/);
	assert.match(
		without.stderr,
		/^note: bk-cli keeps application and secrets encrypted with a key of its own: give --app-code;/,
	);
	const args = ['import', '--from', 'bk-cli', '--app-code', 'ops', '--names', 'prod', '--with-secrets'];
	const { stdout, exitCode } = await whalewatch(args);
	const url = 'https://bkapi.example.com/api/{gateway_name}';
	assert.equal(stdout, `new  prod: ${url}, app ops, app secret ask, bk_ticket ask\n1 saved.\n`);
	assert.equal(exitCode, 0);
	const [profile] = settings.load().value.profiles;
	assert.deepEqual([profile?.gateway, profile?.credentialsIn, profile?.readOnly], ['apigw', 'header', true]);
});

test('without bk-cli there is nothing to import from it', async (context) => {
	const { folder, whalewatch } = bkCli(context, {});
	const { stderr, exitCode } = await whalewatch(['import', '--from', 'bk-cli']);
	assert.equal(stderr, `whalewatch: bk-cli has no contexts in ${folder}; BK_CLI_CONFIG_DIR says where else\n`);
	assert.equal(exitCode, 2);
});

const refusals: Readonly<Record<string, readonly [args: readonly string[], message: RegExp, input?: string]>> = {
	'from nowhere': [['import'], /give either a file \(- for stdin\) or --from bk-cli/],
	'from two places': [['import', 'x', '--from', 'bk-cli'], /give either a file/],
	'from an unknown program': [['import', '--from', 'kubectl'], /--from/],
	'of a file that is not there': [['import', '/nonexistent/x'], /\/nonexistent\/x cannot be read: /],
	'of a folder': [['import', '/tmp'], /\/tmp cannot be read: a folder stands/],
	'of something else': [['import', '-'], /the input is no document of profiles/, `{"${canary}": 1}`],
	'of no JSON': [['import', '-'], /the input is no document of profiles/, canary],
	'of a newer document': [['import', '-'], /was written by a newer/, '{"whalewatch": "profiles", "version": 9}'],
	'of too much': [['import', '-'], /is too large/, ' '.repeat(1_100_000)],
	'of nothing': [['import', '-'], /there are no profiles in it/, '{"whalewatch":"profiles","version":1,"profiles":[]}'],
	'of a name that is not in it': [
		['import', '-', '--names', 'x'],
		/there is no x in it, but a$/m,
		'{"whalewatch":"profiles","version":1,"profiles":[{"name":"a"}]}',
	],
	'without profiles': [['export'], /no profile is saved yet, so there is nothing to export/],
};

for (const [what, [args, message, input]] of Object.entries(refusals)) {
	test(`an exchange ${what} ends with code 2, one sentence, and nothing saved`, async (context) => {
		const { whalewatch, settings } = setUp(context);
		const { stdout, stderr, exitCode } = await whalewatch(args, input);
		assert.match(stderr, message);
		assert.match(stderr, /^whalewatch: [^\n]+\n$/);
		assert.deepEqual([stdout, exitCode, existsSync(settings.directory)], ['', 2, false]);
	});
}
