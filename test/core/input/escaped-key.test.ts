import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { act, modelOf, press, watching } from '../support.js';

const both = (model: ReturnType<typeof modelOf>, key: string) =>
	act(model, { type: 'keyPressed', key: `escape+${key}` });

describe('a key that came with Esc', () => {
	test('is both keys where no text is typed', () => {
		const model = press(watching([1, 2]), 'enter');
		const after = both(model, '?');
		assert.deepEqual([after.pane, after.overlay], ['list', 'help']);
	});

	test('leaves the text alone where text is typed', () => {
		const model = press(modelOf(), 'a', '1', '2');
		assert.deepEqual(both(model, 'x').prompt, model.prompt);
	});

	test('moves and deletes by words there, as Alt does in a shell', () => {
		const model = press(modelOf(), 'a', '12 345');
		assert.deepEqual(
			['b', 'backspace'].map((key) => [both(model, key).prompt?.text, both(model, key).prompt?.caret]),
			[
				['12 345', 3],
				['12 ', 3],
			],
		);
		assert.equal(both(press(model, 'home'), 'f').prompt?.caret, 2);
	});
});
