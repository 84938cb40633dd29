import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Vitals } from '../../../source/core/vitals/vitals-messages.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { healthLine } from '../../../source/ui/views/footer.js';
import { act, effectsOf, press, watching } from '../support.js';

const vitals: Vitals = { bytesPerSecond: 64, heapMib: 38, memoryMib: 112, delayMs: 3, upSeconds: 90_000 };
const foot = (model: Parameters<typeof drawingOf>[0]) => plainText(healthLine(drawingOf(model))).trim();

describe('how the program itself is', () => {
	test('is measured from when it is asked for until it is put away', () => {
		const model = watching([1]);
		assert.deepEqual(effectsOf(model, { type: 'toggleVitals' }), [{ type: 'watchVitals', isWatched: true }]);
		const shown = act(model, { type: 'toggleVitals' });
		assert.deepEqual(effectsOf(shown, { type: 'toggleVitals' }), [{ type: 'watchVitals', isWatched: false }]);
		assert.equal(act(shown, { type: 'toggleVitals' }).vitals, undefined);
	});

	test('stands at the foot in place of how the asking goes', () => {
		const shown = press(watching([1], { size: { columns: 120, rows: 40 } }), ':', 'doctor', 'enter');
		assert.match(foot(shown), /^measuring .*req\/min +no trouble$/);
		const told = act(shown, { type: 'vitalsTold', vitals });
		assert.match(
			foot(told),
			/^writes 64 B\/s {3}heap 38 of 112 MiB {3}delay 3 ms {3}up 1d {3}\d+ req\/min {3}no trouble$/,
		);
	});

	test('is not shown by a measurement that comes after it was put away', () => {
		const model = act(watching([1]), { type: 'vitalsTold', vitals });
		assert.equal(model.vitals, undefined);
	});
});
