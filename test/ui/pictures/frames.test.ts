import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { createFrames } from '../../../source/ui/pictures/frames.js';
import { screenLines } from '../../../source/ui/screen.js';
import {
	act,
	evening,
	keyOf,
	live,
	press,
	reply,
	stateReport,
	tickAt,
	watching,
	withoutFlows,
} from '../../core/support.js';
import { scenes } from '../scenes.js';

const [wide, narrow] = [
	{ columns: 120, rows: 40 },
	{ columns: 80, rows: 24 },
];
const minute = 60_000;

/** A task in this state that has been answered for as long as its answers are asked for at all. */
function watched(state: string, size = wide): Model {
	const report = stateReport(state);
	return live(withoutFlows(watching([1], { size })), 60, ({ question }) => (question === 'status' ? report : undefined))
		.model;
}

/** The model after each of so many steps in which nothing happens. */
function* later(model: Model, steps: number, stepMs = 1000): Generator<Model> {
	let aged = model;
	for (let step = 0; step < steps; step++) {
		yield aged;
		aged = { ...aged, now: aged.now + stepMs };
	}
}

/** The same with the ticks of the program, which asks and gets no answer. */
function* ticked(model: Model, seconds: number): Generator<Model> {
	let now = model;
	for (let second = 0; second < seconds; second++) {
		yield now;
		now = act(now, tickAt(now.now + 1000));
	}
}

/** At each, and half a second after it. */
function assertAsDrawnAnew(models: Iterable<Model>): void {
	const frameOf = createFrames();
	for (const model of models) {
		for (const at of [model, { ...model, now: model.now + 500 }]) {
			const anew = screenLines(drawingOf(at));
			const { lines } = frameOf(at);
			assert.deepEqual(lines.map(plainText), anew.map(plainText));
			assert.deepEqual(lines, anew);
		}
	}
}

/** How many of the frames hold. */
function heldOf(models: Iterable<Model>): number {
	const frameOf = createFrames();
	return [...models].filter((model) => frameOf(model).isHeld).length;
}

/** Until the task is asked for again, after a while in which nothing happened. */
function askedAgain(state: string) {
	const frameOf = createFrames();
	const before = watched(state);
	for (const model of later(before, 3)) frameOf(model);
	const asked = [...ticked(before, 40)].find(({ polls }) => polls[keyOf(1)]!.inFlight !== undefined)!;
	frameOf({ ...before, now: asked.now - 1000 });
	return { frameOf, asked };
}

describe('what is held is what would be drawn', () => {
	for (const [index, [name, scene]] of Object.entries(scenes).entries()) {
		test(`in the scene ${name}, for a minute without an answer`, () => {
			const model = scene(index % 2 === 0 ? narrow : wide, {});
			assertAsDrawnAnew(ticked(model, 60));
		});
	}

	test('when what counts minutes goes on by one', () => {
		const report = stateReport('RUNNING');
		const root = { ...report.root, startedAt: evening - 90 * minute };
		const model = reply(withoutFlows(watching([1], { size: wide })), keyOf(1), { ...report, root });
		assertAsDrawnAnew(later(model, 200));
	});

	test('when everything moves on the wall, so that nothing burns in', () => {
		const tenMinutes = 10 * minute;
		const model = act(watched('FINISHED'), { type: 'showWall', isOn: true });
		const before = Math.ceil(model.now / tenMinutes) * tenMinutes - 40_000;
		assertAsDrawnAnew(later({ ...model, now: before }, 80));
	});

	test('when the clock is set back', () => {
		const model = watched('FINISHED');
		assertAsDrawnAnew([...ticked(model, 20), ...ticked(act(model, tickAt(model.now - 3000)), 20)]);
	});
});

describe('a screen on which only the clock moves', () => {
	test('is drawn whole or ahead a few times in five minutes', () => {
		assert.ok(heldOf(later(watched('FINISHED'), 300)) > 250);
	});

	test('is no longer held once anything happens, and shows it at once', () => {
		const frameOf = createFrames();
		for (const model of later(watched('FINISHED'), 30)) frameOf(model);
		const model = press(watched('FINISHED'), '?');
		const { lines, isHeld } = frameOf(model);
		assert.equal(isHeld, false);
		assert.deepEqual(lines, screenLines(drawingOf(model)));
	});

	test('is drawn whole for each question and each answer, and is held again a second later', () => {
		const { frameOf, asked } = askedAgain('CREATED');
		const answered = reply(asked, keyOf(1), stateReport('CREATED'));
		const isHeld = [asked, answered, ...later(answered, 3)].map((model) => frameOf(model).isHeld);
		assert.deepEqual(isHeld, [false, false, true, true, true]);
	});

	test('shows an answer that changes it at once', () => {
		const { frameOf, asked } = askedAgain('CREATED');
		frameOf(asked);
		const answered = reply(asked, keyOf(1), stateReport('RUNNING'));
		assert.deepEqual(frameOf(answered).lines, screenLines(drawingOf(answered)));
	});

	test('may have none: then all of it is held', () => {
		const form = scenes['form-new']!(narrow, {});
		assert.ok(heldOf(later(form, 60)) > 50);
	});
});

describe('a screen on which something counts seconds', () => {
	test('is drawn whole every second', () => {
		assert.equal(heldOf(later(watched('RUNNING'), 20)), 0);
	});
});
