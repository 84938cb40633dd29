import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyNames } from '../../source/ui/key-names.js';

const sentences: Readonly<Record<string, readonly [text: string, names: readonly string[]]>> = {
	'a letter is its own name': ['j', ['j']],
	'a capital keeps its case': ['G', ['G']],
	'keys typed fast become several': ['jjG?', ['j', 'j', 'G', '?']],
	'blanks and line ends in fast text have names': ['a b\r', ['a', 'space', 'b', 'enter']],
	'a wide character is one key': ['业🐳', ['业', '🐳']],
	'control characters in fast text are keys with Ctrl': ['\u0004\u0004j\u0003', ['ctrl+d', 'ctrl+d', 'j', 'ctrl+c']],
	'backspaces in fast text are backspaces': ['\u007f\b', ['backspace', 'backspace']],
	'tabs in fast text are tabs': ['\t\t', ['tab', 'tab']],
	'other control characters are nothing': ['\u0000\u001c\u0085', []],
	'nothing is nothing': ['', []],
};

for (const [sentence, [text, names]] of Object.entries(sentences)) {
	test(sentence, () => assert.deepEqual(keyNames(text, {}), names));
}

test('special keys have names', () => {
	const properties = ['upArrow', 'pageDown', 'home', 'return', 'escape', 'backspace', 'delete'];
	assert.deepEqual(
		properties.flatMap((property) => keyNames('', { [property]: true })),
		['up', 'pagedown', 'home', 'enter', 'escape', 'backspace', 'delete'],
	);
});

test('tab and shift with tab differ', () => {
	assert.deepEqual([...keyNames('', { tab: true }), ...keyNames('', { tab: true, shift: true })], ['tab', 'shift+tab']);
});

test('a letter with Ctrl is one key, whatever its case', () => {
	assert.deepEqual([...keyNames('c', { ctrl: true }), ...keyNames('C', { ctrl: true })], ['ctrl+c', 'ctrl+c']);
});

test('Ctrl alone is nothing', () => assert.deepEqual(keyNames('', { ctrl: true }), []));
