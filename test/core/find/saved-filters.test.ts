import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { argumentKinds } from '../../../source/core/input/arguments.js';
import { effectsOf, press } from '../support.js';
import { named, rows } from './support.js';

const model = named(['deploy eu', 'deploy us', '资源扩容']);
const filtered = press(model, '/', 'dep us', 'enter');

describe('a filter', () => {
	test('is saved under a name, kept on disk, and brought back by it', () => {
		const typed = press(filtered, ':filter save my us');
		const saved = press(typed, 'enter');
		assert.deepEqual(saved.find.saved, { 'my us': 'dep us' });
		assert.equal(saved.notice?.key, 'find.saved');
		assert.deepEqual(
			effectsOf(typed, { type: 'keyPressed', key: 'enter' }).filter(({ type }) => type === 'saveFind'),
			[{ type: 'saveFind', change: { filter: { name: 'my us', text: 'dep us' } } }],
		);
		const back = press(press(saved, 'escape'), ':filter my us', 'enter');
		assert.deepEqual(rows(back), ['deploy us']);
	});

	test('is forgotten by its name', () => {
		const saved = press(filtered, ':filter save us', 'enter');
		const typed = press(saved, ':filter delete us');
		assert.deepEqual(press(typed, 'enter').find.saved, {});
		assert.deepEqual(
			effectsOf(typed, { type: 'keyPressed', key: 'enter' }).filter(({ type }) => type === 'saveFind'),
			[{ type: 'saveFind', change: { filter: { name: 'us', text: undefined } } }],
		);
		assert.equal(press(saved, ':filter delete eu', 'enter').prompt?.problem?.key, 'find.noSuch');
	});

	test('is what follows the command when nothing is saved under that name', () => {
		assert.deepEqual(rows(press(model, ':filter kuorong', 'enter')), ['资源扩容']);
	});

	test('must be there to be saved, and be called something', () => {
		assert.equal(press(model, ':filter save us', 'enter').prompt?.problem?.key, 'noFilter');
		assert.equal(press(filtered, ':filter save delete', 'enter').prompt?.problem?.key, 'find.badName');
		assert.equal(press(filtered, `:filter save ${'x'.repeat(41)}`, 'enter').prompt?.problem?.key, 'find.badName');
	});

	test('is not saved beyond fifty, but over one of them', () => {
		const saved = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, 'x']));
		const full = { ...filtered, find: { ...filtered.find, saved } };
		assert.equal(press(full, ':filter save more', 'enter').prompt?.problem?.key, 'find.tooMany');
		assert.equal(press(full, ':filter save f7', 'enter').find.saved.f7, 'dep us');
	});

	test('is offered by its name where a filter may follow', () => {
		const offered = argumentKinds.filter.candidates(press(filtered, ':filter save us', 'enter'));
		assert.deepEqual(offered[0], { text: 'us', about: 'dep us' });
	});
});
