import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eastAsianWidthType } from 'get-east-asian-width';
import stringWidth from 'string-width';
import { glyphTable } from '../../source/core/looks/glyphs.js';
import { failureCauses, failureKinds } from '../../source/domain/failure.js';
import { type Badge, badges } from '../../source/domain/state.js';
import { en } from '../../source/text/en.js';
import { failureWordKey } from '../../source/text/failure-words.js';
import { isWordKey, languageNames, speak } from '../../source/text/index.js';
import { zh } from '../../source/text/zh.js';

const languages = { en, zh };
const keys = Object.keys(en).filter(isWordKey);

for (const name of languageNames) {
	describe(`in ${name}`, () => {
		const words = languages[name];

		test('no text has a character of ambiguous width, a control character or a line break', () => {
			for (const key of keys) {
				for (const character of words[key]) {
					assert.notEqual(eastAsianWidthType(character.codePointAt(0)!), 'ambiguous', `${key}: ${character}`);
					assert.doesNotMatch(character, /[\p{Cc}\p{Cf}]/u, key);
				}
			}
		});

		test('no text is empty or has blanks at its ends', () => {
			for (const key of keys) assert.match(words[key], /^\S(?:.*\S)?$/u, key);
		});

		test('no two badges have the same glyph and word, in any set of glyphs', () => {
			for (const glyphs of Object.values(glyphTable)) {
				const faces = (Object.keys(badges) as Badge[]).map((badge) => `${glyphs[badge]} ${words[`badge.${badge}`]}`);
				assert.equal(new Set(faces).size, faces.length, faces.join(', '));
			}
		});

		test('every word of a badge has six cells at most', () => {
			for (const key of keys.filter((one) => one.startsWith('badge.'))) {
				assert.ok(stringWidth(words[key]) <= 6, words[key]);
			}
		});

		test('every kind of failure has words', () => {
			for (const kind of Object.keys(failureKinds)) assert.ok(isWordKey(`failure.${kind}`), kind);
		});

		test('every cause of a failure has words', () => {
			for (const cause of Object.keys(failureCauses)) assert.ok(isWordKey(`cause.${cause}`), cause);
		});

		test('values are filled in, and what is not given stays visible', () => {
			const say = speak(name);
			assert.equal(
				say('tree.progress', { done: 0, total: 7 }),
				words['tree.progress'].replace('{done}', '0').replace('{total}', '7'),
			);
			assert.equal(say('tree.progress', { done: 3 }), words['tree.progress'].replace('{done}', '3'));
		});
	});
}

test('no English text has a character that is not ASCII', () => {
	for (const key of keys) assert.match(en[key], /^[ -~]*$/, key);
});

test('what is wrong is said by its cause where that is known, else by its kind', () => {
	assert.equal(failureWordKey({ kind: 'tls', cause: 'selfSigned' }), 'cause.selfSigned');
	assert.equal(failureWordKey({ kind: 'tls' }), 'failure.tls');
});
