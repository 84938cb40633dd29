import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shownFields } from '../../../source/core/form/fields.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import type { FaultyField } from '../../../source/domain/failure.js';
import type { Profile } from '../../../source/domain/profile.js';
import { act, failureOf, keyOf, live, modelOf, press, profileOf, watching } from '../support.js';
import { canary, effectOf, formOf, good, keyed, paste, tested } from './support.js';

const token = { kind: 'bk_token', source: { from: 'ask' } } as const;
const shown = (model: Model) => shownFields(formOf(model)).map(({ id }) => id);
const having = (changes: Partial<Profile>) => modelOf({ profiles: [profileOf('prod', changes), profileOf('stage')] });
const refusing = (changes: Partial<Profile>, field: FaultyField | undefined) => {
	const model = watching([1], { profiles: [profileOf('prod', changes), profileOf('stage')] });
	return live(model, 60, () => failureOf('auth', { field })).model;
};

describe('a login', () => {
	test('asks for the secret that is refused alone', () => {
		assert.deepEqual(shown(press(refusing({ user: token }, 'user'), 'L')), ['userSecret', 'validUntil', 'keep']);
		assert.deepEqual(shown(press(refusing({ user: token }, 'appSecret'), 'L')), ['appSecret', 'validUntil', 'keep']);
	});

	test('lets a person choose when nobody tells which one it is', () => {
		const opened = press(refusing({ user: token }, undefined), 'L');
		assert.deepEqual(shown(opened).slice(0, 2), ['which', 'userSecret']);
		assert.deepEqual(shown(press(opened, 'right')).slice(0, 2), ['which', 'appSecret']);
	});

	test('is the whole profile when a user that has no secret is refused', () => {
		assert.equal(effectOf(keyed(refusing({}, 'user'), 'L')[1], 'readProfile').purpose, 'edit');
	});

	test('tests what was given, and keeps it as the person wants', () => {
		const given = paste(press(refusing({ user: token }, 'user'), 'L'), canary);
		const [asking, effects] = keyed(given, 'enter');
		assert.deepEqual(effectOf(effects, 'testDraft').given, { user: canary });
		const kept = effectOf(tested(asking, good)[1], 'keepSecrets');
		assert.deepEqual([kept.profile, kept.given, kept.keep], ['prod', { user: canary }, 'run']);
		const stored = press(given, 'tab', '12h', 'tab', 'right', 'shift+tab');
		const stores = effectOf(tested(keyed(stored, 'enter')[0], good)[1], 'keepSecrets');
		assert.deepEqual([stores.keep, stores.expiresAt], ['stored', stored.now + 12 * 3_600_000]);
	});

	test('needs a secret, and says when the server refuses this one, too', () => {
		const opened = press(refusing({ user: token }, 'user'), 'L');
		assert.deepEqual(keyed(opened, 'enter')[1], []);
		const [failed] = tested(keyed(paste(opened, canary), 'enter')[0], { ...good, failure: failureOf('auth') });
		assert.deepEqual([formOf(failed).at, formOf(failed).test?.check?.failure?.kind], ['userSecret', 'auth']);
	});

	test('has the server asked again at once, and nothing of it is left', () => {
		const stopped = refusing({ user: token }, 'user');
		const open = paste(press(stopped, 'L'), canary);
		const [model, effects] = update(open, { type: 'secretsKept', profile: 'prod', profiles: stopped.profiles });
		assert.ok(effects.some((effect) => effect.type === 'request' && effect.key === keyOf(1)));
		assert.deepEqual([model.form, model.servers.prod?.failure], [undefined, undefined]);
		assert.doesNotMatch(JSON.stringify(model), new RegExp(canary));
	});
});

describe('a secret that only a person can give', () => {
	const missing = (model: Model, ...fields: readonly ('appSecret' | 'user')[]) =>
		act(model, {
			type: 'secretsMissing',
			profile: 'prod',
			missing: fields.map((field) => ({ field, why: 'ask' as const })),
		});

	test('is asked for when the profile comes on screen, both in one form', () => {
		const opened = missing(having({ appSecret: { from: 'ask' }, user: token }), 'appSecret', 'user');
		assert.deepEqual(shown(opened), ['appSecret', 'userSecret', 'validUntil', 'keep']);
	});

	test('does not take the keys from a form that is open', () => {
		const open = act(having({ user: token }), { type: 'newProfile' });
		assert.equal(missing(open, 'user'), open);
	});

	test('may be left open', () => {
		assert.equal(press(missing(having({ user: token }), 'user'), 'escape').form, undefined);
	});
});

