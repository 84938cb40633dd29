import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { press, watching } from '../support.js';

const type = (line: string) =>
	press(watching([1]), ':', ...[...line].map((key) => (key === ' ' ? 'space' : key)), 'enter');

describe('a command that is typed', () => {
	test('asks for the secret of one profile anew', () => {
		const { form, prompt } = type('login stage');
		assert.deepEqual([form?.purpose, form?.profile?.name, prompt], ['login', 'stage', undefined]);
	});

	test('means the profile on screen when it names none', () => {
		assert.equal(type('login').form?.profile?.name, 'prod');
	});

	test('goes to a profile, or shows them all', () => {
		assert.deepEqual(type('profile stage').onScreen, ['stage']);
		assert.equal(type('profile').overlay, 'profiles');
	});

	test('that nobody knows, or for a profile that is not there, stays to be mended', () => {
		assert.deepEqual(
			['dance', 'constructor', 'login nowhere'].map((line) => type(line).prompt?.problem?.key),
			['notACommand', 'notACommand', 'unknownProfile'],
		);
	});
});
