import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Command, Place } from '../../../source/core/input/commands/command.js';
import { commands } from '../../../source/core/input/commands/commands.js';
import { isHere, placesOf } from '../../../source/core/input/commands/find-command.js';
import { readKey } from '../../../source/core/input/input.js';
import { isChord, isKey, quitKeys, writtenKey } from '../../../source/core/input/keys.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { decode, restingDecoder } from '../../../source/terminal/input/decoder.js';
import { isWordKey, languageNames, speak } from '../../../source/text/index.js';
import { act, press, watching } from '../support.js';

const model = watching([1]);
const at: Readonly<Record<Place, Model>> = {
	any: model,
	main: model,
	list: model,
	tree: { ...model, pane: 'tree' },
	detail: { ...model, pane: 'detail' },
	filtered: press({ ...model, pane: 'tree' }, '/', 'x', 'enter'),
	overlay: { ...model, overlay: 'help' },
	help: { ...model, overlay: 'help' },
	profiles: { ...model, overlay: 'profiles' },
	rules: { ...model, overlay: 'rules' },
	changes: { ...model, overlay: 'changes' },
	guide: { ...model, overlay: 'guide' },
	form: act(model, { type: 'newProfile' }),
	wall: act(model, { type: 'showWall', isOn: true }),
};
const quits = (there: Model, key: string) =>
	update(there, { type: 'keyPressed', key })[1].some(({ type }) => type === 'quit');
const duplicates = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);

describe('the commands', () => {
	// A filter is what Esc ends first.
	const taken: Readonly<Record<string, readonly string[]>> = { filtered: ['escape'] };
	for (const [place, there] of Object.entries(at)) {
		test(`have no key twice in ${place}, and none that begins a chord of another`, () => {
			const keys = commands
				.filter((row) => placesOf(there).includes(row.place) && isHere(there, row))
				.flatMap((row) => row.keys);
			assert.deepEqual(duplicates(keys), taken[place] ?? []);
			assert.deepEqual(
				keys.filter((key) => keys.some((other) => isChord(other) && [...other][0] === key)),
				[],
			);
		});
	}

	test('have names and aliases in kebab-case, each only once', () => {
		const names = commands.map(({ name }) => name);
		const all = [...names, ...commands.flatMap(({ aliases }) => aliases ?? [])];
		assert.deepEqual(duplicates(all), []);
		assert.deepEqual(
			names.filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name)),
			[],
		);
	});

	test('leave the keys that quit to nothing else', () => {
		assert.deepEqual(
			commands.filter(({ keys }) => keys.some((key) => quitKeys.includes(key))),
			[],
		);
	});

	test('do something, or take what follows their name', () => {
		assert.deepEqual(
			commands.filter(({ intent, argument }) => !intent && !argument),
			[],
		);
	});

	test('have a word in every language', () => {
		for (const { name, word } of commands) {
			const key = `key.${word}`;
			assert.ok(isWordKey(key), name);
			for (const language of languageNames) assert.notEqual(speak(language)(key), '', key);
		}
	});

	test('are what every key of theirs means in their place', () => {
		const means = ({ place, keys }: Command) =>
			keys.map((key) => {
				const [first, second] = isChord(key) ? [...key] : [key];
				return second === undefined ? readKey(at[place], first!) : readKey(press(at[place], first!), second);
			});
		for (const command of commands.filter(({ place }) => place !== 'form'))
			assert.deepEqual(new Set(means(command)), new Set(command.keys.map(() => command)));
	});

	test('have only keys that a terminal can send and tell from others', () => {
		const bytes =
			'\u001B[A\u001B[B\u001B[C\u001B[D\u001B[5~\u001B[6~\u001B[H\u001B[F\u001B[3~\u001B[Z\r\t\u007F \u001BOP';
		const { events } = decode(restingDecoder, bytes);
		const sent = new Set(['escape', ...events.flatMap((event) => (event.type === 'key' ? [event.key] : []))]);
		const keys = commands.flatMap((command) => command.keys);
		assert.deepEqual(
			keys.filter((key) => !isKey(key)),
			[],
		);
		assert.deepEqual(
			keys.filter((key) => !sent.has(key) && !/^(?:ctrl\+[a-z]|[!-~]{1,2})$/.test(key)),
			[],
		);
		assert.deepEqual(
			['ctrl+h', 'ctrl+i', 'ctrl+j', 'ctrl+m', 'alt+x', 'f12', '', 'zRR'].filter((key) => isKey(key)),
			[],
		);
	});
});

describe('a key is written', () => {
	const written: Readonly<Record<string, string>> = {
		'ctrl+d': '^D',
		pagedown: 'PgDn',
		space: 'Space',
		zR: 'zR',
		up: 'Up',
		'?': '?',
	};
	for (const [key, text] of Object.entries(written))
		test(`${key} as ${text}`, () => assert.equal(writtenKey(key), text));
});

describe('leaving', () => {
	const prompt = press(model, 'a', '304');
	const everywhere = { ...at, prompt, chord: press(model, 'z'), problem: press(prompt, 'x', 'enter') };
	for (const [place, there] of Object.entries(everywhere)) {
		test(`Ctrl+C quits from ${place}`, () => assert.ok(quits(there, 'ctrl+c')));
	}

	test('q quits from the list and the wall only', () => {
		const places = Object.entries(everywhere).filter(([, there]) => quits(there, 'q'));
		assert.deepEqual(
			places.map(([place]) => place),
			['any', 'main', 'list', 'wall'],
		);
	});
});

describe('keys typed fast', () => {
	test('arrive as one text and are heard one by one', () => {
		assert.deepEqual(press(watching([1, 2, 3]), 'jj').list.id, press(watching([1, 2, 3]), 'j', 'j').list.id);
	});

	test('go into the prompt that the first of them opens', () => {
		assert.equal(press(model, 'a2/30412').prompt?.text, '2/30412');
	});

	test('after a chord mean what they mean alone', () => {
		assert.equal(press(model, 'zRa1').prompt?.text, '1');
	});
});
