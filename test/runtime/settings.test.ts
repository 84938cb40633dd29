import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { themeChoices } from '../../source/core/looks/themes.js';
import { openSettings, SettingsError } from '../../source/runtime/settings/settings.js';
import { speak } from '../../source/text/index.js';
import {
	inEnglish,
	modeOf,
	profileNamed,
	profileStoring,
	temporaryEnvironment,
	temporaryFolder,
} from './settings-setup.js';

test('without files there are no profiles, nothing is written and nothing is warned about', (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	assert.deepEqual(settings.load(), {
		value: { profiles: [], currentProfile: undefined, preferences: {} },
		warnings: [],
	});
	assert.equal(existsSync(settings.directory), false);
});

test('the folder is the chosen one, then the one of XDG, then the one at home', () => {
	const home = { HOME: '/home/me' };
	assert.equal(openSettings(home).directory, '/home/me/.config/whalewatch');
	assert.equal(openSettings({ ...home, XDG_CONFIG_HOME: '/xdg' }).directory, '/xdg/whalewatch');
	assert.equal(openSettings({ ...home, XDG_CONFIG_HOME: 'relative' }).directory, '/home/me/.config/whalewatch');
	assert.equal(openSettings({ ...home, XDG_CONFIG_HOME: '/xdg', WHALEWATCH_CONFIG_DIR: '/own' }).directory, '/own');
});

test('every kind of profile comes back as it was saved', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	const profiles = [
		profileNamed('prod'),
		profileStoring('with.dots-and_more'),
		profileNamed('constructor', { mark: undefined, bizId: undefined, readOnly: false }),
		profileNamed('生产', {
			gateway: 'apigw',
			url: 'https://{api_name}.apigw.example.com',
			stage: 'prod',
			user: { kind: 'access_token', source: { from: 'env', name: 'TOKEN' } },
			credentialsIn: 'header',
			scope: 'project',
			tenant: 'blue',
			caFile: '/etc/ca with space.pem',
			proxy: 'http://proxy:3128',
			intervalSeconds: 30,
		}),
		profileNamed('ticket', { user: { kind: 'bk_ticket', source: { from: 'env', name: 'TICKET' } } }),
	];
	for (const profile of profiles) await settings.saveProfile(profile);
	assert.deepEqual(settings.load(), {
		value: { profiles, currentProfile: 'prod', preferences: {} },
		warnings: [],
	});
});

test('the folder and the files are closed to others, also when they were not', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'one', user: 'two' });
	const config = join(settings.directory, 'config.json');
	const credentials = join(settings.directory, 'credentials.json');
	assert.deepEqual([settings.directory, config, credentials].map(modeOf), ['700', '600', '600']);
	chmodSync(settings.directory, 0o755);
	chmodSync(config, 0o644);
	chmodSync(credentials, 0o666);
	const { warnings } = settings.load();
	assert.deepEqual([settings.directory, config, credentials].map(modeOf), ['700', '600', '600']);
	assert.deepEqual(inEnglish(warnings), [
		`The rights of the folder ${settings.directory} let other users read it (mode 755) until now; they are mended.`,
		'The rights of config.json let other users read it (mode 644) until now; they are mended.',
		'The rights of credentials.json let other users read and change it (mode 666) until now; they are mended. The secrets in it should be changed.',
	]);
	assert.deepEqual(settings.load().warnings, []);
});

test('a chosen folder that holds other things keeps its rights', async (context) => {
	const folder = temporaryFolder(context);
	chmodSync(folder, 0o755);
	writeFileSync(join(folder, 'notes.txt'), '');
	await openSettings({ WHALEWATCH_CONFIG_DIR: folder }).saveProfile(profileNamed('prod'));
	assert.deepEqual([folder, join(folder, 'config.json')].map(modeOf), ['755', '600']);
});

test('the current profile is the chosen one, or the only one', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	const current = () => settings.load().value.currentProfile;
	await settings.saveProfile(profileNamed('a'));
	await settings.saveProfile(profileNamed('b'));
	await settings.saveProfile(profileNamed('c'));
	assert.equal(current(), 'a');
	await settings.selectProfile('b');
	assert.equal(current(), 'b');
	await settings.removeProfile('b');
	assert.equal(current(), undefined);
	await settings.removeProfile('a');
	assert.equal(current(), 'c');
	await assert.rejects(
		settings.selectProfile('a'),
		new SettingsError({ key: 'settings.noProfile', values: { name: 'a' } }),
	);
});

test('preferences change one by one, and one without a usable value is reported and left out', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.savePreferences({ language: 'zh', ascii: true });
	await settings.savePreferences({ theme: 'dark', ascii: undefined });
	assert.deepEqual(settings.load().value.preferences, { language: 'zh', theme: 'dark' });
	const path = join(settings.directory, 'config.json');
	writeFileSync(path, JSON.stringify({ preferences: { mouse: null, keys: 'x', ascii: false } }));
	const { value, warnings } = settings.load();
	assert.deepEqual(value.preferences, { ascii: false });
	assert.deepEqual(inEnglish(warnings), ['The preference keys in config.json has no usable value and is not used.']);
});

