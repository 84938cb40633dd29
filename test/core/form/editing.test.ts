import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shownFields } from '../../../source/core/form/fields.js';
import { profileIn } from '../../../source/core/form/form-values.js';
import type { Model } from '../../../source/core/model.js';
import { act, modelOf, press, profileOf, watching } from '../support.js';
import { canary, filled, formOf, paste } from './support.js';

const opened = act(modelOf(), { type: 'newProfile' });
const shown = (model: Model) => shownFields(formOf(model)).map(({ id }) => id);
const textOf = (model: Model, id: keyof ReturnType<typeof formOf>['values']) => formOf(model).values[id];

describe('a form', () => {
	test('opens from the list of environments with a capital letter, and small letters do nothing there', () => {
		const list = press(watching([1]), 'P');
		assert.equal(press(list, 'n').form, undefined);
		assert.equal(formOf(press(list, 'N')).purpose, 'new');
	});

	test('has every key, those of the screen under it too', () => {
		const typed = press(press(press(watching([1]), 'P'), 'N'), 'q?jPx');
		assert.deepEqual([textOf(typed, 'url'), typed.overlay, typed.prompt], ['q?jPx', 'profiles', undefined]);
	});

	test('shows the screen it lay over when it is left', () => {
		const left = press(press(watching([1]), 'P', 'N'), 'escape');
		assert.deepEqual([left.form, left.overlay], [undefined, 'profiles']);
	});

	test('asks only for what is essential, and for everything with Ctrl+O', () => {
		assert.deepEqual(shown(opened), [
			...['url', 'gateway', 'appCode', 'appSecret', 'identity', 'username', 'name', 'mark', 'bizId'],
		]);
		const all = shown(press(opened, 'ctrl+o'));
		assert.ok(all.includes('proxy') && all.includes('secretFrom') && all.includes('credentialsIn'));
		assert.deepEqual(shown(press(opened, 'ctrl+o', 'ctrl+o')), shown(opened));
	});

	test('moves with Tab and the arrows, not beyond its ends', () => {
		const at = (...keys: readonly string[]) => formOf(press(opened, ...keys)).at;
		assert.deepEqual(
			[at('tab'), at('down', 'down'), at('up'), at('tab', 'shift+tab')],
			['gateway', 'appCode', 'url', 'url'],
		);
	});

	test('describes the profile that is saved', () => {
		const profile = profileIn(formOf(filled()));
		assert.deepEqual(
			[profile?.name, profile?.url, profile?.appCode, profile?.appSecret, profile?.user],
			['shop', 'https://paas.example.com', 'ops', { from: 'stored' }, { kind: 'bk_username', name: 'alice' }],
		);
	});

	test('asks once before what was typed is given up', () => {
		const asked = press(filled(), 'escape');
		assert.equal(formOf(asked).asksToLeave, true);
		assert.equal(press(asked, 'escape').form, undefined);
		assert.equal(formOf(press(asked, 'x')).asksToLeave, false);
	});

	test('edits text as a prompt does, and cuts a word with Ctrl+W', () => {
		const typed = press(opened, 'one two', 'ctrl+w', 'x', 'home', '>', 'end', '<');
		assert.equal(textOf(typed, 'url'), '>one x<');
		assert.equal(textOf(press(typed, 'ctrl+u'), 'url'), '');
	});
});

describe('the gateway', () => {
	const guessed = (address: string) => textOf(paste(opened, address), 'gateway');

	test('is guessed from the address', () => {
		const gateways = ['https://bkapi.example.com/api/{gateway_name}', 'https://{api_name}.apigw.example.com'];
		assert.deepEqual(gateways.map(guessed), ['apigw', 'apigw']);
		const buses = ['https://paas.example.com', 'https://paas.example.com/api/c/compapi/'];
		assert.deepEqual(buses.map(guessed), ['esb', 'esb']);
	});

	test('is not guessed once a person has chosen', () => {
		const chosen = press(paste(opened, 'https://bkapi.example.com'), 'tab', 'left', 'shift+tab', '/api');
		assert.equal(textOf(chosen, 'gateway'), 'esb');
	});

	test('has a stage where it is the API gateway alone', () => {
		const all = press(opened, 'ctrl+o');
		assert.equal(shown(all).includes('stage'), false);
		assert.equal(shown(paste(all, 'https://bkapi.example.com')).includes('stage'), true);
	});
});

describe('a secret', () => {
	const atSecret = press(opened, 'tab', 'tab', 'tab');

	test('is pasted whole, without the end of its line', () => {
		assert.equal(textOf(paste(atSecret, `${canary}\r\n`), 'appSecret'), canary);
	});

	test('is not pasted when it has control characters in it, and that is said', () => {
		const pasted = paste(atSecret, `one\ntwo`);
		assert.deepEqual([textOf(pasted, 'appSecret'), formOf(pasted).problem?.key], ['', 'form.oddPaste']);
	});

	test('is not cut when it is too long, but refused', () => {
		const pasted = paste(atSecret, 'x'.repeat(5000));
		assert.deepEqual([textOf(pasted, 'appSecret'), formOf(pasted).problem?.key], ['', 'form.longPaste']);
	});

	test('is edited at its end alone as long as it is hidden', () => {
		const typed = press(paste(atSecret, 'abc'), 'left', 'home', 'delete', 'backspace', 'd');
		assert.equal(textOf(typed, 'appSecret'), 'abd');
	});

	test('is shown by Ctrl+R until the field is left', () => {
		const shownOnce = press(paste(atSecret, canary), 'ctrl+r');
		assert.equal(formOf(shownOnce).isRevealed, true);
		assert.equal(formOf(press(shownOnce, 'ctrl+r')).isRevealed, false);
		assert.equal(formOf(press(shownOnce, 'tab', 'shift+tab')).isRevealed, false);
		assert.equal(formOf(press(opened, 'ctrl+r')).isRevealed, false);
	});

	test('is forgotten when the form closes', () => {
		const closed = press(filled(), 'escape', 'escape');
		assert.doesNotMatch(JSON.stringify(closed), new RegExp(canary));
		assert.match(JSON.stringify(filled()), new RegExp(canary));
	});
});

describe('the form of an environment that is there', () => {
	const saved = profileOf('prod', {
		mark: 'prod',
		appSecret: { from: 'cmd', words: ['pass', 'show', 'sops prod'] },
		user: { kind: 'bk_token', source: { from: 'stored' } },
		intervalSeconds: 9,
		proxy: 'http://proxy:3128',
		readOnly: false,
	});
	const read = (purpose: 'edit' | 'copy') => act(modelOf(), { type: 'profileRead', purpose, profile: saved });

	test('asks for it as it is saved, without what the command line has changed', () => {
		const asked = press(press(watching([1]), 'P'), 'E');
		assert.equal(asked.form, undefined);
		assert.equal(formOf(read('edit')).values.intervalSeconds, '9');
	});

	test('describes the same profile when nothing is changed, and Esc leaves at once', () => {
		assert.deepEqual(profileIn(formOf(read('edit'))), saved);
		assert.equal(press(read('edit'), 'escape').form, undefined);
	});

	test('describes a copy with a name that is still to be given', () => {
		const copy = press(read('copy'), 'ctrl+o');
		assert.equal(profileIn(formOf(copy)), undefined);
		const named: Model = { ...copy, form: { ...formOf(copy), at: 'name' } };
		assert.deepEqual(profileIn(formOf(press(named, 'twin'))), { ...saved, name: 'twin' });
	});
});
