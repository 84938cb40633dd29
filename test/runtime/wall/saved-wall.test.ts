import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Watch } from '../../../source/domain/watch.js';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { temporaryEnvironment } from '../settings-setup.js';

const watch: Watch = { profile: 'prod', scope: 'cmdb_biz', bizId: '2', taskId: '1', name: 'backup' };

test('a call-sign is saved with its task, stays when the task is added again, and is taken away when that is said', async (context) => {
	const store = openSessionStore(temporaryEnvironment(context));
	const signs = () => store.load('prod').value.watches.map(({ callSign }) => callSign);
	await store.addWatches('prod', [{ ...watch, callSign: 'PAY-EU' }]);
	assert.deepEqual(signs(), ['PAY-EU']);
	await store.addWatches('prod', [watch]);
	assert.deepEqual(signs(), ['PAY-EU']);
	await store.addWatches('prod', [{ ...watch, callSign: undefined }]);
	assert.deepEqual(signs(), [undefined]);
});

test('a call-sign in the file that cannot be drawn is left out', async (context) => {
	const store = openSessionStore(temporaryEnvironment(context));
	await store.addWatches('prod', [{ ...watch, callSign: '支付' }]);
	assert.deepEqual(store.load('prod').value.watches, [watch]);
});

test('that the wall was on screen comes back, and that it was not', async (context) => {
	const store = openSessionStore(temporaryEnvironment(context));
	const view = { pane: 'list', list: { id: undefined, line: 0 }, trees: {} } as const;
	await store.saveView('prod', { ...view, isWall: true });
	assert.equal(store.load('prod').value.view?.isWall, true);
	await store.saveView('prod', view);
	assert.deepEqual(store.load('prod').value.view, view);
});

test('how the wall is read comes from the settings; what cannot be is left out, and said', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	const wall = { distance: 6, height: 535, dim: '22:00-07:00' };
	await settings.savePreferences({ wall });
	assert.deepEqual(settings.load().value.preferences.wall, wall);
	for (const bad of [{ distance: 0 }, { height: 'high' }, { dim: '22-7' }, 'far'] as readonly unknown[]) {
		await settings.savePreferences({ wall: bad as typeof wall });
		const { value, warnings } = settings.load();
		assert.equal(value.preferences.wall, undefined);
		assert.deepEqual(
			warnings.map(({ key, values }) => [key, values]),
			[['settings.preferenceUnused', { name: 'wall' }]],
		);
	}
});
