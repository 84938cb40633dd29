import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Form } from '../../../source/core/form/form.js';
import { problemsIn } from '../../../source/core/form/problems.js';
import type { Model } from '../../../source/core/model.js';
import { act, modelOf, press, profileOf } from '../support.js';
import { filled, formOf } from './support.js';

const keysOf = (model: Model) =>
	Object.fromEntries(Object.entries(problemsIn(formOf(model), model)).map(([id, words]) => [id, words.key]));
const withValues = (model: Model, values: Partial<Form['values']>): Model => ({
	...model,
	form: { ...formOf(model), values: { ...formOf(model).values, ...values } },
});

describe('what is wrong in a form', () => {
	test('is everything that is needed while nothing is given', () => {
		assert.deepEqual(keysOf(act(modelOf(), { type: 'newProfile' })), {
			name: 'problem.needed',
			url: 'problem.needed',
			appCode: 'problem.needed',
			appSecret: 'problem.needed',
			username: 'problem.identityNeeded',
		});
	});

	test('is nothing when five answers are given', () => {
		assert.deepEqual(keysOf(filled()), {});
	});

	test('is a name that is taken, a secret that is none, a place that is none', () => {
		assert.deepEqual(keysOf(withValues(filled(), { name: 'prod' })), { name: 'problem.nameTaken' });
		assert.deepEqual(keysOf(withValues(filled(), { appSecret: '密钥' })), { appSecret: 'problem.oddSecret' });
		const place = { secretFrom: 'env', secretPlace: 'NO SUCH' };
		assert.deepEqual(keysOf(withValues(filled(), place)), { secretPlace: 'problem.place.env' });
		const user = { identity: 'token', userFrom: 'file', userPlace: '' };
		assert.deepEqual(keysOf(withValues(filled(), user)), { userPlace: 'problem.needed' });
	});

	test('is a token without a value where it is to be stored, and not where it is asked for', () => {
		assert.deepEqual(keysOf(withValues(filled(), { identity: 'token' })), { userSecret: 'problem.needed' });
		assert.deepEqual(keysOf(withValues(filled(), { identity: 'token', userFrom: 'ask' })), {});
	});

	test('is nothing about a secret that is stored already, unless it is to be another one', () => {
		const user = { kind: 'bk_token', source: { from: 'stored' } } as const;
		const profile = profileOf('prod', { appSecret: { from: 'stored' }, user });
		const edited = act(modelOf(), { type: 'profileRead', purpose: 'edit', profile });
		assert.deepEqual(keysOf(edited), {});
		assert.deepEqual(keysOf(withValues(edited, { identity: 'ticket' })), { userSecret: 'problem.needed' });
		const copied = act(modelOf(), { type: 'profileRead', purpose: 'copy', profile });
		assert.deepEqual(Object.keys(keysOf(copied)).toSorted(), ['appSecret', 'name', 'userSecret']);
	});

	test('is a validity that cannot be read or is over', () => {
		const token = { identity: 'token', userSecret: 'abc' };
		assert.deepEqual(keysOf(withValues(filled(), { ...token, validUntil: '12h' })), {});
		assert.deepEqual(keysOf(withValues(filled(), { ...token, validUntil: 'soon' })), {
			validUntil: 'problem.validUntil',
		});
		assert.deepEqual(keysOf(withValues(filled(), { ...token, validUntil: '2020-01-01' })), {
			validUntil: 'problem.past',
		});
	});

	test('takes the cursor to the first of it when saving is tried, also to a field that was not shown', () => {
		const tried = press(act(modelOf(), { type: 'newProfile' }), 'tab', 'ctrl+s');
		assert.deepEqual([formOf(tried).at, formOf(tried).isTried], ['url', true]);
		const hidden = press(withValues(filled(), { proxy: 'nonsense' }), 'ctrl+s');
		assert.deepEqual([formOf(hidden).at, formOf(hidden).extent], ['proxy', 'all']);
	});
});
