import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CredentialsError, parseSecretSource, resolveCredentials } from '../../source/runtime/credentials.js';
import { profileNamed, profileStoring } from './settings-setup.js';

const empty = { storedSecret: () => undefined };

function failureOf(detail: string) {
	return (error: unknown) => {
		assert.ok(error instanceof CredentialsError);
		const rest = { code: undefined, traceId: undefined, retryAfterMs: undefined };
		assert.deepEqual(error.failure, { kind: 'credentials', detail, ...rest });
		assert.equal(error.message, detail);
		assert.doesNotMatch(String(error.stack), /CANARY/);
		return true;
	};
}

test('a source is a variable, a command, a file, the store or a person, and nothing else', () => {
	assert.deepEqual(parseSecretSource('env:SOPS_SECRET'), { from: 'env', name: 'SOPS_SECRET' });
	assert.deepEqual(parseSecretSource('stored'), { from: 'stored' });
	assert.deepEqual(parseSecretSource('ask'), { from: 'ask' });
	assert.deepEqual(parseSecretSource('file:/run/secrets/ops'), { from: 'file', path: '/run/secrets/ops' });
	assert.deepEqual(parseSecretSource("cmd:pass show 'sops/prod one'"), {
		from: 'cmd',
		words: ['pass', 'show', 'sops/prod one'],
	});
	for (const text of [
		'',
		'env:',
		'env',
		'env:1A',
		'env:A-B',
		'env:A B',
		'env:A\n',
		'ENV:A',
		'stored:x',
		'hunter2',
		'constructor',
		'cmd:',
		"cmd:pass 'open",
		'file:',
		'file:relative',
		'ask:x',
	]) {
		assert.equal(parseSecretSource(text), undefined, text);
	}
});

test('secrets come from variables, trimmed', async () => {
	const profile = profileNamed('prod', { user: { kind: 'bk_token', source: { from: 'env', name: 'TOKEN' } } });
	assert.deepEqual(await resolveCredentials(profile, empty, { SOPS_SECRET: ' one\n', TOKEN: 'two' }), {
		appCode: 'ops',
		appSecret: 'one',
		user: { kind: 'bk_token', value: 'two' },
	});
});

test('secrets come from the store, by profile and field', async () => {
	const store = { storedSecret: (name: string, field: string) => `${name} ${field}` };
	assert.deepEqual(await resolveCredentials(profileStoring('prod'), store, {}), {
		appCode: 'ops',
		appSecret: 'prod appSecret',
		user: { kind: 'bk_token', value: 'prod user' },
	});
});

test('a user name is no secret', async () => {
	const { user } = await resolveCredentials(profileNamed('prod'), empty, { SOPS_SECRET: 'x' });
	assert.deepEqual(user, { kind: 'bk_username', value: 'admin' });
});

test('a missing or empty variable is named, with what to do', async () => {
	const end = 'it is the app secret of profile prod. Set it, then start whalewatch again.';
	await assert.rejects(
		resolveCredentials(profileNamed('prod'), empty, { OTHER: 'CANARY' }),
		failureOf(`The variable SOPS_SECRET is not set; ${end}`),
	);
	await assert.rejects(
		resolveCredentials(profileNamed('prod'), empty, { SOPS_SECRET: ' ' }),
		failureOf(`The variable SOPS_SECRET is empty; ${end}`),
	);
});

test('a secret that is not stored is named, with what to do', async () => {
	const store = { storedSecret: (_name: string, field: string) => (field === 'appSecret' ? 'CANARY' : undefined) };
	await assert.rejects(
		resolveCredentials(profileStoring('prod'), store, {}),
		failureOf('No bk_token is stored for profile prod. Remove the profile and add it again with --from-stdin.'),
	);
});
