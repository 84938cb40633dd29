import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSettings, type SettingsStore } from '../../../source/runtime/settings/settings.js';
import { inEnglish, modeOf, profileNamed, profileStoring, temporaryEnvironment } from '../settings-setup.js';

const passphrase = 'correct horse 电池 staple';

async function sealedSettings(context: TestContext) {
	const environment = temporaryEnvironment(context);
	const settings = openSettings(environment);
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'CANARY1', user: 'CANARY2' });
	await settings.setPassphrase(passphrase);
	return { environment, settings, path: join(settings.directory, 'credentials.json') };
}

function secretsOf(settings: SettingsStore, name = 'prod') {
	return [settings.storedSecret(name, 'appSecret'), settings.storedSecret(name, 'user')];
}

function everything(folder: string): string {
	return readdirSync(folder)
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n');
}

test('a passphrase takes the clear text out of every file, and secrets come back once it is given', async (context) => {
	const { environment, settings, path } = await sealedSettings(context);
	assert.deepEqual([settings.seal(), secretsOf(settings)], ['unlocked', ['CANARY1', 'CANARY2']]);
	assert.doesNotMatch(everything(settings.directory), /CANARY|horse/);
	assert.equal(modeOf(path), '600');
	const later = openSettings(environment);
	assert.deepEqual(later.load().warnings, []);
	assert.deepEqual([later.seal(), secretsOf(later)], ['locked', [undefined, undefined]]);
	assert.equal(await later.unlock('correct horse'), false);
	assert.deepEqual([later.seal(), secretsOf(later)], ['locked', [undefined, undefined]]);
	assert.equal(await later.unlock(passphrase.normalize('NFKD')), true);
	assert.deepEqual([later.seal(), secretsOf(later)], ['unlocked', ['CANARY1', 'CANARY2']]);
});

test('every write has its own nonce under one salt, and a new passphrase a new salt', async (context) => {
	const { settings, path } = await sealedSettings(context);
	const sealed = () => JSON.parse(readFileSync(path, 'utf8')).sealed;
	const first = sealed();
	assert.deepEqual(
		{ ...first.derivation, salt: Buffer.from(first.derivation.salt, 'base64').length },
		{ name: 'scrypt', cost: 131_072, blockSize: 8, parallelization: 1, salt: 16 },
	);
	await settings.saveSecret('prod', 'user', 'CANARY3', 1_900_000_000_000);
	assert.deepEqual(sealed().derivation, first.derivation);
	assert.notEqual(sealed().nonce, first.nonce);
	assert.deepEqual(secretsOf(settings), ['CANARY1', 'CANARY3']);
	assert.equal(settings.storedExpiry('prod', 'user'), 1_900_000_000_000);
	await settings.setPassphrase('another');
	assert.notEqual(sealed().derivation.salt, first.derivation.salt);
	assert.doesNotMatch(everything(settings.directory), /CANARY/);
});

test('a passphrase that is taken away leaves the secrets in clear', async (context) => {
	const { environment, settings, path } = await sealedSettings(context);
	await settings.setPassphrase(undefined);
	assert.equal(settings.seal(), 'open');
	assert.match(readFileSync(path, 'utf8'), /CANARY1/);
	assert.deepEqual(secretsOf(openSettings(environment)), ['CANARY1', 'CANARY2']);
	await assert.rejects(settings.setPassphrase('  '), { message: 'The passphrase must not be empty.' });
});

test('while secrets are locked no secret is saved, and everything else is', async (context) => {
	const { environment } = await sealedSettings(context);
	const locked = openSettings(environment);
	const refusal = {
		name: 'SettingsError',
		message: 'The stored secrets are locked with a passphrase. Unlock them first; nothing was saved.',
	};
	await assert.rejects(locked.saveSecret('prod', 'user', 'CANARY4'), refusal);
	await assert.rejects(locked.saveProfile(profileStoring('b'), { appSecret: 'CANARY4', user: 'x' }), refusal);
	await assert.rejects(locked.setPassphrase('mine'), refusal);
	await assert.rejects(locked.setPassphrase(undefined), refusal);
	assert.deepEqual(
		locked.load().value.profiles.map(({ name }) => name),
		['prod'],
	);
	await locked.savePreferences({ ascii: true });
	await locked.saveProfile(profileNamed('c'));
	await locked.saveProfile({ ...profileStoring('prod'), mark: 'dev' });
	assert.deepEqual(
		locked.load().value.profiles.map(({ name, mark }) => [name, mark]),
		[
			['prod', 'dev'],
			['c', 'prod'],
		],
	);
	await locked.unlock(passphrase);
	assert.deepEqual(secretsOf(locked), ['CANARY1', 'CANARY2']);
});

test('secrets of a profile that was removed while they were locked go when they are unlocked', async (context) => {
	const { environment, settings, path } = await sealedSettings(context);
	await settings.saveProfile(profileStoring('other'), { appSecret: 'CANARY5', user: 'CANARY6' });
	const locked = openSettings(environment);
	await locked.removeProfile('prod');
	await locked.saveProfile(profileStoring('prod'));
	await locked.saveProfile({ ...profileStoring('other'), user: { kind: 'bk_username', name: 'me' } });
	assert.deepEqual(secretsOf(settings), [undefined, undefined]);
	assert.match(readFileSync(path, 'utf8'), /forgotten/);
	await locked.unlock(passphrase);
	assert.doesNotMatch(readFileSync(path, 'utf8'), /forgotten/);
	assert.deepEqual(
		[secretsOf(locked), secretsOf(locked, 'other')],
		[
			[undefined, undefined],
			['CANARY5', undefined],
		],
	);
});

