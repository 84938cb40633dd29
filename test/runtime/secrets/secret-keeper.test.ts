import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { SecretStore } from '../../../source/runtime/secrets/secret-keeper.js';
import { profileStoring, temporaryFolder } from '../settings-setup.js';
import { openKeeper, profileFrom, readingScript, script, secretOf, writeSecret } from './setup.js';

const ask = profileFrom({ from: 'ask' });
const runsIn = (folder: string) => readFileSync(join(folder, 'log'), 'utf8').split('\n').length - 1;

test('a command runs once, however many ask at the same time and after', async (context) => {
	const folder = temporaryFolder(context);
	writeSecret(folder, 'value', 'good-secret');
	const { keeper } = openKeeper();
	const profile = profileFrom(readingScript(folder));
	assert.equal(keeper.isQuiet(profile), false);
	const all = await Promise.all(Array.from({ length: 5 }, () => secretOf(keeper, profile)));
	assert.deepEqual(new Set([...all, await secretOf(keeper, profile)]), new Set(['good-secret']));
	assert.equal(runsIn(folder), 1);
	assert.equal(keeper.isQuiet(profile), true);
});

test('a command that gave what is refused runs again, once for all who were refused', async (context) => {
	const folder = temporaryFolder(context);
	writeSecret(folder, 'value', 'old-secret');
	const { keeper } = openKeeper();
	const profile = profileFrom(readingScript(folder));
	const refused = await keeper.credentials(profile);
	writeSecret(folder, 'value', 'new-secret');
	const renewed = await Promise.all([1, 2, 3].map(() => keeper.renew(profile, refused)));
	assert.deepEqual(
		renewed.map((credentials) => credentials?.appSecret),
		['new-secret', 'new-secret', 'new-secret'],
	);
	assert.equal((await keeper.renew(profile, refused))?.appSecret, 'new-secret');
	assert.equal(runsIn(folder), 2);
});

test('a command that gives what was refused once more is not run for it again, until a person wants it', async (context) => {
	const folder = temporaryFolder(context);
	writeSecret(folder, 'value', 'old-secret');
	const { keeper, pass } = openKeeper();
	const profile = profileFrom(readingScript(folder));
	const refused = await keeper.credentials(profile);
	for (let times = 0; times < 3; times++) {
		assert.equal(await keeper.renew(profile, refused), undefined);
		assert.equal(await secretOf(keeper, profile), 'old-secret');
		pass(3_600_000);
	}
	assert.equal(runsIn(folder), 2);
	writeSecret(folder, 'value', 'new-secret');
	keeper.reconsider(profile);
	assert.equal(await secretOf(keeper, profile), 'new-secret');
	assert.equal(runsIn(folder), 3);
});

test('a command that gives another wrong secret each time runs at most twice a minute', async (context) => {
	const folder = temporaryFolder(context);
	const log = JSON.stringify(join(folder, 'log'));
	const { keeper, pass } = openKeeper();
	const profile = profileFrom(script(`fs.appendFileSync(${log}, 'ran\\n'); console.log(crypto.randomUUID())`));
	for (let seconds = 0; seconds < 120; seconds += 5) {
		await keeper.renew(profile, await keeper.credentials(profile));
		pass(5_000);
	}
	assert.equal(runsIn(folder), 5);
});

test('a command that fails is left alone for longer and longer, and says why in the meantime', async (context) => {
	const folder = temporaryFolder(context);
	const log = JSON.stringify(join(folder, 'log'));
	const { keeper, pass } = openKeeper();
	const profile = profileFrom(script(`fs.appendFileSync(${log}, 'ran\\n'); process.exit(4)`));
	const runs: number[] = [];
	for (const waitMs of [0, 9_000, 1_000, 19_000, 1_000]) {
		pass(waitMs);
		assert.match(await secretOf(keeper, profile), /ended with exit code 4/);
		runs.push(runsIn(folder));
	}
	assert.deepEqual(runs, [1, 1, 2, 2, 3]);
	keeper.reconsider(profile);
	await secretOf(keeper, profile);
	assert.equal(runsIn(folder), 4);
});

test('a command that fails when it is run again is told by the next question, not by this one', async (context) => {
	const folder = temporaryFolder(context);
	writeSecret(folder, 'value', 'old-secret');
	const { keeper } = openKeeper();
	const profile = profileFrom(readingScript(folder));
	const refused = await keeper.credentials(profile);
	writeSecret(folder, 'value', '');
	assert.equal(await keeper.renew(profile, refused), undefined);
	assert.match(await secretOf(keeper, profile), /first line it writes is empty/);
});

test('a file is read as it is now', async (context) => {
	const folder = temporaryFolder(context);
	const path = writeSecret(folder, 'secret', 'old-secret');
	const { keeper } = openKeeper();
	const profile = profileFrom({ from: 'file', path });
	const refused = await keeper.credentials(profile);
	assert.equal(await keeper.renew(profile, refused), undefined);
	writeSecret(folder, 'secret', 'new-secret');
	assert.equal(await secretOf(keeper, profile), 'new-secret');
	assert.equal((await keeper.renew(profile, refused))?.appSecret, 'new-secret');
});

test('a variable cannot be renewed', async () => {
	const { keeper } = openKeeper();
	const profile = profileFrom({ from: 'env', name: 'SOPS_SECRET' });
	assert.equal(await keeper.renew(profile, await keeper.credentials(profile)), undefined);
	assert.equal(await secretOf(keeper, profile), 'from-the-variable');
});

