import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { badgesNamed, typeWords } from '../../../source/core/find/matching/words.js';
import { en } from '../../../source/text/en.js';
import { languageNames, speak, type WordKey } from '../../../source/text/index.js';

const keysOf = (group: string) => (Object.keys(en) as WordKey[]).filter((key) => key.startsWith(`${group}.`));

describe('the words of a filter', () => {
	test('have every word that the screen has for a state, in every language', () => {
		const missing = languageNames.flatMap((language) =>
			keysOf('badge')
				.map((key) => speak(language)(key).toLowerCase())
				.filter((word) => !badgesNamed(word)),
		);
		assert.deepEqual(missing, []);
	});

	test('call a node without a name what the screen calls it', () => {
		for (const [type, words] of Object.entries(typeWords)) {
			assert.deepEqual(
				words,
				languageNames.map((language) => speak(language)(`type.${type}` as WordKey)),
			);
		}
	});
});
