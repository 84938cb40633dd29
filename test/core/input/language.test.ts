import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { update } from '../../../source/core/update.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { modelOf, press } from '../support.js';

const typed = press(modelOf(), ':', 'lang zh');

describe(':lang', () => {
	test('switches the whole screen, and keeps the language', () => {
		const [model, effects] = update(typed, { type: 'keyPressed', key: 'enter' });
		assert.equal(model.looks.language, 'zh');
		assert.deepEqual(
			effects.filter(({ type }) => type === 'saveLooks'),
			[{ type: 'saveLooks', looks: { language: 'zh' } }],
		);
		const text = screenLines(drawingOf(model)).map(plainText).join('\n');
		assert.match(text, /还没有关注任何任务/);
	});

	test('says what there is when it does not know one', () => {
		const model = press(modelOf(), ':', 'lang fr', 'enter');
		assert.deepEqual(model.prompt?.problem?.values, { text: 'fr', choices: 'en, zh' });
		assert.equal(model.looks.language, 'en');
	});
});
