import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { helpWindow } from '../../../source/core/input/help/help-window.js';
import type { Model } from '../../../source/core/model.js';
import type { PointingFact } from '../../../source/core/pointing/target.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { targetAt } from '../../../source/ui/target-at.js';
import { widthOf } from '../../../source/ui/text-width.js';
import { formOf } from '../../core/form/support.js';
import { act, modelOf, press, profileOf, watching } from '../../core/support.js';
import { scenes } from '../scenes.js';

const size = { columns: 80, rows: 24 };
const linesOf = (model: Model) => screenLines(drawingOf(model)).map(plainText);

/** Where a text is read, the mouse does this. */
function point(model: Model, text: string, action: PointingFact['action'] = 'click'): Model {
	const lines = linesOf(model);
	const row = lines.findIndex((line) => line.includes(text));
	assert.ok(row >= 0, `${text} in\n${lines.join('\n')}`);
	const target = targetAt(model, widthOf(lines[row]!.slice(0, lines[row]!.indexOf(text))), row);
	return target ? act(model, { type: 'pointed', action, target }) : model;
}

describe('a click in the help', () => {
	const open = press({ ...watching([1, 2]), size }, '?', 'pagedown');

	test('lights the line, which stays where it is, and then does what it says', () => {
		const lit = point(open, 'zone of times');
		assert.deepEqual(linesOf(lit), linesOf(open));
		assert.equal(lit.overlayCursor.id, 'zone');
		const done = point(lit, 'zone of times');
		assert.deepEqual([done.overlay, done.looks.zone], [undefined, 'server']);
	});

	test('on a heading does nothing', () => assert.deepEqual(point(open, 'LOOK').overlayCursor, open.overlayCursor));

	test('is no wheel, which scrolls', () => {
		const top = press(open, 'home');
		assert.equal(helpWindow(point(top, 'open', 'wheelDown')).top, helpWindow(top).top + 3);
	});
});

describe('a click in the list of changes', () => {
	test('lights the change, and then goes there', () => {
		const open = scenes.changes!(size, {});
		const rows = linesOf(open)
			.slice(5, 20)
			.filter((line) => line.trim() !== '');
		const text = rows.at(-1)!.trim().slice(0, 30);
		const lit = point(open, text);
		assert.notEqual(lit.overlayCursor.id, undefined);
		assert.equal(lit.overlay, 'changes');
		assert.equal(point(lit, text).overlay, undefined);
	});
});

describe('a click in the palette', () => {
	const open = press({ ...watching([1, 2]), size }, ':', 'zone', 'space');

	test('lights the row, and then does it', () => {
		const lit = point(open, 'utc');
		assert.equal(lit.prompt?.chosen, 'zone utc');
		const done = point(lit, 'utc');
		assert.deepEqual([done.prompt, done.looks.zone], [undefined, 'utc']);
	});

	test('is no wheel, which goes through the rows and types nothing', () => {
		const turned = point(open, 'utc', 'wheelDown');
		assert.deepEqual([turned.prompt?.text, turned.prompt?.chosen], ['zone ', 'zone server']);
	});

	test('does nothing to what lies under it', () => {
		const { prompt, ...rest } = act(open, { type: 'pointed', action: 'click', target: { part: 'list', id: 'x' } });
		assert.deepEqual([prompt, rest.list], [open.prompt, open.list]);
	});
});

describe('a click in a form', () => {
	const open = act(modelOf({ size }), { type: 'newProfile' });

	test('goes to the field, and takes a choice', () => {
		const there = point(open, 'app code');
		assert.equal(formOf(there).at, 'appCode');
		assert.equal(formOf(there).left.includes('url'), true);
		const chosen = point(open, 'stage');
		assert.deepEqual([formOf(chosen).at, formOf(chosen).values.mark], ['mark', 'stage']);
	});

	test('on the choice under the cursor takes the next one, and on text leaves it', () => {
		const at = press(open, 'tab');
		assert.equal(formOf(point(at, 'gateway')).values.gateway, 'apigw');
		const typed = press(open, 'http');
		assert.deepEqual(point(typed, 'http').form, typed.form);
	});

	test('is no wheel, which goes through the fields', () => {
		assert.equal(formOf(point(open, 'app code', 'wheelDown')).at, 'gateway');
	});
});

describe('a click on a hint', () => {
	test('does what its key does', () => {
		assert.equal(point({ ...watching([1]), size }, '? help').overlay, 'help');
		const form = act(modelOf({ size }), { type: 'newProfile' });
		assert.equal(point(form, 'Esc leave').form, undefined);
		assert.equal(point(form, 'F1 help').overlay, 'help');
		assert.equal(formOf(point(form, '^O all')).extent, 'all');
	});

	test('never takes anything away', () => {
		const profiles = [profileOf('a'), profileOf('b')];
		const question = act(modelOf({ size, profiles, current: 'a' }), { type: 'deleteProfile' });
		assert.deepEqual(point(question, 'y delete'), question);
	});

	test('is one on the first steps, too', () => {
		const guide = act(modelOf({ size }), { type: 'guide' });
		const words = linesOf(guide).find((line) => line.startsWith('   n '))!;
		assert.equal(point(guide, words.trim().slice(0, 20)).form?.purpose, 'new');
	});
});
