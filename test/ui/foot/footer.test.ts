import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import type { Model } from '../../../source/core/model.js';
import { languageNames, speak, type WordKey } from '../../../source/text/index.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { press } from '../../core/support.js';
import { scenes } from '../scenes.js';

const small = { columns: 80, rows: 24 };

/** The last lines of the screen as one text, without blanks, wherever they are broken. */
function footOf(model: Model, lines: number): string {
	const foot = screenLines(drawingOf(model)).slice(-lines);
	return foot
		.map((line) => plainText(line))
		.join('')
		.replaceAll(' ', '');
}

describe('the foot of 80 columns', () => {
	for (const language of languageNames) {
		const list = scenes['every-badge']!(small, { language });
		const say = speak(language);

		test(`says what is too long for a line whole, in place of the hints: ${language}`, () => {
			const values = { thing: 'card', bytes: 213 };
			const model: Model = { ...list, notice: { key: 'share.sentTmux', values, until: list.now + 1 } };
			assert.equal(footOf(model, 2), say('share.sentTmux', values).replaceAll(' ', ''));
		});

		test(`says what is wrong with a line that is typed whole, and keeps the line: ${language}`, () => {
			const model = press(list, ':', ...'sort', 'space', ...'bogus', 'enter');
			const { key, values } = model.prompt!.problem!;
			assert.ok(
				footOf(model, 3).endsWith(`${say(key as WordKey, values).replaceAll(' ', '')}:sortbogus`),
				footOf(model, 3),
			);
		});

		test(`has room for what the keys of the palette do: ${language}`, () => {
			for (const key of ['palette.keys', 'palette.keysEmpty'] as const) assert.ok(stringWidth(say(key)) < 79, key);
		});
	}
});
