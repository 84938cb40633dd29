import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { act, keyOf, modelOf, press, reply, stateReport, watching } from '../support.js';

/** Keys that come at these times, in order. */
const keysAt = (model: Model, ...keys: readonly (readonly [key: string, at: number])[]) =>
	act(model, ...keys.map(([key, at]) => ({ type: 'keyPressed', key, at }) as const));
const missing = { type: 'secretsMissing', profile: 'prod', missing: [{ field: 'user', why: 'ask' }] } as const;

describe('a view that comes by itself', () => {
	const model = act(keysAt(watching([1, 2]), ['j', 1_000]), { ...missing, at: 2_000 });

	test('takes no key before a person can have read it', () => {
		const typed = keysAt(model, ['j', 2_010], ['x', 2_299], ['escape', 2_250]);
		assert.deepEqual([typed.form?.purpose, typed.form?.values.userSecret], ['login', '']);
	});

	test('takes them afterwards', () => {
		assert.equal(keysAt(model, ['s', 2_300]).form?.values.userSecret, 's');
	});

	test('can be left with Ctrl+C at any time', () => {
		assert.equal(keysAt(model, ['ctrl+l', 2_001]).form, model.form);
	});
});

describe('a view that a key has called', () => {
	test('takes the keys that come right behind it', () => {
		assert.equal(keysAt(watching([1]), ['enter', 1_000], ['h', 1_001], ['a', 1_002], ['5', 1_003]).prompt?.text, '5');
		assert.equal(keysAt(modelOf(), ['P', 1_000], ['s', 1_000], ['t', 1_000]).profileFilter, 'st');
	});

	test('takes nothing away before it can have been read', () => {
		const removed = (at: number) => Object.keys(keysAt(watching([1]), ['enter', 1_000], ['x', at]).watches).length;
		assert.deepEqual([removed(1_149), removed(1_150)], [1, 0]);
		const asked = keysAt(modelOf(), ['P', 1_000], ['down', 1_500], ['D', 2_000], ['y', 2_001]);
		assert.deepEqual([asked.form?.purpose, asked.form?.isSaving], ['delete', false]);
		assert.equal(keysAt(asked, ['y', 2_200]).form?.isSaving, true);
	});
});

test('what stands under a cursor that was moved by itself is not taken away at once', () => {
	const first = watching([1, 2]);
	const moved = reply(first, keyOf(2), stateReport('FAILED'));
	assert.notEqual(moved.list.id, first.list.id);
	const left = (after: number) => Object.keys(keysAt(moved, ['x', moved.now + after]).watches).length;
	assert.deepEqual([left(100), left(150)], [2, 1]);
	assert.deepEqual(keysAt(moved, ['x', moved.now + 100]).notice, {
		key: 'justMoved',
		values: { key: 'x' },
		until: moved.now + 4000,
	});
});

describe('a key that means nothing', () => {
	test('is told of once, also when it is held down', () => {
		const told = press(modelOf(), '%');
		assert.deepEqual(told.notice?.values, { key: '%' });
		assert.equal(press(told, '%', '%').notice, told.notice);
	});

	test('does not hide what is being said', () => {
		const said = press(watching([1]), 'x', '%');
		assert.equal(said.notice?.key, 'removed');
	});

	test('is told with the first half of its chord', () => {
		assert.deepEqual(press(watching([1]), 'z', '%').notice?.values, { key: 'z%' });
	});

	test('is passed over in silence when it only leads out of things', () => {
		assert.equal(press(watching([1]), 'escape', 'escape').notice, undefined);
	});
});

test('why a key cannot be used is said once while it is held down', () => {
	const told = press(modelOf(), 'x');
	assert.deepEqual([told.notice?.key, press(told, 'x', 'x').notice === told.notice], ['nothingWatched', true]);
});
