import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { inEnglish, modeOf, profileNamed, profileStoring, temporaryEnvironment } from './settings-setup.js';

const damages: Readonly<Record<string, readonly [content: string | Uint8Array, reason: string]>> = {
	'cut short': ['{"profiles": {"prod": {"gat', 'is damaged'],
	empty: ['', 'is empty'],
	'full of zeros': ['\0'.repeat(100), 'is damaged'],
	'a list': ['[1, 2]', 'is damaged'],
	'a word': ['null', 'is damaged'],
	'not UTF-8': [Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), 'is damaged'],
};

for (const [what, [content, reason]] of Object.entries(damages)) {
	test(`a file that is ${what} is set aside and the defaults are used`, async (context) => {
		const settings = openSettings(temporaryEnvironment(context));
		mkdirSync(settings.directory, { recursive: true });
		writeFileSync(join(settings.directory, 'config.json'), content);
		const { value, warnings } = settings.load();
		assert.deepEqual(value.profiles, []);
		const [aside = '', ...more] = readdirSync(settings.directory);
		assert.deepEqual(more, []);
		assert.match(aside, /^config\.json\.broken-\d{8}T\d{6}Z$/);
		assert.deepEqual(inEnglish(warnings), [
			`config.json ${reason}; it was set aside as ${aside} and the defaults are used.`,
		]);
		assert.deepEqual(readFileSync(join(settings.directory, aside)), Buffer.from(content));
		assert.equal(modeOf(join(settings.directory, aside)), '600');
		await settings.saveProfile(profileNamed('prod'));
		assert.deepEqual(settings.load().warnings, []);
		assert.deepEqual(readFileSync(join(settings.directory, aside)), Buffer.from(content));
	});
}

test('a file that breaks while the program runs is set aside at the next save, each under its own name', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileNamed('a'));
	for (const content of ['{1', '{2', '{3']) {
		writeFileSync(join(settings.directory, 'config.json'), content);
		const { value, warnings } = await settings.saveProfile(profileNamed('b'));
		assert.equal(value.profiles.length, 1);
		assert.match(
			inEnglish(warnings).join(),
			/^config\.json is damaged; it was set aside as config\.json\.broken-[\w-]+ and/,
		);
	}
	const aside = readdirSync(settings.directory).filter((name) => name.includes('broken'));
	const contents = aside.map((name) => readFileSync(join(settings.directory, name), 'utf8'));
	assert.deepEqual(contents.sort(), ['{1', '{2', '{3']);
});

test('damaged credentials are set aside and leave the profiles alone', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'CANARY', user: 'CANARY' });
	writeFileSync(join(settings.directory, 'credentials.json'), '{"CANARY');
	const { value, warnings } = settings.load();
	assert.equal(value.profiles.length, 1);
	assert.match(inEnglish(warnings).join(), /^credentials\.json is damaged; it was set aside as /);
	assert.doesNotMatch(inEnglish(warnings).join(), /CANARY/);
	assert.equal(settings.storedSecret('prod', 'appSecret'), undefined);
});

test('a byte order mark and a file without a version are read', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileNamed('prod'));
	const path = join(settings.directory, 'config.json');
	const { schemaVersion: _version, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
	writeFileSync(path, `\ufeff${JSON.stringify(rest)}`);
	assert.deepEqual(settings.load().warnings, []);
	await settings.saveProfile(profileNamed('b'));
	assert.equal(settings.load().value.profiles.length, 2);
});

test('what was set aside is spoken of at every start, until something has taken its place', async (context) => {
	const environment = temporaryEnvironment(context);
	const first = openSettings(environment);
	mkdirSync(first.directory, { recursive: true });
	writeFileSync(join(first.directory, 'config.json'), '{"profiles": {');
	first.load();
	for (const start of [openSettings(environment), openSettings(environment)]) {
		assert.match(
			inEnglish(start.load().warnings).join(),
			/^There is no config\.json, only what was set aside: mend config\.json\.broken-/,
		);
	}
	await first.saveProfile(profileNamed('prod'));
	assert.deepEqual(openSettings(environment).load().warnings, []);
});
