import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import type { Model } from '../../source/core/model.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { screenLines } from '../../source/ui/screen.js';
import { formFrame } from '../../source/ui/views/form/form-frame.js';
import { canary, filled, formOf, paste } from '../core/form/support.js';
import { act, modelOf, press } from '../core/support.js';
import { formScenes } from './form-scenes.js';

const linesOf = (model: Model) => screenLines(drawingOf(model)).map(plainText);
const caretOf = (model: Model) => formFrame(drawingOf(model), formOf(model)).caret;

describe('a form', () => {
	for (const [name, scene] of Object.entries(formScenes)) {
		test(`fits every terminal: ${name}`, () => {
			for (const columns of [1, 7, 20, 40, 59, 80, 132]) {
				for (const rows of [1, 2, 4, 5, 8, 10, 16, 19, 24, 50]) {
					const model = scene({ columns, rows }, { language: 'zh' });
					const lines = linesOf(model);
					const where = `${columns}x${rows}`;
					assert.equal(lines.length, rows, where);
					assert.ok(
						lines.every((line) => stringWidth(line) <= columns),
						where,
					);
					const caret = model.form && caretOf(model);
					if (caret) assert.ok(caret.x < columns && caret.y < rows, where);
				}
			}
		});
	}

	test('has the field under the cursor on screen wherever that is, from 40x10 up', () => {
		let model = press(act(modelOf({ size: { columns: 40, rows: 10 } }), { type: 'newProfile' }), 'ctrl+o', 'ctrl+s');
		for (let field = 0; field < 17; field++) {
			const lines = linesOf(model);
			assert.equal(lines.filter((line) => line.startsWith(' ›')).length, 1, lines.join('\n'));
			model = press(model, 'tab');
		}
	});

	test('has the terminal its cursor where text is typed, behind what is wide', () => {
		const typed = press(act(modelOf(), { type: 'newProfile' }), '地址', 'x');
		const { x, y } = caretOf(typed)!;
		const line = linesOf(typed)[y]!;
		assert.equal(stringWidth(line.slice(0, line.indexOf('x') + 1)), x);
		assert.equal(caretOf(press(typed, 'tab')), undefined, 'nothing is typed into a choice');
	});

	test('tells neither a secret nor how long it is, until Ctrl+R', () => {
		const opened = press(act(modelOf(), { type: 'newProfile' }), 'tab', 'tab', 'tab');
		const [long, longer] = [paste(opened, canary), paste(opened, canary.repeat(9))].map((model) =>
			linesOf(model).join(),
		);
		assert.equal(long, longer);
		assert.doesNotMatch(long!, /CANARY/);
		assert.match(linesOf(press(paste(opened, canary), 'ctrl+r')).join(), new RegExp(canary));
	});

	test('says whose it is in its first line, and production in words', () => {
		const marked = press(filled(), 'enter', 'right');
		assert.match(linesOf(marked)[0]!, /^ PROD {2}shop /);
	});

	test('warns of an address without encryption, unless it is this machine', () => {
		const leaving = (address: string) => linesOf(press(act(modelOf(), { type: 'newProfile' }), address, 'tab')).join();
		assert.match(leaving('http://paas.example.com'), /cross the network unencrypted/);
		assert.doesNotMatch(leaving('http://127.0.0.1:8080') + leaving('https://paas.example.com'), /unencrypted/);
	});

	test('says what is wrong with a field once it was left', () => {
		const typed = press(act(modelOf(), { type: 'newProfile' }), 'ftp://x');
		assert.doesNotMatch(linesOf(typed).join(), /must begin with https/);
		assert.match(linesOf(press(typed, 'tab')).join(), /must begin with https/);
	});
});
