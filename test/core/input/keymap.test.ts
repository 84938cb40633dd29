import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { placesOf, readKey } from '../../../source/core/input/input.js';
import { type Binding, bindings, type KeyPlace, quitKeys } from '../../../source/core/input/keymap.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { isWordKey, languageNames, speak } from '../../../source/text/index.js';
import { keyNames } from '../../../source/ui/key-names.js';
import { modelOf, press, watching } from '../support.js';

const model = watching([1]);
const at: Readonly<Record<KeyPlace, Model>> = {
	main: model,
	list: model,
	tree: { ...model, pane: 'tree' },
	overlay: { ...model, overlay: 'help' },
	profiles: { ...model, overlay: 'profiles' },
	rules: { ...model, overlay: 'rules' },
	guide: { ...model, overlay: 'guide' },
};
const quits = (there: Model, key: string) =>
	update(there, { type: 'keyPressed', key })[1].some(({ type }) => type === 'quit');

describe('the keymap', () => {
	for (const [place, there] of Object.entries(at)) {
		test(`has no key twice in ${place}`, () => {
			const keys = bindings.filter((binding) => placesOf(there).includes(binding.place)).flatMap(({ keys }) => keys);
			assert.deepEqual(keys.toSorted(), [...new Set(keys)].toSorted());
		});
	}

	test('leaves the keys that quit to nothing else', () => {
		assert.deepEqual(
			bindings.filter(({ keys }) => keys.some((key) => quitKeys.includes(key))),
			[],
		);
	});

	test('binds no Ctrl with h, i, j or m, which terminals cannot tell from other keys', () => {
		assert.deepEqual(
			bindings.flatMap(({ keys }) => keys.filter((key) => /^ctrl\+[hijm]$/.test(key))),
			[],
		);
	});

	test('has a word in every language for every binding that is shown', () => {
		for (const binding of bindings) {
			if (binding.word === undefined) {
				assert.deepEqual([binding.group, binding.hint], [undefined, undefined], binding.keys.join());
				continue;
			}
			const word = `key.${binding.word}`;
			assert.ok(isWordKey(word), word);
			for (const language of languageNames) assert.notEqual(speak(language)(word), '', word);
		}
	});

	test('answers every key of every binding with its intent', () => {
		for (const { place, keys, intent } of bindings) {
			for (const key of keys) {
				const [first, second] = key.length === 2 && key.startsWith('z') ? [...key] : [key];
				const there = second === undefined ? at[place] : press(at[place], first!);
				assert.deepEqual(readKey(there, second ?? first!), intent, `${place} ${key}`);
			}
		}
	});

	test('binds only keys that a terminal can send', () => {
		const specials = ['upArrow', 'downArrow', 'leftArrow', 'rightArrow', 'pageDown', 'pageUp', 'home', 'end'];
		const others = ['return', 'escape', 'tab', 'backspace', 'delete'];
		const sent = new Set([
			...[...specials, ...others].flatMap((name) => keyNames('', { [name]: true })),
			...keyNames('', { tab: true, shift: true }),
			...keyNames(' ', {}),
		]);
		const isSent = (key: string) => sent.has(key) || /^(?:ctrl\+[a-z]|z?[!-~])$/.test(key);
		assert.deepEqual(
			bindings.flatMap(({ keys }) => keys).filter((key) => !isSent(key)),
			[],
		);
	});
});

describe('the help', () => {
	const namesOf: Readonly<Record<string, string>> = { Esc: 'escape', PgDn: 'pagedown', PgUp: 'pageup' };
	const nameOf = (shown: string): string => {
		if (shown.startsWith('^') && shown.length === 2) return `ctrl+${shown[1]!.toLowerCase()}`;
		return namesOf[shown] ?? (/^[A-Z][a-z]/.test(shown) ? shown.toLowerCase() : shown);
	};
	const shownKeys = ({ shown, keys }: Binding) => (shown ?? keys[0]!).split(' ').map(nameOf);

	for (const binding of bindings.filter(({ group, hint }) => group !== undefined || hint !== undefined)) {
		test(`tells keys that work: ${binding.shown ?? binding.keys[0]} (${binding.place})`, () => {
			for (const key of shownKeys(binding)) {
				const keys = bindings.filter(({ place, keys }) => place === binding.place && keys.includes(key));
				assert.deepEqual(
					keys.map(({ intent }) => intent.type),
					[binding.intent.type],
					key,
				);
			}
		});
	}

	test('opens with ? and closes with ?, Esc and q', () => {
		const open = press(modelOf(), '?');
		assert.equal(open.overlay, 'help');
		assert.deepEqual(
			['?', 'escape', 'q'].map((key) => press(open, key).overlay),
			[undefined, undefined, undefined],
		);
	});
});

describe('leaving', () => {
	const prompt = press(model, 'a', '304');
	const everywhere = { ...at, prompt, chord: press(model, 'z'), problem: press(prompt, 'x', 'enter') };
	for (const [place, there] of Object.entries(everywhere)) {
		test(`Ctrl+C quits from ${place}`, () => assert.ok(quits(there, 'ctrl+c')));
	}

	test('q quits from the list only', () => {
		assert.deepEqual(
			Object.values(everywhere).map((there) => quits(there, 'q')),
			[true, true, false, false, false, false, false, false, false, false],
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