test('two programs that know the passphrase edit under one key', async (context) => {
	const { environment, settings } = await sealedSettings(context);
	const other = openSettings(environment);
	await other.unlock(passphrase);
	await other.saveProfile(profileStoring('b'), { appSecret: 'CANARY7', user: 'CANARY8' });
	await settings.saveSecret('prod', 'user', 'CANARY9');
	assert.deepEqual(
		[secretsOf(settings, 'b'), secretsOf(other)],
		[
			['CANARY7', 'CANARY8'],
			['CANARY1', 'CANARY9'],
		],
	);
});

test('a passphrase that another program changed is asked for again, and nothing is lost', async (context) => {
	const { environment, settings } = await sealedSettings(context);
	const other = openSettings(environment);
	await other.unlock(passphrase);
	await other.setPassphrase('changed');
	assert.equal(settings.seal(), 'locked');
	await assert.rejects(settings.saveSecret('prod', 'user', 'CANARY4'), {
		message:
			'The passphrase of the stored secrets was changed by another program. Unlock them again; nothing was saved.',
	});
	assert.equal(await settings.unlock(passphrase), false);
	assert.equal(await settings.unlock('changed'), true);
	assert.deepEqual(secretsOf(settings), ['CANARY1', 'CANARY2']);
	await other.setPassphrase(undefined);
	assert.equal(settings.seal(), 'open');
	await settings.saveSecret('prod', 'user', 'CANARY4');
	assert.deepEqual(secretsOf(other), ['CANARY1', 'CANARY4']);
});

test('whoever knows the passphrase does not go on in clear when the file is gone', async (context) => {
	const { environment, settings, path } = await sealedSettings(context);
	writeFileSync(path, '{"sealed": {"ver');
	await settings.saveSecret('prod', 'user', 'CANARY3');
	assert.doesNotMatch(everything(settings.directory), /CANARY/);
	const later = openSettings(environment);
	await later.unlock(passphrase);
	assert.deepEqual(secretsOf(later), [undefined, 'CANARY3']);
});

test('any damage of sealed secrets is told from a wrong passphrase, and the file is set aside', async (context) => {
	const { environment, path } = await sealedSettings(context);
	const whole = JSON.parse(readFileSync(path, 'utf8'));
	const turned = (text: string) => `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`;
	const { derivation, ...fields } = whole.sealed;
	const damages = [
		{ ...fields, derivation, text: turned(fields.text) },
		{ ...fields, derivation, nonce: turned(fields.nonce) },
		{ ...fields, derivation, tag: turned(fields.tag) },
		{ ...fields, derivation: { ...derivation, salt: turned(derivation.salt) } },
		{ ...fields, derivation: { ...derivation, cost: 2 ** 30 } },
		{ ...fields, derivation: { ...derivation, cost: 2 } },
		{ ...fields },
		'sealed',
	];
	for (const sealed of damages) {
		writeFileSync(path, JSON.stringify({ ...whole, sealed }));
		const settings = openSettings(environment);
		assert.equal(await settings.unlock(passphrase), true);
		assert.match(
			inEnglish(settings.load().warnings).join(),
			/^credentials\.json is damaged; it was set aside as credentials\.json\.broken-[\w-]+ and the defaults are used\. The passphrase went with it: set one again before you save secrets\.$/,
		);
		assert.equal(settings.seal(), 'open');
	}
	const aside = readdirSync(join(path, '..')).filter((name) => name.startsWith('credentials.json.broken-'));
	assert.equal(aside.length, damages.length);
});

test('of secrets that were in clear before, own copies go and the others are named', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'CANARY1', user: 'CANARY2' });
	const path = join(settings.directory, 'credentials.json');
	const copies = ['.v1', '.v1-2', '.old', '.tmp-1234567890abcdef', '.broken-x'];
	for (const copy of copies) writeFileSync(`${path}${copy}`, 'CANARY');
	const { value, warnings } = await settings.setPassphrase(passphrase);
	assert.equal(value.profiles.length, 1);
	assert.deepEqual(inEnglish(warnings), [
		'Secrets may still stand in clear in credentials.json.broken-x: delete what you do not need.',
	]);
	const left = readdirSync(settings.directory).sort();
	assert.deepEqual(left, ['config.json', 'credentials.json', 'credentials.json.broken-x']);
});

test('what a program that was killed while sealing left in clear goes at the next start', async (context) => {
	const { environment, path } = await sealedSettings(context);
	writeFileSync(`${path}.old`, 'CANARY');
	openSettings(environment).load();
	assert.doesNotMatch(everything(join(path, '..')), /CANARY/);
});

test('credentials of the first version are sealed without a copy in clear', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'x', user: 'y' });
	const path = join(settings.directory, 'credentials.json');
	writeFileSync(path, '{"profiles":{"prod":{"appSecret":"CANARY1","user":"CANARY2"}},"schemaVersion":1}');
	await settings.setPassphrase(passphrase);
	assert.doesNotMatch(everything(settings.directory), /CANARY/);
	assert.deepEqual(secretsOf(settings), ['CANARY1', 'CANARY2']);
});

test('a secret can be stored only for a profile that has it', async (context) => {
	const settings = openSettings(temporaryEnvironment(context));
	await settings.saveProfile(profileNamed('prod'));
	await assert.rejects(settings.saveSecret('b', 'user', 'CANARY'), { message: 'There is no profile b.' });
	await assert.rejects(settings.saveSecret('prod', 'user', 'CANARY'), {
		message: 'The user of profile prod is only named and has no secret.',
	});
	assert.deepEqual(readdirSync(settings.directory), ['config.json']);
	const { value } = await settings.saveSecret('prod', 'appSecret', 'CANARY');
	assert.deepEqual(value.profiles[0]?.appSecret, { from: 'stored' });
	assert.equal(settings.storedSecret('prod', 'appSecret'), 'CANARY');
});
