import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { type TestContext, test } from 'node:test';
import { type FileReport, inspectFiles } from '../../../source/runtime/settings/inspect-files.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { modeOf, profileStoring, temporaryFolder } from '../settings-setup.js';

function placesIn(context: TestContext) {
	const folder = temporaryFolder(context);
	const config = join(folder, 'config');
	const cache = join(folder, 'cache');
	return { config, cache, environment: { WHALEWATCH_CONFIG_DIR: config, WHALEWATCH_CACHE_DIR: cache } };
}

function problemsOf(reports: readonly FileReport[]): readonly string[] {
	return reports.flatMap(({ what, problems }) => problems.map(({ kind }) => `${what} ${kind}`));
}

test('before the first start nothing is there and nothing is wrong, and nothing is made', (context) => {
	const { config, cache, environment } = placesIn(context);
	const none = { exists: false, mode: undefined, isOurs: undefined, size: undefined, problems: [] };
	assert.deepEqual(inspectFiles(environment), [
		{ what: 'configFolder', path: config, ...none },
		{ what: 'config', path: join(config, 'config.json'), ...none },
		{ what: 'credentials', path: join(config, 'credentials.json'), ...none },
		{ what: 'session', path: join(config, 'session.json'), ...none },
		{ what: 'cacheFolder', path: cache, ...none },
	]);
	assert.deepEqual(readdirSync(join(config, '..')), []);
});

test('what is as it should be is told with its mode, owner and size', {
	skip: platform === 'win32',
}, async (context) => {
	const { config, environment } = placesIn(context);
	await openSettings(environment).saveProfile(profileStoring('prod'), { appSecret: 'one', user: 'two' });
	const [folder, file, credentials] = inspectFiles(environment);
	assert.deepEqual(folder, {
		what: 'configFolder',
		path: config,
		exists: true,
		mode: '700',
		isOurs: true,
		size: undefined,
		problems: [],
	});
	assert.deepEqual([file?.mode, file?.isOurs, file?.problems], ['600', true, []]);
	assert.equal(credentials?.size, readFileSync(join(config, 'credentials.json')).length);
});

test('loose rights, damage, newer files and copies are told with what to do, and stay as they are', {
	skip: platform === 'win32',
}, async (context) => {
	const { config, cache, environment } = placesIn(context);
	await openSettings(environment).saveProfile(profileStoring('prod'), { appSecret: 'one', user: 'two' });
	const path = (name: string) => join(config, name);
	chmodSync(config, 0o755);
	chmodSync(path('credentials.json'), 0o640);
	writeFileSync(path('config.json'), '{"schemaVersion": 4}');
	writeFileSync(path('session.json'), '{');
	writeFileSync(path('credentials.json.v1'), '{}');
	writeFileSync(cache, '');
	chmodSync(path('session.json'), 0o600);
	const before = readdirSync(config);
	const reports = inspectFiles(environment);
	assert.deepEqual(problemsOf(reports), [
		'configFolder open',
		'config newer',
		'credentials open',
		'credentials copies',
		'session broken',
		'cacheFolder unwritable',
	]);
	assert.deepEqual(reports[2]?.problems, [
		{
			kind: 'open',
			wrong: `${path('credentials.json')} is open to other users (mode 640).`,
			fix: `Run: chmod 600 ${path('credentials.json')}`,
		},
		{
			kind: 'copies',
			wrong: 'Beside credentials.json lie copies that may hold secrets in clear: credentials.json.v1.',
			fix: 'Delete those that you do not need.',
		},
	]);
	assert.deepEqual(readdirSync(config), before);
	assert.deepEqual([modeOf(config), modeOf(path('credentials.json'))], ['755', '640']);
});

test('a chosen folder that holds other things may be read by others, not changed', {
	skip: platform === 'win32',
}, (context) => {
	const { config, environment } = placesIn(context);
	mkdirSync(config, { mode: 0o755 });
	writeFileSync(join(config, 'notes.txt'), '');
	assert.deepEqual(problemsOf(inspectFiles(environment)), []);
	chmodSync(config, 0o775);
	assert.equal(inspectFiles(environment)[0]?.problems[0]?.fix, `Run: chmod go-w ${config}`);
});

test('a path that leads through a file is told', (context) => {
	const { config, environment } = placesIn(context);
	writeFileSync(config, '');
	const [folder, file] = inspectFiles(environment);
	assert.equal(folder?.problems.at(-1)?.wrong, `${config} is a file, not a folder.`);
	assert.match(file?.problems[0]?.wrong ?? '', /cannot be looked at: a part of the path is a file, not a folder\.$/);
});
