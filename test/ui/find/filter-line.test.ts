import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawingOf } from '../../../source/ui/drawing.js';
import { filterStatus, typingColumn, typingLine } from '../../../source/ui/find/filter-line.js';
import { plainText } from '../../../source/ui/line.js';
import { widthOf } from '../../../source/ui/text-width.js';
import { named } from '../../core/find/support.js';
import { press } from '../../core/support.js';

const model = named(['资源扩容', 'deploy']);

function line(...keys: readonly string[]): { readonly text: string; readonly caret: number } {
	const there = press(model, '/', ...keys);
	const drawing = drawingOf(there);
	const typing = there.find.typing!;
	return { text: plainText(typingLine(drawing, typing)), caret: typingColumn(drawing, typing) };
}

describe('the line a filter is typed in', () => {
	test('has the caret behind what is typed, where an input method composes', () => {
		assert.equal(line().caret, 3);
		assert.equal(line('dep').caret, 6);
		assert.equal(line('扩容').caret, 7);
		assert.equal(line('扩容', 'left').caret, 5);
	});

	test('is as wide as the screen, and shows the end of a long text', () => {
		for (const keys of ['', '扩容', 'x'.repeat(150)]) assert.equal(widthOf(line(keys).text), 80);
		const long = line(`${'x'.repeat(150)}end`);
		assert.match(long.text, /end +0 of 2 $/);
		assert.ok(long.caret < 80);
	});

	test('says how to go on, and what narrows the list also while the tree has the keys', () => {
		const status = (...keys: readonly string[]) => {
			const there = press(model, '/', ...keys);
			const shown = filterStatus(drawingOf(there), there.find.typing);
			return shown && plainText(shown);
		};
		assert.match(status('dep') ?? '', /Enter keeps it {3}Esc clears $/);
		assert.match(status('dep', 'enter') ?? '', /^ list filter: dep {3}n N next {3}Esc clears +1 of 2 $/);
		assert.match(status('dep', 'enter', 'tab') ?? '', /^ list filter: dep +1 of 2 $/);
		assert.equal(status('escape'), undefined);
	});
});
