import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commands } from '../../../source/core/input/commands/commands.js';
import { isHere, placesOf } from '../../../source/core/input/commands/find-command.js';
import { helpEntries } from '../../../source/core/input/help/help-entries.js';
import type { Model } from '../../../source/core/model.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { formScenes } from '../../ui/form-scenes.js';
import { act, modelOf, press, profileOf, watching } from '../support.js';
import { formOf, paste } from './support.js';

const opened = act(modelOf(), { type: 'newProfile' });
const foot = (model: Model) => plainText(screenLines(drawingOf(model)).at(-1)!);
const told = (model: Model) => helpEntries(model).map(({ id }) => id);

describe('the help of a form', () => {
	test('opens with F1 where text is typed, and ? is a letter there', () => {
		assert.deepEqual([press(opened, 'f1').overlay, press(opened, '?').overlay], ['help', undefined]);
		assert.equal(formOf(press(opened, '?')).values.url, '?');
		assert.match(foot(opened), /F1 help/);
	});

	test('opens with ? as well where none is typed', () => {
		const choice = press(opened, 'tab');
		assert.deepEqual([press(choice, '?').overlay, press(choice, 'f1').overlay], ['help', 'help']);
		assert.match(foot(choice), /\? help/);
		const confirmation = act(modelOf({ profiles: [profileOf('a'), profileOf('b')], current: 'a' }), {
			type: 'deleteProfile',
		});
		assert.equal(press(confirmation, '?').overlay, 'help');
		assert.match(foot(confirmation), /y delete.*\? help/);
	});

	test('opens with both in the first steps', () => {
		const guide = act(modelOf(), { type: 'guide' });
		assert.deepEqual([press(guide, '?').overlay, press(guide, 'f1').overlay], ['help', 'help']);
		assert.equal(press(guide, '?', 'escape').overlay, 'guide');
	});

	test('tells the keys of the form as they work just now, and nothing of what lies under it', () => {
		const list = press(watching([1]), 'P', 'N');
		assert.deepEqual(told(press(list, 'f1')).slice(0, 3), ['form-save', 'form-leave', 'form-test']);
		assert.deepEqual(
			told(press(list, 'f1')).filter((id) => id.startsWith('profile')),
			[],
		);
		assert.ok(!told(press(list, 'f1')).includes('form-choose-next'));
		assert.ok(told(press(list, 'tab', '?')).includes('form-choose-next'));
	});

	test('leads back to the form as it was', () => {
		const typed = press(press(watching([1]), 'P', 'N'), 'http');
		for (const keys of [['f1'], ['escape'], ['s', 'escape', 'escape']]) {
			const back = press(typed, 'f1', ...keys);
			assert.deepEqual([back.overlay, back.form], ['profiles', typed.form]);
		}
	});

	test('does what is lit in it', () => {
		assert.equal(formOf(press(opened, 'f1', 'all fields', 'enter')).extent, 'all');
		assert.equal(press(opened, 'f1', 'leave', 'enter').form, undefined);
	});

	test('lets nothing be pasted into what it covers', () => {
		const over = press(opened, 'f1');
		assert.deepEqual(paste(over, 'x'), over);
	});

	test('gives way to a secret that is asked for', () => {
		const over = press(watching([1]), '?');
		const asked = act(over, { type: 'secretsMissing', profile: 'prod', missing: [{ field: 'user', why: 'ask' }] });
		assert.deepEqual([asked.overlay, asked.form?.purpose], [undefined, 'login']);
	});
});

describe('the keys of forms', () => {
	for (const [name, scene] of Object.entries(formScenes).filter(([scene]) => scene.startsWith('form'))) {
		test(`mean one thing each in every field: ${name}`, () => {
			let model = scene({ columns: 80, rows: 24 }, {});
			for (let field = 0; field < 20; field++) {
				const keys = commands
					.filter((row) => placesOf(model).includes(row.place) && isHere(model, row))
					.flatMap((row) => row.keys);
				assert.deepEqual(keys.toSorted(), [...new Set(keys)].toSorted(), formOf(model).at);
				model = press(model, 'tab');
			}
		});
	}

	test('may be others, by the settings', () => {
		const mine = { ...opened, keys: { 'form-field-next': ['ctrl+x'], help: ['ctrl+g'] } };
		assert.equal(formOf(press(mine, 'ctrl+x')).at, 'gateway');
		assert.equal(formOf(press(mine, 'tab')).at, 'url');
		assert.match(foot(mine), /\^G help/);
	});
});