test('what a person gives wins over every source until it is forgotten', async () => {
	const { keeper } = openKeeper();
	for (const profile of [ask, profileFrom({ from: 'env', name: 'SOPS_SECRET' }), profileFrom({ from: 'stored' })]) {
		const before = await secretOf(keeper, profile);
		keeper.remember('prod', 'appSecret', 'given');
		assert.equal(await secretOf(keeper, profile), 'given');
		assert.deepEqual([keeper.missing(profile), keeper.isQuiet(profile)], [[], true]);
		keeper.forget('prod');
		assert.equal(await secretOf(keeper, profile), before);
	}
});

test('what a person gave in place of a variable is dropped when a server refuses it, but not what was given since', async () => {
	const { keeper } = openKeeper();
	const unset = { ...ask, appSecret: { from: 'env', name: 'NO_APP' } } as const;
	keeper.remember('prod', 'appSecret', 'given');
	const refused = await keeper.credentials(unset);
	keeper.remember('prod', 'appSecret', 'given anew');
	assert.equal((await keeper.renew(unset, refused))?.appSecret, 'given anew');
	assert.equal(await keeper.renew(unset, await keeper.credentials(unset)), undefined);
	assert.match(await secretOf(keeper, unset), /NO_APP is not set/);
});

test('what only a person can give stays when it is refused, for there is nothing else to try', async () => {
	const { keeper } = openKeeper();
	keeper.remember('prod', 'appSecret', 'given');
	assert.equal(await keeper.renew(ask, await keeper.credentials(ask)), undefined);
	assert.deepEqual(keeper.missing(ask), []);
});

test('a refusal that blames one secret leaves the other', async () => {
	const { keeper } = openKeeper();
	const both = {
		...ask,
		appSecret: { from: 'env', name: 'NO_APP' },
		user: { kind: 'bk_token', source: { from: 'env', name: 'NO_TOKEN' } },
	} as const;
	keeper.remember('prod', 'appSecret', 'the-app');
	keeper.remember('prod', 'user', 'the-token');
	const refused = await keeper.credentials(both);
	await keeper.renew(both, refused, 'user');
	assert.match(await secretOf(keeper, both), /NO_TOKEN is not set/);
	keeper.remember('prod', 'user', 'the-token');
	await keeper.renew(both, refused, 'tenant');
	assert.match(await secretOf(keeper, both), /NO_APP is not set/);
});

test('what a person gives is checked like any other secret', async () => {
	const { keeper } = openKeeper();
	keeper.remember('prod', 'appSecret', 'CANARY\n');
	assert.equal(
		await secretOf(keeper, ask),
		'The app secret given for profile prod holds other characters than printable ASCII. Give it again.',
	);
});

test('a locked store needs its passphrase first', () => {
	let seal: 'locked' | 'unlocked' = 'locked';
	const store: SecretStore = { storedSecret: () => 'stored', seal: () => seal };
	const { keeper } = openKeeper({ store });
	const profile = profileStoring('prod');
	assert.deepEqual(
		keeper.missing(profile).map(({ field, why }) => `${field} ${why}`),
		['appSecret locked', 'user locked'],
	);
	assert.equal(keeper.isQuiet(profile), false);
	seal = 'unlocked';
	assert.deepEqual([keeper.missing(profile), keeper.isQuiet(profile)], [[], true]);
});

function tokenUntil(exp: unknown): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({ alg: 'none' })}.${part({ exp })}.c2ln`;
}

test('the earliest known end of the secrets is told', async () => {
	const store: SecretStore = {
		storedSecret: () => 'stored',
		storedExpiry: (_, field) => (field === 'user' ? 9_000 : undefined),
	};
	const environment = { JWT: tokenUntil(5), ODD: tokenUntil('5'), PLAIN: 'a.b.c' };
	const { keeper } = openKeeper({ store, environment });
	assert.equal(keeper.expiresAt(profileStoring('prod')), 9_000);
	keeper.remember('prod', 'appSecret', 'given', 7_000);
	assert.equal(keeper.expiresAt(profileStoring('prod')), 7_000);
	keeper.remember('prod', 'user', tokenUntil(6));
	assert.equal(keeper.expiresAt(profileStoring('prod')), 6_000);
	keeper.forget('prod');
	for (const [name, expected] of [
		['JWT', 5_000],
		['ODD', undefined],
		['PLAIN', undefined],
	] as const) {
		const profile = profileFrom({ from: 'env', name }, 'appSecret');
		await keeper.credentials(profile);
		assert.equal(keeper.expiresAt(profile), expected, name);
	}
});

test('all that was ever handed out is taken out of texts and errors', async (context) => {
	const folder = temporaryFolder(context);
	const { keeper } = openKeeper();
	const profile = profileFrom({ from: 'file', path: writeSecret(folder, 'secret', 'old/CANARY') });
	await keeper.credentials(profile);
	writeSecret(folder, 'secret', 'new/CANARY');
	await keeper.credentials(profile);
	keeper.remember('other', 'user', 'CAN');
	const { redact, hide, redactError } = keeper.redactor;
	assert.equal(redact('old/CANARY new%2FCANARY CAN'), '*** *** ***');
	assert.equal(hide('old/CANARY new%2FCANARY CAN'), '*** *** CAN');
	const error = redactError(new TypeError('no old/CANARY')) as Error;
	assert.deepEqual([error.name, error.message], ['TypeError', 'no ***']);
	assert.match(error.stack ?? '', /^TypeError: no \*\*\*\n.* at /);
	assert.equal(redactError('new/CANARY'), '***');
});
