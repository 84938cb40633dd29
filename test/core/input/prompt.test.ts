import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { act, keyOf, modelOf, press, profileOf, watching } from '../support.js';

const open = press(modelOf(), 'a');
const watched = (model: Model) => Object.keys(model.watches);
const typed = (text: string, model = open) =>
	act(model, ...[...text].map((key) => ({ type: 'keyPressed', key }) as const));
const submit = (text: string, model = open) => press(typed(text, model), 'enter');
const paste = (model: Model, text: string) => act(model, { type: 'pasted', text });

describe('a task is watched by', () => {
	const forms: Readonly<Record<string, readonly string[]>> = {
		'30412': [keyOf(30412)],
		'7/30412': ['prod/cmdb_biz/7/30412'],
		'stage/7/30412': ['stage/cmdb_biz/7/30412'],
		'stage/9/1 2': ['stage/cmdb_biz/9/1', keyOf(2)],
		'1, 2;3': [keyOf(1), keyOf(2), keyOf(3)],
		'1 1 1': [keyOf(1)],
		'３０４１２': [keyOf(30412)],
		'https://host/taskflow/execute/12/?instance_id=30412': ['prod/project/12/30412'],
	};
	for (const [text, keys] of Object.entries(forms)) {
		test(text, () => {
			const model = submit(text);
			assert.deepEqual([watched(model), model.prompt], [keys, undefined]);
		});
	}

	test('a paste, which opens the prompt and waits for Enter', () => {
		const pasted = paste(press(modelOf(), '?'), ' 2/30412\n2/30413\n');
		assert.deepEqual([pasted.prompt?.text, pasted.overlay, watched(pasted)], ['2/30412 2/30413', undefined, []]);
		assert.deepEqual(watched(press(pasted, 'enter')), ['prod/cmdb_biz/2/30412', 'prod/cmdb_biz/2/30413']);
	});
});

describe('while a line is typed', () => {
	for (const [key, effect] of [
		['ctrl+l', 'repaint'],
		['ctrl+z', 'suspend'],
	] as const) {
		test(`${key} does what it always does, and the line stays`, () => {
			for (const line of [typed('304'), press(modelOf(), ':', 't', 'h')]) {
				const [model, effects] = update(line, { type: 'keyPressed', key });
				assert.deepEqual([effects.some(({ type }) => type === effect), model.prompt], [true, line.prompt]);
			}
		});
	}
});

describe('what is added', () => {
	test('is asked for, saved and selected', () => {
		const [model, effects] = update(typed('5', press(watching([1]), 'a')), { type: 'keyPressed', key: 'enter' });
		assert.equal(model.list.id, keyOf(5));
		assert.deepEqual(
			effects.map(({ type }) => type),
			['saveWatches', 'request'],
		);
	});

	test('and is watched already is said and selected', () => {
		const model = submit('1', press(watching([1, 2]), 'j', 'a'));
		assert.deepEqual([model.notice?.key, model.list.id, watched(model).length], ['alreadyWatched', keyOf(1), 2]);
	});

	test('counts as of the scope of the profile when no business is named', () => {
		const profiles = [profileOf('prod', { scope: 'project', bizId: '9' })];
		assert.deepEqual(watched(submit('5', press(modelOf({ profiles }), 'a'))), ['prod/project/9/5']);
	});
});

describe('what cannot be read', () => {
	const refused: Readonly<Record<string, string>> = {
		abc: 'notATask',
		'0': 'notATask',
		'nowhere/2/1': 'unknownProfile',
		'https://example.com/': 'notATask',
	};
	for (const [text, problem] of Object.entries(refused)) {
		test(`stays in the prompt with its problem: ${text}`, () => {
			const { prompt, watches } = submit(text);
			assert.deepEqual([prompt?.text, prompt?.problem?.key, watches], [text, problem, {}]);
		});
	}

	test('for want of a business says so', () => {
		const model = press(modelOf({ profiles: [profileOf('prod', { bizId: undefined })] }), 'a');
		assert.deepEqual(submit('5', model).prompt?.problem, { key: 'needsBusiness', values: { task: '5' } });
	});

	test('is quoted without half a character', () => {
		const { prompt } = press(paste(open, `${'x'.repeat(39)}🐳🐳`), 'enter');
		assert.equal(String(prompt?.problem?.values?.text).isWellFormed(), true);
	});

	test('loses its problem with the next key', () => {
		assert.equal(press(submit('abc'), 'backspace').prompt?.problem, undefined);
		assert.equal(press(submit('abc'), '1').prompt?.problem, undefined);
	});

	test('is left to be mended, while the others are watched', () => {
		const { prompt, ...model } = submit('1 abc 2 nowhere/2/3');
		assert.deepEqual(watched({ ...model, prompt }), [keyOf(1), keyOf(2)]);
		assert.deepEqual([prompt?.text, prompt?.caret, prompt?.problem?.values], ['nowhere/2/3 abc', 15, { text: 'abc' }]);
	});
});

describe('the prompt', () => {
	const edited = (text: string, ...keys: readonly string[]) => {
		const { prompt } = press(typed(text), ...keys);
		return [...prompt!.text].toSpliced(prompt!.caret, 0, '|').join('');
	};

	test('takes every visible character as text', () => {
		assert.equal(typed('q?j x#业务👍').prompt?.text, 'q?j x#业务👍');
	});

	test('moves its caret by characters, wide ones too', () => {
		assert.equal(edited('业务🐳1', 'left', 'left'), '业务|🐳1');
		assert.equal(edited('业务', 'home', 'right'), '业|务');
		assert.equal(edited('业务', 'ctrl+a', 'left', 'ctrl+e', 'right'), '业务|');
		assert.equal(edited('业务', 'home', 'end'), '业务|');
	});

	test('inserts at the caret', () => {
		assert.equal(edited('13', 'left', '2'), '12|3');
		assert.equal(edited('业', 'left', 'space'), ' |业');
	});

	test('deletes before and after the caret', () => {
		assert.equal(edited('1🐳2', 'left', 'backspace'), '1|2');
		assert.equal(edited('1🐳2', 'home', 'delete'), '|🐳2');
		assert.equal(edited('12', 'home', 'backspace'), '|12');
		assert.equal(edited('12', 'delete'), '12|');
		assert.equal(edited('12', 'ctrl+u'), '|');
		assert.equal(edited('12 34 ', 'ctrl+w'), '12 |');
	});

	test('takes no control characters, no changes of direction and no line ends', () => {
		assert.equal(typed('1\u202E2\u0007\u2028\u200B3').prompt?.text, '123');
		assert.equal(paste(open, '1\u202E2\u0007\u20283\r\n4').prompt?.text, '1 2 3 4');
	});

	test('holds at most 4000 characters', () => {
		const { prompt } = paste(open, '🐳'.repeat(10_000));
		assert.deepEqual([[...prompt!.text].length, prompt?.caret], [4000, 4000]);
	});

	test('closes with Escape, and with Enter when nothing was typed', () => {
		assert.deepEqual([press(open, 'escape').prompt, press(open, 'enter').prompt], [undefined, undefined]);
		assert.equal(press(open, 'space', 'enter').prompt, undefined);
	});

	test('ignores keys that mean nothing in it', () => {
		assert.deepEqual(press(open, 'up', 'tab', 'pagedown', 'ctrl+l', 'ctrl+z'), open);
	});

	test('is not opened by a paste of nothing', () => {
		assert.equal(paste(modelOf(), ' \n\u0007').prompt, undefined);
	});
});
