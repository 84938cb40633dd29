import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findOf, preferencesOf } from '../../../source/runtime/find/saved-find.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { temporaryEnvironment } from '../settings-setup.js';

test('the order of the list and filters by their names come back', async (context) => {
	const environment = temporaryEnvironment(context);
	const settings = openSettings(environment);
	await settings.savePreferences(preferencesOf({ sort: { column: 'name', direction: 'desc' } }));
	await settings.savePreferences(preferencesOf({ filter: { name: 'failing', text: 'state:fail' } }));
	await settings.savePreferences(preferencesOf({ filter: { name: '扩容', text: 'zykr' } }));
	assert.deepEqual(findOf(openSettings(environment).load().value.preferences), {
		sort: { column: 'name', direction: 'desc' },
		saved: { failing: 'state:fail', 扩容: 'zykr' },
	});
});

test('two programs that save filters lose none of them, and forget only what they were told to', async (context) => {
	const environment = temporaryEnvironment(context);
	const [one, other] = [openSettings(environment), openSettings(environment)];
	await one.savePreferences(preferencesOf({ filter: { name: 'a', text: 'x' } }));
	await other.savePreferences(preferencesOf({ filter: { name: 'b', text: 'y' } }));
	await one.savePreferences(preferencesOf({ filter: { name: 'a', text: undefined } }));
	assert.deepEqual(one.load().value.preferences.filters, { b: 'y' });
});

test('an order or a filter that cannot be read is left out, and said', async (context) => {
	const environment = temporaryEnvironment(context);
	await openSettings(environment).savePreferences({ sort: 'beauty', filters: { a: 'x' }, language: 'zh' });
	const path = join(environment.WHALEWATCH_CONFIG_DIR, 'config.json');
	writeFileSync(path, readFileSync(path, 'utf8').replace('"a"', '"delete"'));
	const { value, warnings } = openSettings(environment).load();
	assert.deepEqual(findOf(value.preferences), {});
	assert.equal(value.preferences.language, 'zh');
	assert.equal(warnings.length, 2);
});
