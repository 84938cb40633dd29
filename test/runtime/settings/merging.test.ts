import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSettings, SettingsError } from '../../../source/runtime/settings/settings.js';
import { profileNamed, temporaryEnvironment } from '../settings-setup.js';

describe('a profile that two programs change at once', () => {
	test('has the changes of both', async (context) => {
		const environment = temporaryEnvironment(context);
		const [one, two] = [openSettings(environment), openSettings(environment)];
		const before = profileNamed('prod');
		await one.saveProfile(before);
		await two.saveProfile({ ...before, intervalSeconds: 9 }, {}, before);
		const { value } = await one.saveProfile({ ...before, mark: 'prod' }, {}, before);
		assert.deepEqual(value.profiles, [{ ...before, mark: 'prod', intervalSeconds: 9 }]);
	});

	test('keeps a secret that the other one has begun to store', async (context) => {
		const environment = temporaryEnvironment(context);
		const [one, two] = [openSettings(environment), openSettings(environment)];
		const before = profileNamed('prod');
		await one.saveProfile(before);
		await two.saveSecret('prod', 'appSecret', 'kept');
		await one.saveProfile({ ...before, mark: 'dev' }, {}, before);
		assert.equal(one.storedSecret('prod', 'appSecret'), 'kept');
	});

	test('is not taken by a new one with its name', async (context) => {
		const environment = temporaryEnvironment(context);
		const store = openSettings(environment);
		await store.saveProfile(profileNamed('prod', { bizId: '2' }));
		const other = profileNamed('prod', { bizId: '7' });
		await assert.rejects(openSettings(environment).saveProfile(other, {}, 'nothing'), SettingsError);
		assert.equal(store.load().value.profiles[0]?.bizId, '2');
	});

	test('does not come back when the other one has removed it', async (context) => {
		const store = openSettings(temporaryEnvironment(context));
		const before = profileNamed('prod');
		await store.saveProfile(before);
		await store.removeProfile('prod');
		await assert.rejects(store.saveProfile({ ...before, mark: 'dev' }, {}, before), /removed it/);
		assert.deepEqual(store.load().value.profiles, []);
	});
});
