import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { defaultLooks } from '../../../source/core/looks/looks.js';
import type { Vitals } from '../../../source/core/vitals/vitals-messages.js';
import { newWall } from '../../../source/core/wall/wall.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { healthLine } from '../../../source/ui/views/footer.js';
import { act, effectsOf, evening, live, press, stateReport, watching, withoutFlows } from '../support.js';

const vitals: Vitals = { bytesPerSecond: 64, heapMib: 38, memoryMib: 112, delayMs: 3, upSeconds: 90_000 };
const screen = (model: Parameters<typeof drawingOf>[0]) => screenLines(drawingOf(model)).map(plainText).join('\n');
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
		const asked = live(withoutFlows(watching([1], { size: { columns: 120, rows: 40 } })), 180, () =>
			stateReport('RUNNING'),
		).model;
		const shown = press(asked, ':', 'doctor', 'enter');
		assert.match(foot(shown), /^measuring .*req\/min +no trouble$/);
		const told = act(shown, { type: 'vitalsTold', vitals });
		assert.match(
			foot(told),
			/^writes 64 B\/s {3}heap 38 of 112 MiB {3}delay 3 ms {3}up 1d {3}\d+ req\/min {3}no trouble$/,
		);
	});

	test('says how many requests a minute there are once there has been a whole minute, as the foot does', () => {
		const model = withoutFlows(watching([1], { size: { columns: 120, rows: 40 } }));
		for (const [seconds, rate] of [
			[40, /^1 watched {3}0 errors$/],
			[180, /^1 watched {3}(?:10|11|12) req\/min {3}0 errors$/],
		] as const) {
			const asked = live(model, seconds, () => stateReport('RUNNING')).model;
			assert.match(foot(asked), rate);
			assert.equal(/req\/min/.test(foot(act(asked, { type: 'toggleVitals' }))), seconds === 180);
		}
	});

	test('leaves out on a narrow screen what tells least, and cuts nothing', () => {
		for (const language of ['en', 'zh'] as const) {
			for (const columns of [40, 80, 100]) {
				const model = watching([1], { size: { columns, rows: 24 }, looks: { ...defaultLooks, language } });
				const told = act(model, { type: 'toggleVitals' }, { type: 'vitalsTold', vitals });
				const line = foot(told);
				assert.ok(stringWidth(line) <= columns);
				assert.doesNotMatch(line, /⋯/);
				assert.match(line, /^\S.*B\/s/);
			}
		}
	});

	test('is on the wall where the settings say so, and goes when it is asked to', () => {
		const wall = newWall(evening, { doctor: 'on' });
		const model = watching([1], { size: { columns: 120, rows: 40 }, wall });
		assert.ok(effectsOf(model, { type: 'showWall', isOn: true }).some(({ type }) => type === 'watchVitals'));
		const shown = act(model, { type: 'showWall', isOn: true }, { type: 'vitalsTold', vitals });
		assert.match(screen(shown), /heap 38 of 112 MiB/);
		const off = act(shown, { type: 'toggleVitals', isOn: false });
		assert.doesNotMatch(screen(off), /MiB/);
		assert.deepEqual(effectsOf(off, { type: 'toggleVitals', isOn: false }), []);
		const quiet = act(watching([1]), { type: 'showWall', isOn: true });
		assert.equal(quiet.vitals, undefined);
	});

	test('is not shown by a measurement that comes after it was put away', () => {
		const model = act(watching([1]), { type: 'vitalsTold', vitals });
		assert.equal(model.vitals, undefined);
	});
});
