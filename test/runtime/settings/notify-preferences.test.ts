import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { temporaryFolder } from '../settings-setup.js';

test('how to be told is read choice by choice, and what is odd is said and not used', (context) => {
	const folder = temporaryFolder(context);
	const notify = {
		bell: 'on',
		terminal: 'osc8',
		quiet: '22-7',
		command: ['', 'x'],
		wall: ['siren'],
		events: ['failed', 'rain'],
		volume: 11,
	};
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ preferences: { notify } }));
	const { value, warnings } = openSettings({ WHALEWATCH_CONFIG_DIR: folder }).load();
	assert.deepEqual(value.preferences.notify, { bell: 'on' });
	const names = ['terminal', 'quiet', 'command', 'wall', 'events', 'volume'].map((name) => `notify.${name}`);
	assert.deepEqual(
		warnings.map((warning) => warning.values?.name),
		names,
	);
});

test('a change of how to be told leaves the rest of it as it is', async (context) => {
	const folder = temporaryFolder(context);
	const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
	await store.savePreferences({ notify: { command: ['say', 'it'], bell: 'on' } });
	await store.savePreferences({ notify: { bell: 'off', quiet: '22:00-07:00' } });
	const { notify } = openSettings({ WHALEWATCH_CONFIG_DIR: folder }).load().value.preferences;
	assert.deepEqual(notify, { command: ['say', 'it'], bell: 'off', quiet: '22:00-07:00' });
});
