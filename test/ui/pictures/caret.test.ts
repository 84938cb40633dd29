import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import type { Model } from '../../../source/core/model.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { caretOf } from '../../../source/ui/pictures/caret.js';
import { screenLines } from '../../../source/ui/screen.js';
import { paste } from '../../core/form/support.js';
import { act, modelOf, press, profileOf, watching } from '../../core/support.js';

const size = { columns: 60, rows: 20 };
const long = '蓝鲸'.repeat(40);
const profiles = [profileOf('a支付'), profileOf('b')];
const list = { ...watching([1]), size };
const secret = act(modelOf({ size }), { type: 'unlock' });

/** What stands on the line before the caret, without blanks. */
function beforeCaret(model: Model): string {
	const drawing = drawingOf(model);
	const { x, y } = caretOf(drawing)!;
	const line = plainText(screenLines(drawing)[y]!);
	const characters = [...line];
	const end = characters.findIndex((_, index) => stringWidth(characters.slice(0, index + 1).join('')) > x);
	const before = characters.slice(0, end === -1 ? undefined : end).join('');
	assert.ok(stringWidth(before) === x, `the caret is inside of a character: ${line}`);
	return before;
}

describe('the caret stands behind what is typed', () => {
	const fields: Readonly<Record<string, readonly [Model, RegExp]>> = {
		'in a filter': [press(list, '/', '支付ab'), /支付ab$/],
		'in a filter that is scrolled': [press(list, '/', long), /鲸$/],
		'in the palette': [press(list, ':', '主题x'), /主题x$/],
		'in the palette that is scrolled': [press(list, ':', long), /鲸$/],
		'in the line for tasks': [press(list, 'a', '7任务'), /7任务$/],
		'in the search of the help': [press(list, '?', '时区'), /时区$/],
		'in the filter of profiles': [press({ ...list, profiles }, 'P', 'a支付'), / a支付$/],
		'in a field of a form': [press(act(modelOf({ size }), { type: 'newProfile' }), '地址x'), /地址x$/],
		'in a field that is scrolled': [press(act(modelOf({ size }), { type: 'newProfile' }), long), /鲸$/],
		'behind the mask of a secret': [paste(secret, 'geheim'), / [^\s]{6}$/],
		'behind a secret that is shown': [press(paste(secret, '密码x'), 'ctrl+r'), /密码x$/],
	};
	for (const [name, [model, expected]] of Object.entries(fields)) {
		test(name, () => assert.match(beforeCaret(model), expected));
	}
});
