import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commands } from '../../../source/core/input/commands/commands.js';
import { paletteRows } from '../../../source/core/input/palette/palette-rows.js';
import { previewed } from '../../../source/core/input/palette/preview.js';
import { lineOfCommand } from '../../../source/core/input/spoken.js';
import { defaultLooks } from '../../../source/core/looks/looks.js';
import type { Model } from '../../../source/core/model.js';
import { languageNames } from '../../../source/text/index.js';
import { effectsOf, keyOf, modelOf, press, reply, stateReport, watching } from '../support.js';

const open = press(watching([1, 2, 30412]), ':');
const typed = (line: string, model = open) => press(model, ...[...line].map((key) => (key === ' ' ? 'space' : key)));
const said = (line: string, model = open) => press(typed(line, model), 'enter');
const rowsOf = (model: Model) => paletteRows(model, model.prompt!).map(({ line }) => line);
const looked = (model: Model) => [model.prompt?.text, model.prompt?.problem?.key];

describe('a command that is typed', () => {
	test('asks for the secret of one profile anew', () => {
		const { form, prompt } = said('login stage');
		assert.deepEqual([form?.purpose, form?.profile?.name, prompt], ['login', 'stage', undefined]);
	});

	test('means the profile on screen when it names none', () => {
		assert.equal(said('login').form?.profile?.name, 'prod');
	});

	test('goes to a profile, or shows them all', () => {
		assert.deepEqual(said('profile stage').onScreen, ['stage']);
		assert.equal(said('profile').overlay, 'profiles');
	});

	test('goes to a task by its number or by its place', () => {
		assert.equal(said('task 30412').list.id, keyOf(30412));
		assert.equal(said('task 2').list.id, keyOf(2));
	});

	test('watches tasks, also when it is nothing but their numbers', () => {
		const watched = (line: string) => Object.keys(said(line).watches).slice(3);
		assert.deepEqual(watched('watch 7/5 6'), ['prod/cmdb_biz/7/5', keyOf(6)]);
		assert.deepEqual(watched('5'), [keyOf(5)]);
	});

	test('has the other names people know', () => {
		assert.ok(effectsOf(typed('q'), { type: 'keyPressed', key: 'enter' }).some(({ type }) => type === 'quit'));
		assert.equal(said('tz utc').looks.zone, 'utc');
	});

	test('may be typed with a second colon, and come in one piece with its Enter', () => {
		assert.equal(press(watching([1]), '::zone utc\r').looks.zone, 'utc');
	});

	test('changes how things look, and keeps it for the next time', () => {
		const line = typed('theme high-contrast');
		assert.equal(press(line, 'enter').looks.theme, 'high-contrast');
		const saved = effectsOf(line, { type: 'keyPressed', key: 'enter' }).filter(({ type }) => type === 'saveLooks');
		assert.deepEqual(saved, [{ type: 'saveLooks', looks: { theme: 'high-contrast' } }]);
		assert.equal(said('colours 16').looks.colors, '16');
		assert.equal(said('glyphs ascii').looks.glyphs, 'ascii');
		assert.equal(said('motion reduced').looks.motion, 'reduced');
	});

	test('that nobody knows, or for something that is not there, stays to be mended', () => {
		const problems = ['dance', 'constructor', 'login nowhere', 'help me', 'task 9', 'zone mars'].map((line) =>
			looked(said(line)),
		);
		assert.deepEqual(problems, [
			['dance', 'notACommand'],
			['constructor', 'notACommand'],
			['login nowhere', 'unknownProfile'],
			['help me', 'takesNothing'],
			['task 9', 'unknownTask'],
			['zone mars', 'unknownChoice'],
		]);
	});

	test('that cannot be used now says why', () => {
		assert.deepEqual(looked(said('undo')), ['undo', 'nothingToUndo']);
	});

	test('and needs more asks for it', () => {
		const asked = said('task');
		assert.deepEqual(
			[looked(asked), rowsOf(asked)],
			[
				['task ', undefined],
				['task 1', 'task 2', 'task 30412'],
			],
		);
	});
});

