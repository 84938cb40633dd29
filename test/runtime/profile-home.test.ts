import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Profile } from '../../source/domain/profile.js';
import { openProfileHome } from '../../source/runtime/profile-home.js';
import { createSecretKeeper } from '../../source/runtime/secrets/secret-keeper.js';
import { openSessionStore } from '../../source/runtime/session-store.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { profileOf, watchOf } from '../core/support.js';
import { temporaryEnvironment } from './settings-setup.js';

const token: Profile['user'] = { kind: 'bk_token', source: { from: 'ask' } };
const asking = profileOf('prod', { appSecret: { from: 'stored' }, user: token });

function open(context: TestContext, seal?: 'locked') {
	const environment = temporaryEnvironment(context);
	const clock = { now: 1000 };
	const settings = openSettings(environment);
	const store = seal ? { ...settings, seal: () => seal } : settings;
	const session = openSessionStore(environment);
	const secrets = createSecretKeeper({ store, environment: { SOPS_SECRET: 'from-env' }, now: () => clock.now });
	const home = openProfileHome({ store, session, secrets, shown: ({ profiles }) => profiles });
	return { clock, store, session, secrets, home };
}

describe('the home of profiles', () => {
	test('stores what a profile stores, and keeps in memory what it asks for', async (context) => {
		const { home, store, secrets } = open(context);
		const saved = await home.save({ profile: asking, over: 'nothing' }, { appSecret: 'one', user: 'two' }, undefined);
		assert.deepEqual(saved, [asking]);
		assert.deepEqual([store.storedSecret('prod', 'appSecret'), store.storedSecret('prod', 'user')], ['one', undefined]);
		const { appSecret, user } = await secrets.credentials(asking);
		assert.deepEqual([appSecret, user.value], ['one', 'two']);
	});

	test('keeps the secret that is stored when a profile is saved without another', async (context) => {
		const { home, store } = open(context);
		await home.save({ profile: asking, over: 'nothing' }, { appSecret: 'one' }, undefined);
		await home.save({ profile: { ...asking, proxy: 'http://proxy' }, over: asking }, {}, undefined);
		assert.equal(store.storedSecret('prod', 'appSecret'), 'one');
	});

	test('replaces a secret for this run, whatever the profile says, or from now on', async (context) => {
		const { home, store, secrets } = open(context);
		const named = profileOf('prod');
		await home.save({ profile: named, over: 'nothing' }, {}, undefined);
		await home.keep('prod', { appSecret: 'mine' }, undefined, 'run');
		assert.deepEqual([(await secrets.credentials(named)).appSecret, home.saved('prod')], ['mine', named]);
		const [stored] = await home.keep('prod', { appSecret: 'kept' }, undefined, 'stored');
		assert.deepEqual([stored?.appSecret, store.storedSecret('prod', 'appSecret')], [{ from: 'stored' }, 'kept']);
	});

	test('removes a profile with its secrets and its watch list', async (context) => {
		const { home, store, session, secrets } = open(context);
		await home.save({ profile: asking, over: 'nothing' }, { appSecret: 'one', user: 'two' }, undefined);
		await session.addWatches('prod', [watchOf(1)]);
		assert.deepEqual(await home.remove('prod'), []);
		assert.deepEqual(session.load('prod').value.watches, []);
		assert.equal(store.storedSecret('prod', 'appSecret'), undefined);
		await assert.rejects(secrets.credentials(asking));
	});
});

describe('secrets in memory', () => {
	test('are missed as long as nobody gave them', (context) => {
		const { secrets } = open(context);
		const missing = [{ field: 'user', why: 'ask' }];
		assert.deepEqual(secrets.missing(asking), missing);
		secrets.remember('prod', 'user', 'two', 2000);
		assert.deepEqual(secrets.missing(asking), []);
		secrets.remember('prod', 'user', 'three');
		secrets.forget('prod');
		assert.deepEqual(secrets.missing(asking), missing);
	});

	test('are locked away together with those that are stored', (context) => {
		const { secrets } = open(context, 'locked');
		assert.deepEqual(secrets.missing(asking), [
			{ field: 'appSecret', why: 'locked' },
			{ field: 'user', why: 'ask' },
		]);
	});

	test('give way to what was just typed, which is not remembered', async (context) => {
		const { secrets } = open(context);
		const named = profileOf('prod');
		assert.equal((await secrets.credentials(named, { appSecret: 'typed' })).appSecret, 'typed');
		assert.equal((await secrets.credentials(named)).appSecret, 'from-env');
	});
});
