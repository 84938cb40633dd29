import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { act, effectsOf, emptyDetail, keyOf, modelOf, press, reply, stateReport, tick, watching } from '../support.js';

const known = reply(watching([1]), keyOf(1), stateReport('RUNNING'));
const key = keyOf(1);

function withLink(model: Model, url: string): Model {
	return { ...model, known: { ...model.known, [key]: { ...model.known[key]!, detail: { ...emptyDetail, url } } } };
}

const line = (model: Model, text: string) => press(press(model, ':', text), 'enter');
const effects = (model: Model, name: string) =>
	effectsOf(model, { type: 'keyPressed', key: name }).filter(({ type }) => type !== 'saveCommandLine');

describe('passing on', () => {
	test('copies the card with y and the id with Y', () => {
		assert.deepEqual(effects(known, 'y'), [{ type: 'copy', thing: 'card' }]);
		assert.deepEqual(effects(known, 'Y'), [{ type: 'copy', thing: 'id' }]);
	});

	test('copies what is named behind :copy, and says what there is when it does not know it', () => {
		assert.deepEqual(effects(press(known, ':', 'copy json'), 'enter'), [{ type: 'copy', thing: 'json' }]);
		assert.equal(line(known, 'copy everything').prompt?.problem?.key, 'share.notAThing');
	});

	test('says why nothing can be copied where nothing is watched', () => {
		assert.deepEqual(effects(modelOf(), 'y'), []);
		assert.equal(press(modelOf(), 'y').notice?.key, 'nothingWatched');
	});

	test('saves with S, and under a name with :save', () => {
		assert.deepEqual(effects(known, 'S'), [{ type: 'saveText', file: undefined }]);
		assert.deepEqual(effects(press(known, ':', 'save a b.txt'), 'enter'), [{ type: 'saveText', file: 'a b.txt' }]);
		for (const [typed, file] of [
			['"a b.txt"', 'a b.txt'],
			["'a b.txt'", 'a b.txt'],
			['"', '"'],
			[`"a'`, `"a'`],
		] as const) {
			assert.deepEqual(effects(press(known, ':', `save ${typed}`), 'enter'), [{ type: 'saveText', file }]);
		}
	});
});

describe('the web address', () => {
	const url = 'https://bk.example.com/taskflow/execute/3/?instance_id=1';

	test('is said, as a link, and starts nothing', () => {
		const shown = press(withLink(known, url), 'o');
		assert.deepEqual([shown.notice?.values?.text, shown.notice?.link], [url, url]);
		assert.deepEqual(effects(withLink(known, url), 'o'), []);
	});

	test('goes to a browser only when that is asked for by name', () => {
		assert.deepEqual(effects(press(withLink(known, url), ':', 'open-link'), 'enter'), [{ type: 'openLink', url }]);
	});

	test('is not made up when the server has not told it', () => {
		assert.equal(press(known, 'o').notice?.key, 'share.noLink');
		assert.equal(line(known, 'open-link').prompt?.problem?.key, 'share.noLink');
	});
});

test('what became of it is said with its link for a while', () => {
	const told = act(known, { type: 'shared', words: { key: 'share.opened' }, link: 'https://a.example' });
	assert.deepEqual([told.notice?.key, told.notice?.link], ['share.opened', 'https://a.example']);
	assert.equal(tick(told, 21).notice, undefined);
});