describe('the palette', () => {
	for (const language of languageNames) {
		test(`says something else of every command of a view: ${language}`, () => {
			const looks = { ...defaultLooks, language };
			for (const pane of ['list', 'tree', 'detail'] as const) {
				const lines = paletteRows(modelOf({ looks, pane }), { text: '' }).map(({ command }) =>
					lineOfCommand({ looks }, command),
				);
				assert.deepEqual(
					lines.filter((line, index) => lines.indexOf(line) !== index),
					[],
					pane,
				);
			}
		});
	}

	test('offers every command of the view it is opened in, and none of another', () => {
		const offered = new Set(rowsOf(open));
		const wanted = commands.filter(({ place, name }) => ['any', 'main', 'list'].includes(place) && name !== 'palette');
		assert.deepEqual(offered, new Set(wanted.map(({ name }) => name)));
	});

	test('finds by letters in order, by words of a name, by other names, and by the line of help', () => {
		assert.equal(rowsOf(typed('reb'))[0], undefined);
		assert.equal(rowsOf(typed('unw'))[0], 'unwatch');
		assert.equal(rowsOf(typed('fnx'))[0], 'failure-next');
		assert.equal(rowsOf(typed('next'))[0], 'task-next');
		assert.equal(rowsOf(typed('ctx'))[0], 'profiles');
		assert.deepEqual(rowsOf(typed('shell')), ['suspend']);
	});

	test('finds by the words of the language on screen', () => {
		const looks = { ...defaultLooks, language: 'zh' } as const;
		assert.deepEqual(rowsOf(typed('时区', press(modelOf({ looks }), ':'))), ['zone']);
	});

	test('runs on Enter what is lit: the best, or the one a person went to', () => {
		assert.equal(said('prof').overlay, 'profiles');
		const second = press(typed('zone '), 'down');
		assert.equal(second.prompt?.chosen, 'zone server');
		assert.equal(press(second, 'enter').looks.zone, 'server');
	});

	test('shows what is lit before it is chosen, and forgets it on Escape', () => {
		const lit = press(typed('zone'), 'space', 'up');
		assert.deepEqual([previewed(lit).looks.zone, lit.looks.zone], ['utc', 'local']);
		assert.equal(previewed(press(lit, 'escape')).looks.zone, 'local');
	});

	test('completes with Tab, ready for what may follow', () => {
		assert.equal(press(typed('zo'), 'tab').prompt?.text, 'zone ');
		assert.equal(press(typed('zone se'), 'tab').prompt?.text, 'zone server');
		assert.equal(press(typed('und'), 'tab').prompt?.text, 'undo');
	});

	test('offers tasks by number and finds them by name', () => {
		const named = { ...stateReport('RUNNING'), name: 'x' };
		const model = reply(watching([1, 2]), keyOf(2), { ...named, root: { ...named.root, name: '支付扩容' } });
		assert.deepEqual(rowsOf(typed('task 扩容', press(model, ':'))), ['task 2']);
	});

	test('closes on Enter, Backspace and Escape while nothing is typed', () => {
		assert.deepEqual(
			['enter', 'backspace', 'escape'].map((key) => press(open, key).prompt),
			[undefined, undefined, undefined],
		);
	});
});

describe('lines that were said', () => {
	const model = press(said('profiles', press(said('zone utc'), ':')), 'escape', ':');

	test('come back with Up on the empty line, the newest first, and go with Down', () => {
		const line = (...keys: readonly string[]) => press(model, ...keys).prompt?.text;
		assert.deepEqual(
			[line('up'), line('up', 'up'), line('up', 'up', 'up'), line('up', 'up', 'down'), line('up', 'down')],
			['profiles', 'zone utc', 'zone utc', 'profiles', ''],
		);
	});

	test('are saved, each once', () => {
		assert.deepEqual(said('zone utc', model).commandLines, ['zone utc', 'profiles']);
		assert.deepEqual(
			effectsOf(typed('zone utc', model), { type: 'keyPressed', key: 'enter' }).filter(
				({ type }) => type === 'saveCommandLine',
			),
			[{ type: 'saveCommandLine', line: 'zone utc' }],
		);
	});

	test('are kept neither when they were not understood nor when they are addresses', () => {
		assert.deepEqual(said('dance').commandLines, []);
		assert.deepEqual(said('watch https://host/taskflow/execute/12/?instance_id=5').commandLines, []);
	});

	test('are at most fifty', () => {
		const many = Array.from({ length: 60 }, (_, index) => index + 1);
		assert.equal(
			many.reduce((before, id) => said(`watch ${id}`, press(before, ':')), modelOf()).commandLines.length,
			50,
		);
	});
});
