import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openFileLock } from '../../../source/runtime/file-lock.js';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { openSettingsFile, whileLocked } from '../../../source/runtime/settings/settings-file.js';
import type { FileSchema } from '../../../source/runtime/settings/settings-schemas.js';
import {
	inEnglish,
	modeOf,
	profileNamed,
	profileStoring,
	temporaryEnvironment,
	temporaryFolder,
} from '../settings-setup.js';

/** Three versions: a word, then a list of words, then their count beside them. */
const counted: FileSchema = {
	migrations: [
		({ word, ...rest }) => ({ ...rest, words: [word] }),
		(raw, modifiedAt) => ({ ...raw, count: (raw.words as string[]).length, modifiedAt }),
	],
};

function openCounted(context: TestContext, content: string) {
	const folder = { directory: temporaryFolder(context), isChosen: true };
	const path = join(folder.directory, 'config.json');
	const lock = openFileLock(join(folder.directory, 'settings.lock'));
	const file = openSettingsFile(folder, 'config', lock, counted);
	writeFileSync(path, content);
	utimesSync(path, 1_700_000_000, 1_700_000_000);
	const note = (text: string) =>
		whileLocked(folder, lock, (write) => file.edit((raw) => ({ ...raw, note: text }), write));
	return { folder: folder.directory, path, file, note };
}

test('an old file is read as a new one and stays as it is until something changes', (context) => {
	const old = '{"schemaVersion": 1, "word": "a"}';
	const { file, path, folder } = openCounted(context, old);
	const words = { schemaVersion: 1, words: ['a'], count: 1, modifiedAt: 1_700_000_000_000 };
	assert.deepEqual(file.load(), { value: words, warnings: [] });
	assert.equal(readFileSync(path, 'utf8'), old);
	assert.deepEqual(readdirSync(folder), ['config.json']);
});

test('the first edit of an old file writes the new version and keeps the old one beside it', async (context) => {
	const old = '{"schemaVersion": 2, "words": ["a", "b"]}';
	const { path, folder, note } = openCounted(context, old);
	await note('one');
	await note('two');
	const { schemaVersion, count, note: last } = JSON.parse(readFileSync(path, 'utf8'));
	assert.deepEqual([schemaVersion, count, last], [3, 2, 'two']);
	assert.deepEqual(readdirSync(folder).sort(), ['config.json', 'config.json.v2']);
	assert.equal(readFileSync(join(folder, 'config.json.v2'), 'utf8'), old);
	assert.equal(modeOf(join(folder, 'config.json.v2')), '600');
});

test('a second old file does not take the place of the first copy', async (context) => {
	const { path, folder, note } = openCounted(context, '{"word": "a"}');
	await note('one');
	writeFileSync(path, '{"word": "b"}');
	await note('two');
	const copies = ['config.json.v1', 'config.json.v1-2'].map((name) => readFileSync(join(folder, name), 'utf8'));
	assert.deepEqual(copies, ['{"word": "a"}', '{"word": "b"}']);
});

test('credentials of the first version are read, and dated when they are next written', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'x', user: 'y' });
	const path = join(settings.directory, 'credentials.json');
	const first = '{"profiles":{"prod":{"appSecret":"CANARY1","user":"CANARY2"}},"schemaVersion":1}';
	writeFileSync(path, first);
	utimesSync(path, 1_700_000_000, 1_700_000_000);
	assert.equal(settings.storedSecret('prod', 'user'), 'CANARY2');
	await settings.saveSecret('prod', 'appSecret', 'CANARY3', 1_900_000_000_000);
	const { schemaVersion, profiles } = JSON.parse(readFileSync(path, 'utf8'));
	assert.equal(schemaVersion, 2);
	assert.deepEqual(profiles.prod.user, { value: 'CANARY2', savedAt: 1_700_000_000_000 });
	assert.equal(profiles.prod.appSecret.value, 'CANARY3');
	assert.equal(readFileSync(`${path}.v1`, 'utf8'), first);
	assert.equal(settings.storedExpiry('prod', 'appSecret'), 1_900_000_000_000);
	assert.equal(settings.storedExpiry('prod', 'user'), undefined);
});