describe('stored secrets under a passphrase', () => {
	const locked = act(having({ appSecret: { from: 'stored' } }), {
		type: 'secretsMissing',
		profile: 'prod',
		missing: [{ field: 'appSecret', why: 'locked' }],
	});

	test('are asked for it once', () => {
		assert.deepEqual(shown(locked), ['passphrase']);
		assert.equal(effectOf(keyed(press(locked, 'a b'), 'enter')[1], 'unlock').passphrase, 'a b');
	});

	test('are asked for it again when it was another one', () => {
		const wrong = { type: 'formFailed', words: { key: 'form.wrongPassphrase' } } as const;
		const again = act(press(locked, 'wrong', 'enter'), wrong);
		assert.deepEqual([formOf(again).values.passphrase, formOf(again).problem?.key], ['', 'form.wrongPassphrase']);
		assert.equal(effectOf(keyed(press(again, 'r i'), 'enter')[1], 'unlock').passphrase, 'r i');
	});

	test('let the profiles that lacked them go on', () => {
		const blind = live(watching([1]), 60, () => failureOf('credentials')).model;
		const open = act(blind, { type: 'unlock' }, { type: 'unlocked' });
		assert.deepEqual([open.form, open.servers.prod?.failure], [undefined, undefined]);
	});
});

describe('deleting an environment', () => {
	const asked = (mark: 'prod' | 'dev') => press(having({ mark }), 'P', 'D');
	const isDeleting = (model: Model, key: string) => keyed(model, key)[1].some(({ type }) => type === 'removeProfile');

	test('takes the letter y and never Enter', () => {
		assert.deepEqual([isDeleting(asked('dev'), 'enter'), isDeleting(asked('dev'), 'y')], [false, true]);
	});

	test('takes the whole name of one that is in production', () => {
		const open = asked('prod');
		assert.deepEqual([isDeleting(open, 'y'), isDeleting(press(open, 'pro'), 'enter')], [false, false]);
		assert.equal(isDeleting(press(open, 'prod'), 'enter'), true);
	});

	test('is given up with Esc at once', () => {
		assert.equal(press(asked('prod'), 'pro', 'escape').form, undefined);
	});

	test('of the one on screen goes to another', () => {
		const removed = { type: 'profileRemoved', name: 'prod', profiles: [profileOf('stage')] } as const;
		const [model, effects] = update(watching([1]), removed);
		assert.deepEqual(effects.at(-2), { type: 'openProfile', name: 'stage', isBeside: false });
		assert.deepEqual([model.watches, model.polls, model.servers.prod], [{}, {}, undefined]);
	});

	test('of the last one is not done here', () => {
		const only = modelOf({ profiles: [profileOf('prod')] });
		const told = act(only, { type: 'deleteProfile', name: 'prod' });
		assert.deepEqual([told.form, told.notice?.key], [undefined, 'form.lastProfile']);
	});

	test('is not done to the simulator, nor is it changed', () => {
		const demo = modelOf({ profiles: [profileOf('demo'), profileOf('prod')], current: 'demo' });
		for (const type of ['deleteProfile', 'editProfile', 'copyProfile', 'login'] as const) {
			const [told, effects] = update(demo, { type });
			assert.deepEqual([told.form, effects, told.notice?.key], [undefined, [], 'form.simulator']);
		}
	});
});

describe('the guide of the first start', () => {
	const guide = act(watching([1]), { type: 'guide' });

	test('leads to the simulator, to a form, or says how to import', () => {
		assert.equal(press(guide, 'enter').overlay, undefined);
		assert.equal(formOf(press(guide, 'n')).extent, 'few');
		assert.deepEqual([press(guide, 'i').notice?.key, press(guide, 'i').overlay], ['guide.importHow', 'guide']);
	});
});

test('the key of the login asks for the passphrase while that is what is missing', () => {
	const locked = live(watching([1]), 60, () => failureOf('credentials', { cause: 'locked' })).model;
	assert.equal(press(locked, 'L').form?.purpose, 'unlock');
	const missing = live(watching([1]), 60, () => failureOf('credentials', { cause: 'notGiven' })).model;
	assert.equal(press(missing, 'L').form?.purpose, 'login');
});
