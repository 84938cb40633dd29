import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { address, canary, secret, setUp, whole } from './setup.js';

const watch = { profile: 'a', scope: 'cmdb_biz', bizId: '2', taskId: '30412', name: 'release' } as const;

test('only what is given changes', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...whole, '--biz', '2', '--mark', 'prod', '--tenant', 'blue']);
	const [before] = settings.load().value.profiles;
	assert.deepEqual(await whalewatch(['edit', 'a', '--biz', '3', '--no-read-only']), {
		stdout: 'a is saved.\n',
		stderr: '',
		exitCode: 0,
	});
	await whalewatch(['edit', 'a', '--interval', '7', '--unset', 'mark', 'tenant']);
	assert.deepEqual(settings.load().value.profiles, [
		{ ...before, bizId: '3', readOnly: false, intervalSeconds: 7, mark: undefined, tenant: undefined },
	]);
});

test('another identity takes the place of the old one, and another gateway the usual place of credentials', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...whole]);
	await whalewatch(['edit', 'a', '--ticket', 'env:TICKET', '--gateway', 'apigw']);
	const [profile] = settings.load().value.profiles;
	assert.deepEqual(profile?.user, { kind: 'bk_ticket', source: { from: 'env', name: 'TICKET' } });
	assert.equal(profile?.credentialsIn, 'header');
});

test('a place for credentials that was chosen stays with the same gateway', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...whole, '--credentials-in', 'both']);
	await whalewatch(['edit', 'a', '--gateway', 'esb', '--url', 'https://b.example.com']);
	assert.equal(settings.load().value.profiles[0]?.credentialsIn, 'both');
});

test('secrets in store are replaced from a pipe, those that were named or all', async (context) => {
	const { whalewatch, settings } = setUp(context);
	const stored = () => [settings.storedSecret('a', 'appSecret'), settings.storedSecret('a', 'user')];
	await whalewatch(['add', 'a', ...address, '--token', 'stored', '--from-stdin'], `${canary}1\n${canary}2\n`);
	await whalewatch(['edit', 'a', '--biz', '3']);
	assert.deepEqual(stored(), [`${canary}1`, `${canary}2`]);
	await whalewatch(['edit', 'a', '--from-stdin'], `${canary}3\n${canary}4\n`);
	assert.deepEqual(stored(), [`${canary}3`, `${canary}4`]);
	await whalewatch(['edit', 'a', '--token', 'stored', '--from-stdin'], `${canary}5\n`);
	assert.deepEqual(stored(), [`${canary}3`, `${canary}5`]);
	await whalewatch(['edit', 'a', '--app-secret', 'env:S']);
	assert.deepEqual(stored(), [undefined, `${canary}5`]);
});

test('a ticket is not taken for the token that was stored', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, ...secret, '--token', 'stored', '--from-stdin'], canary);
	const { stderr, exitCode } = await whalewatch(['edit', 'a', '--ticket', 'stored']);
	assert.equal(stderr, 'whalewatch: the bk_ticket to store is read from a pipe: add --from-stdin\n');
	assert.equal(exitCode, 2);
	assert.equal(settings.load().value.profiles[0]?.user.kind, 'bk_token');
});

test('another name takes secrets, their end, the watch list and the choice along', async (context) => {
	const { whalewatch, settings, environment } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--token', 'stored', '--from-stdin'], `${canary}1\n${canary}2\n`);
	await whalewatch(['add', 'b', ...whole]);
	await settings.saveSecret('a', 'user', `${canary}2`, 4e12);
	const session = openSessionStore(environment);
	await session.addWatches('a', [watch]);
	const { stdout } = await whalewatch(['edit', 'a', '--rename', '生产', '--biz', '9']);
	assert.equal(stdout, 'a is now 生产.\n');
	const { profiles, currentProfile } = settings.load().value;
	assert.deepEqual(
		[profiles.map(({ name, bizId }) => [name, bizId]), currentProfile],
		[
			[
				['b', undefined],
				['生产', '9'],
			],
			'生产',
		],
	);
	assert.deepEqual(
		['生产', 'a'].map((name) => [
			settings.storedSecret(name, 'appSecret'),
			settings.storedSecret(name, 'user'),
			settings.storedExpiry(name, 'user'),
			session.load(name).value.watches.map(({ taskId }) => taskId),
		]),
		[
			[`${canary}1`, `${canary}2`, 4e12, ['30412']],
			[undefined, undefined, undefined, []],
		],
	);
});

test('a copy asks for its secrets unless they are copied, too', async (context) => {
	const { whalewatch, settings } = setUp(context);
	await whalewatch(['add', 'a', ...address, '--token', 'stored', '--from-stdin'], `${canary}1\n${canary}2\n`);
	assert.equal(
		(await whalewatch(['copy', 'a', 'b'])).stdout,
		'b is saved.\nThe stored secrets stay with a; to store some for b: whalewatch profile login b\n',
	);
	assert.equal((await whalewatch(['copy', 'a', 'c', '--with-secrets'])).stdout, 'c is saved.\n');
	const [a, b, c] = settings.load().value.profiles;
	const ask = { from: 'ask' } as const;
	assert.deepEqual(b, { ...a, name: 'b', appSecret: ask, user: { kind: 'bk_token', source: ask } });
	assert.deepEqual(c, { ...a, name: 'c' });
	assert.deepEqual(
		['b', 'c'].map((name) => settings.storedSecret(name, 'user')),
		[undefined, `${canary}2`],
	);
	assert.equal(settings.load().value.currentProfile, 'a');
});

const refusals: Readonly<Record<string, readonly [args: readonly string[], message: RegExp]>> = {
	'an edit of what is not there': [['edit', 'x', '--biz', '3'], /there is no profile x; there are a, b/],
	'an edit with two identities': [['edit', 'a', '--token', 'env:A', '--ticket', 'env:B'], /one of four identities/],
	'an edit with a secret in clear': [['edit', 'a', '--app-secret', canary], /--app-secret takes env:NAME, /],
	'a name that is taken': [['edit', 'a', '--rename', 'b'], /there is a profile b already/],
	'a name that cannot be': [['edit', 'a', '--rename', '../b'], /the name must begin with/],
	'taking away what is needed': [
		['edit', 'a', '--unset', 'url'],
		/--unset takes away one of stage, .*interval, and url/,
	],
	'a copy onto another': [['copy', 'a', 'b'], /there is a profile b already/],
	'a copy of nothing': [['copy', 'x', 'y'], /there is no profile x/],
};

for (const [what, [args, message]] of Object.entries(refusals)) {
	test(`${what} ends with code 2, one sentence, and nothing changed`, async (context) => {
		const { whalewatch, settings } = setUp(context);
		await whalewatch(['add', 'a', ...whole]);
		await whalewatch(['add', 'b', ...whole]);
		const before = settings.load();
		const { stdout, stderr, exitCode } = await whalewatch(args);
		assert.match(stderr, message);
		assert.match(stderr, /^whalewatch: [^\n]+\n$/);
		assert.deepEqual([stdout, exitCode, settings.load()], ['', 2, before]);
	});
}
