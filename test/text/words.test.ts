import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { en } from '../../source/text/en.js';
import { isWordKey, languageNames, languageOf, speak, type WordKey } from '../../source/text/index.js';

const keys = Object.keys(en) as WordKey[];
const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the words', () => {
	for (const language of languageNames) {
		const say = speak(language);

		test(`are there for every key, on one line, without blanks around them: ${language}`, () => {
			assert.deepEqual(
				keys.filter((key) => say(key) === '' || say(key) !== say(key).trim() || /\p{Cc}/u.test(say(key))),
				[],
			);
		});

		test(`take the same values as in English: ${language}`, () => {
			assert.deepEqual(
				keys.filter((key) => blanks(say(key)).join() !== blanks(en[key]).join()),
				[],
			);
		});
	}

	test('are filled in', () => {
		assert.equal(speak('en')('removed', { name: 'release' }), 'No longer watching release. Press u to undo.');
	});

	test('show a value as it is, whatever it looks like', () => {
		assert.match(speak('en')('removed', { name: '$& {name}' }), /watching \$& \{name\}\./);
	});

	test('keep a blank that nothing was given for', () => {
		assert.equal(speak('en')('said', {}), '{text}');
	});
});

test('a locale has its language, English when there is none', () => {
	const locales = ['zh_CN.UTF-8', 'ZH', 'zh-Hant-TW', 'en_GB', 'C', '', 'de_DE'];
	assert.deepEqual(locales.map(languageOf), ['zh', 'zh', 'zh', 'en', 'en', 'en', 'en']);
});

test('only keys of the table are words', () => {
	assert.deepEqual(['removed', 'toString', 'constructor', ''].map(isWordKey), [true, false, false, false]);
});