test('of a newer file what is understood is used, a copy is made once, and nothing is written', async (context) => {
	const environment = temporaryEnvironment(context);
	const settings = openSettings(environment);
	await settings.saveProfile(profileNamed('prod'));
	const path = join(settings.directory, 'config.json');
	const { profiles } = JSON.parse(readFileSync(path, 'utf8'));
	const newer = JSON.stringify({ schemaVersion: 7, profiles: { ...profiles, later: { gateway: 'quantum' } } });
	writeFileSync(path, newer);
	const { value, warnings } = settings.load();
	assert.deepEqual(value.profiles, [profileNamed('prod')]);
	const sentence =
		'config.json was written by a newer whalewatch: what this one understands of it is used, and nothing is saved in it; a copy is in config.json.newer-7. Please update.';
	assert.equal(inEnglish(warnings)[0], sentence);
	assert.match(inEnglish(warnings)[1] ?? '', /^The profile later in config\.json is not used: gateway /);
	const refused = {
		name: 'SettingsError',
		message: `Nothing was saved, since config.json was written by a newer whalewatch and is left as it is. Update whalewatch, or move ${path} away to begin a new one.`,
	};
	await assert.rejects(settings.saveProfile(profileStoring('b'), { appSecret: 'one', user: 'two' }), refused);
	writeFileSync(path, `${newer} `);
	assert.deepEqual(inEnglish(openSettings(environment).load().warnings)[0], sentence);
	assert.equal(readFileSync(path, 'utf8'), `${newer} `);
	assert.equal(readFileSync(`${path}.newer-7`, 'utf8'), newer);
	assert.equal(modeOf(`${path}.newer-7`), '600');
	assert.deepEqual(readdirSync(settings.directory).sort(), ['config.json', 'config.json.newer-7']);
});

test('newer credentials and a newer session are used and never written', async (context) => {
	const environment = temporaryEnvironment(context);
	const settings = openSettings(environment);
	mkdirSync(settings.directory, { recursive: true });
	const credentials = join(settings.directory, 'credentials.json');
	const session = join(settings.directory, 'session.json');
	const secret = { value: 'CANARY', savedAt: 1, note: 'later' };
	writeFileSync(credentials, JSON.stringify({ schemaVersion: 9, profiles: { prod: { appSecret: secret } } }));
	const watches = [{ scope: 'project', bizId: '2', taskId: '5', name: 'five' }];
	writeFileSync(session, JSON.stringify({ schemaVersion: 3, profiles: { prod: { watches } } }));
	const before = [credentials, session].map((path) => readFileSync(path, 'utf8'));
	assert.equal(settings.storedSecret('prod', 'appSecret'), 'CANARY');
	const store = openSessionStore(environment);
	assert.equal(store.load('prod').value.watches[0]?.taskId, '5');
	await assert.rejects(settings.saveProfile(profileStoring('prod'), { appSecret: 'a', user: 'b' }), /newer whalewatch/);
	await assert.rejects(store.removeWatches('prod', ['prod/project/2/5']), /newer whalewatch/);
	assert.deepEqual(
		[credentials, session].map((path) => readFileSync(path, 'utf8')),
		before,
	);
});

test('credentials sealed by a newer program are locked, and unlocking says why', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	mkdirSync(settings.directory, { recursive: true });
	writeFileSync(join(settings.directory, 'credentials.json'), '{"schemaVersion": 9, "sealed": {"version": 2}}');
	assert.equal(settings.seal(), 'locked');
	await assert.rejects(settings.unlock('words'), {
		name: 'SettingsError',
		message: 'The stored secrets were sealed by a newer whalewatch; please update.',
	});
});
