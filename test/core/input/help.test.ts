import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commands } from '../../../source/core/input/commands/commands.js';
import { helpEntries } from '../../../source/core/input/help/help-entries.js';
import type { Model } from '../../../source/core/model.js';
import { sharedThings } from '../../../source/core/sharing/sharing-messages.js';
import { modelOf, press, watching } from '../support.js';

const open = press(watching([1, 2]), '?');
const told = (model: Model) => helpEntries(model).map(({ id }) => id);

describe('the help', () => {
	test('opens with ? and closes with ?, Esc and q', () => {
		assert.equal(open.overlay, 'help');
		assert.deepEqual(
			['?', 'escape', 'q'].map((key) => press(open, key).overlay),
			[undefined, undefined, undefined],
		);
	});

	test('tells every command of the view that has a group, those of this view alone first', () => {
		const here = (model: Model) =>
			helpEntries(model)
				.filter(({ group }) => group === 'here')
				.map(({ id }) => id);
		const own = (place: string) => commands.filter((row) => row.place === place && row.group).map(({ word }) => word);
		const words = (model: Model) =>
			new Set(commands.filter(({ name }) => here(model).includes(name)).map(({ word }) => word));
		assert.deepEqual(words(open), new Set(own('list')));
		assert.deepEqual(words(press(watching([1]), 'enter', '?')), new Set(own('tree')));
		assert.deepEqual(helpEntries(open)[0]?.group, 'here');
		const grouped = commands.filter(({ place, group }) => group && ['list', 'main', 'any'].includes(place));
		assert.deepEqual(
			new Set(helpEntries(open).map((entry) => entry.command.word)),
			new Set(grouped.map((row) => row.word)),
		);
	});

	test('tells pairs in one line, with the keys of both', () => {
		const line = helpEntries(open).find(({ id }) => id === 'row-down');
		assert.deepEqual(line?.keys, ['j', 'k', 'Down', 'Up']);
	});

	test('lies over other overlays, tells of theirs, and leads back to them', () => {
		const profiles = press(modelOf(), 'P', 'down');
		const over = press(profiles, '?');
		assert.equal(told(over)[0], 'profile-switch');
		assert.equal(told(over).includes('unfold'), false);
		const back = press(over, 'down', 'escape');
		assert.deepEqual([back.overlay, back.overlayCursor.id], ['profiles', profiles.overlayCursor.id]);
		for (const place of ['F'] as const) assert.equal(press(modelOf(), place, '?', 'q').overlay, 'rules');
	});
});

describe('what is typed over the help', () => {
	test('leaves the lines that have all of its words: names, keys and what is said of them', () => {
		assert.deepEqual(told(press(open, 'next', 'space', 'fail')), ['failure-next']);
		assert.deepEqual(told(press(open, 'pgdn')), ['page-down']);
		assert.deepEqual(told(press(open, 'undo', 'space', 'rem')), ['undo']);
		assert.deepEqual(told(press(open, 'xyzzy')), []);
	});

	test('also finds what is only said behind the colon, and what may follow it', () => {
		const found = (text: string) => helpEntries(press(open, text)).map(({ id, about }) => [id, about]);
		assert.deepEqual(found('copy').at(-1), [':copy', sharedThings.join(', ')]);
		assert.deepEqual(
			['tritanopia', 'theme'].map((text) => found(text).map(([id]) => id)),
			[[':theme'], [':theme']],
		);
		assert.match(String(found('theme')[0]?.[1]), /^theme: auto, /);
		assert.deepEqual(found('utc'), [[':zone', 'local, server, utc']]);
		assert.equal(
			told(open).some((id) => id.startsWith(':')),
			false,
		);
		const all = helpEntries({ ...open, help: { ...open.help, filter: ' ' } });
		const searched = new Set(all.map(({ command }) => command.word));
		const here = commands.filter(({ place }) => ['main', 'list', 'any'].includes(place));
		for (const { word } of here) assert.ok(searched.has(word), word);
	});

	test('finds by the words of the language on screen', () => {
		const zh = modelOf({ looks: { ...modelOf().looks, language: 'zh' } });
		assert.deepEqual(told(press(zh, '?', '时区')), ['zone', ':zone']);
		assert.deepEqual(told(press(zh, '?', '主题')), [':theme']);
	});

	test('may hold the letters that are keys while it is empty', () => {
		assert.equal(press(open, 'u', 'q', '?').help.filter, 'uq?');
	});

	test('goes with Esc first, with Backspace by letters, and is gone the next time', () => {
		assert.deepEqual(press(open, 'fail', 'escape').help.filter, '');
		assert.deepEqual(press(open, 'fa', 'backspace').help.filter, 'f');
		assert.equal(press(open, 'fail', 'escape', 'escape', '?').help.filter, '');
		assert.equal(press(open, 'f', 'backspace', 'backspace').overlay, undefined);
	});
});

describe('Enter in the help', () => {
	test('on what takes a word asks for it', () => {
		assert.equal(press(open, 'utc', 'enter').prompt?.text, 'zone ');
		assert.equal(press(open, 'theme', 'enter').prompt?.text, 'theme ');
	});

	test('does what is lit, as its key would', () => {
		const done = press(open, 'time', 'enter');
		assert.deepEqual([done.overlay, done.looks.zone], [undefined, 'server']);
		assert.equal(press(open, 'down', 'enter').pane, 'tree');
	});

	test('says why what is lit cannot be done', () => {
		assert.equal(press(open, 'undo', 'enter').notice?.key, 'nothingToUndo');
	});

	test('closes it when nothing is lit', () => assert.equal(press(open, 'enter').overlay, undefined));
});
