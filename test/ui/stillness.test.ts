import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Model } from '../../source/core/model.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { screenLines } from '../../source/ui/screen.js';
import { act, evening, keyOf, nodeOf, reply, stateReport, tickAt, watching, withoutFlows } from '../core/support.js';

const minute = 60_000;
const size = { columns: 120, rows: 40 };

/** A task whose last node is at work since so many minutes, after one that took a minute. */
function stillFor(minutes: number): Model {
	const from = evening - minutes * minute;
	const before = nodeOf('call', 'FINISHED', { startedAt: from - minute, finishedAt: from });
	const waiting = nodeOf('callback', 'RUNNING', { startedAt: from });
	const report = stateReport('RUNNING', [before, waiting]);
	const root = { ...report.root, startedAt: from - minute };
	return reply(withoutFlows(watching([1], { size })), keyOf(1), { ...report, root });
}

const screen = (model: Model): string => screenLines(drawingOf(model)).map(plainText).join('\n');

test('a task that is still for far longer than ever before says so in the list, in the detail and on the wall', () => {
	const model = stillFor(25);
	assert.match(screen(model), /callback {2}still .*25m/);
	assert.match(screen(model), /nothing in this task has begun or ended for 25m/);
	assert.match(screen(act(model, { type: 'resized', size: { columns: 200, rows: 60 } })), /callback {2}still for 25m/);
	assert.match(screen(act(model, { type: 'showWall', isOn: true })), /running, but still for 25m/);
	assert.doesNotMatch(screen(stillFor(9)), /still for/);
});

test('a task that nobody has heard of since is not still: nobody knows', () => {
	const later = act(stillFor(9), tickAt(evening + 120 * minute));
	assert.doesNotMatch(screen(later), /callback +still|begun or ended/);
});

test('a task whose data is too old says so by its state, in every language', () => {
	for (const language of ['en', 'zh'] as const) {
		const old = act(stillFor(9), tickAt(evening + 120 * minute));
		const shown = screen({ ...old, looks: { ...old.looks, language } });
		assert.match(shown, language === 'en' ? /^›\? STALE/m : /^›\? 失联/m);
		assert.doesNotMatch(shown, /undef/);
	}
});
