import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import type { Context } from '../../../source/commands/context.js';
import { askMissing } from '../../../source/commands/secrets/ask-missing.js';
import { createSecretKeeper } from '../../../source/runtime/secrets/secret-keeper.js';
import { speak } from '../../../source/text/index.js';
import { profileNamed, profileStoring } from '../../runtime/settings-setup.js';

/** A person who answers each prompt with the next line. */
function openPerson(answers: readonly string[]) {
	const rest = [...answers];
	const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
	let written = '';
	const write = (text: string) => {
		written += text;
		if (text.endsWith(': ')) stdin.write(rest.shift() ?? '\u0003');
	};
	const stderr = { isTTY: true, write };
	const context = { environment: {}, stdin, stdout: {}, stderr } as unknown as Context;
	return { context, written: () => written };
}

function openStore() {
	let isOpen = false;
	return {
		seal: () => (isOpen ? ('unlocked' as const) : ('locked' as const)),
		storedSecret: () => 'stored',
		unlock: async (passphrase: string) => {
			isOpen = passphrase === 'right';
			return isOpen;
		},
	};
}

const now = () => 0;

test('the passphrase is asked for once for all stored secrets, again when it is wrong', async () => {
	const store = openStore();
	const keeper = createSecretKeeper({ store, environment: {}, now });
	const { context, written } = openPerson(['wrong\r', 'right\r']);
	const profiles = [profileStoring('one'), profileStoring('two')];
	assert.equal(await askMissing(context, keeper, store, profiles, speak('en')), true);
	const prompt = 'Passphrase of the stored secrets: \n';
	assert.equal(written(), `${prompt}That is not the passphrase.\n${prompt}`);
	assert.equal((await keeper.credentials(profiles[1]!)).appSecret, 'stored');
	assert.equal(keeper.redactor.redact('right'), '***');
});

test('each secret to ask for is asked for by its name and profile', async () => {
	const store = { storedSecret: () => undefined };
	const keeper = createSecretKeeper({ store, environment: {}, now });
	const profile = profileNamed('prod', {
		appSecret: { from: 'ask' },
		user: { kind: 'bk_token', source: { from: 'ask' } },
	});
	const { context, written } = openPerson(['the-app\r', 'the-token\r']);
	assert.equal(await askMissing(context, keeper, store, [profile], speak('en')), true);
	assert.equal(written(), 'app secret of profile prod: \nbk_token of profile prod: \n');
	const { appSecret, user } = await keeper.credentials(profile);
	assert.deepEqual([appSecret, user.value], ['the-app', 'the-token']);
});

test('a person who leaves is asked nothing more', async () => {
	const store = openStore();
	const keeper = createSecretKeeper({ store, environment: {}, now });
	const { context, written } = openPerson(['\u0003']);
	assert.equal(await askMissing(context, keeper, store, [profileStoring('one')], speak('en')), false);
	assert.equal(written(), 'Passphrase of the stored secrets: \n');
});

test('three wrong answers are enough: the failure of the profile says what is missing', async () => {
	const store = openStore();
	const keeper = createSecretKeeper({ store, environment: {}, now });
	const { context } = openPerson(['a\r', 'b\r', 'c\r', 'right\r']);
	const profile = profileStoring('one');
	assert.equal(await askMissing(context, keeper, store, [profile], speak('en')), true);
	await assert.rejects(keeper.credentials(profile), /stored under a passphrase that has not been given/);
});