test('of a theme or another word that does not exist it is said which there are, in both languages', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.savePreferences({ zone: 'utc' });
	const path = join(settings.directory, 'config.json');
	writeFileSync(path, JSON.stringify({ preferences: { theme: 'solar\u001b[31m', motion: 3, zone: 'utc' } }));
	const { value, warnings } = settings.load();
	assert.deepEqual(value.preferences, { zone: 'utc' });
	assert.deepEqual(inEnglish(warnings), [
		`config.json: the theme "solar[31m" does not exist, so the usual one is used. There are: ${themeChoices.join(', ')}.`,
		'config.json: the motion "3" does not exist, so the usual one is used. There are: full, reduced.',
	]);
	assert.deepEqual(
		warnings.slice(1).map(({ key, values }) => speak('zh')(key, values)),
		['config.json 中的 motion 没有「3」这个取值，现用默认值。可选：full, reduced。'],
	);
});

test('a bad profile is reported, and it and all that is unknown stays in the file', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileNamed('good'));
	const path = join(settings.directory, 'config.json');
	const config = JSON.parse(readFileSync(path, 'utf8'));
	const bad = { gateway: 'soap', url: ['x'], appSecret: 'CANARY', later: { deep: 1 } };
	config.profiles.bad = bad;
	config.profiles.good.comment = 'mine';
	config.profiles['\x1b[31mred'] = 7;
	config.extra = [1, 2];
	writeFileSync(path, JSON.stringify(config));
	const { value, warnings } = settings.load();
	assert.deepEqual(
		value.profiles.map((profile) => profile.name),
		['good'],
	);
	assert.equal(warnings.length, 2);
	assert.match(
		inEnglish(warnings)[0] ?? '',
		/^The profile bad in config\.json is not used: gateway must be one of esb, apigw; url /,
	);
	assert.equal(inEnglish(warnings)[1], 'The profile [31mred in config.json is not used: it is not an object.');
	assert.doesNotMatch(inEnglish(warnings).join(), /CANARY/);
	await settings.saveProfile(profileNamed('good', { mark: undefined }));
	const after = JSON.parse(readFileSync(path, 'utf8'));
	assert.deepEqual(after.profiles.bad, bad);
	assert.equal(after.profiles.good.comment, 'mine');
	assert.equal('mark' in after.profiles.good, false);
	assert.deepEqual(after.extra, [1, 2]);
});

test('stored secrets are in their own file, stay while they are used, and go with the profile', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'CANARY1', user: 'CANARY2' });
	const secrets = () => [settings.storedSecret('prod', 'appSecret'), settings.storedSecret('prod', 'user')];
	assert.deepEqual(secrets(), ['CANARY1', 'CANARY2']);
	assert.doesNotMatch(readFileSync(join(settings.directory, 'config.json'), 'utf8'), /CANARY/);
	assert.doesNotMatch(JSON.stringify(settings.load()), /CANARY/);
	await settings.saveProfile(profileStoring('prod'), { user: 'CANARY3' });
	assert.deepEqual(secrets(), ['CANARY1', 'CANARY3']);
	await settings.saveProfile({ ...profileStoring('prod'), user: { kind: 'bk_username', name: 'me' } });
	assert.deepEqual(secrets(), ['CANARY1', undefined]);
	await settings.removeProfile('prod');
	assert.deepEqual(secrets(), [undefined, undefined]);
	assert.doesNotMatch(readFileSync(join(settings.directory, 'credentials.json'), 'utf8'), /CANARY/);
	assert.equal(settings.storedSecret('constructor', 'user'), undefined);
});

test('many edits at once lose nothing', async (context) => {
	const environment = temporaryEnvironment(context);
	const stores = [openSettings(environment), openSettings(environment)];
	const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
	await Promise.all(names.map((name, index) => stores[index % 2]!.saveProfile(profileNamed(name))));
	const { profiles } = stores[0]!.load().value;
	assert.deepEqual(profiles.map((profile) => profile.name).sort(), names.sort());
	assert.deepEqual(readdirSync(stores[0]!.directory), ['config.json']);
});

test('where nothing can be saved, loading works and saving says so in one sentence', async (context) => {
	const file = join(temporaryFolder(context), 'file');
	writeFileSync(file, '');
	const settings = openSettings({ WHALEWATCH_CONFIG_DIR: join(file, 'config') });
	assert.deepEqual(settings.load().warnings, []);
	const message = `Could not save ${settings.directory}: a part of the path is a file, not a folder.`;
	await assert.rejects(settings.saveProfile(profileStoring('prod'), { appSecret: 'CANARY' }), (error) => {
		assert.ok(error instanceof SettingsError);
		assert.equal(error.message, message);
		assert.doesNotMatch(String(error.stack) + String(error.cause), /CANARY/);
		return true;
	});
});

test('a folder in the place of a file is set aside like any other damage', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	mkdirSync(join(settings.directory, 'config.json'), { recursive: true });
	assert.match(inEnglish(settings.load().warnings).join(), /^config\.json is not a regular file; it was set aside as /);
	await settings.saveProfile(profileNamed('prod'));
	assert.equal(settings.load().value.profiles.length, 1);
});

test('keys that cannot be used are each told in a sentence, the others are used', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.savePreferences({ theme: 'dark' });
	const keys = { zone: 'X', dance: 'd', refresh: ['ctrl+c'] };
	writeFileSync(join(settings.directory, 'config.json'), JSON.stringify({ preferences: { keys, theme: 'dark' } }));
	const { value, warnings } = settings.load();
	assert.deepEqual(value.preferences, { theme: 'dark', keys: { zone: ['X'] } });
	assert.deepEqual(inEnglish(warnings), [
		'There is no command "dance" to give keys to: the help and : list all of them.',
		'"ctrl+c" always quits, so "refresh" cannot have it.',
	]);
});
