import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model, Size } from '../../../source/core/model.js';
import { type WallClass, wallClasses } from '../../../source/core/wall/classes.js';
import { wallItems } from '../../../source/core/wall/items.js';
import { troubledItems } from '../../../source/core/wall/rung.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { type Ground, type Line, plainText, sameLine } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { paintsOf } from '../../../source/ui/themes/index.js';
import { dotsOf } from '../../../source/ui/views/wall/font.js';
import {
	act,
	evening,
	fail,
	failureOf,
	keyOf,
	live,
	nodeOf,
	reply,
	stateReport,
	tickAt,
	watching,
} from '../../core/support.js';
import { scenes } from '../scenes.js';

const sizes: readonly Size[] = [
	{ columns: 80, rows: 24 },
	{ columns: 120, rows: 40 },
	{ columns: 200, rows: 60 },
	{ columns: 40, rows: 10 },
];

const frame = (model: Model): readonly Line[] => screenLines(drawingOf(model));
const text = (model: Model) => frame(model).map(plainText).join('\n');
const grounds = (model: Model) =>
	new Set(frame(model).flatMap(({ spans }) => spans.flatMap(({ ground }) => ground ?? [])));

/** The wall over so many tasks in each of these states. */
function wallOf(counts: Readonly<Record<string, number>>, size: Size): Model {
	const states = Object.entries(counts).flatMap(([state, count]) => Array.from({ length: count }, () => state));
	const start = watching(
		states.map((_, index) => 90_000 + index),
		{ size },
	);
	const told = states.reduce((model, state, index) => {
		const node = nodeOf('a', state, { finishedAt: state === 'RUNNING' ? undefined : evening - 90_000 });
		return reply(model, keyOf(90_000 + index), stateReport(state, [node]));
	}, start);
	return act(told, { type: 'showWall', isOn: true }, tickAt(evening + 4000));
}

/** The first row of a word in letters without colours, as wide as they may be. */
function topRows(word: string): readonly string[] {
	const [top = ''] = dotsOf(word);
	return [1, 2, 3, 4].map((width) =>
		[...top]
			.map((dot) => (dot === '#' ? '#' : ' ').repeat(width))
			.join('')
			.trimEnd(),
	);
}

describe('the wall', () => {
	test('leaves nothing out without saying how much of what', () => {
		for (const size of sizes) {
			for (const failed of [0, 7, 13, 40]) {
				for (const running of [0, 5, 60]) {
					const model = wallOf({ FAILED: failed, RUNNING: running, FINISHED: 3 }, size);
					const shown = text(model);
					const listed = wallItems(model).filter(({ callSign }) => shown.includes(callSign)).length;
					const hidden = Number(/\+(\d+) not shown/.exec(shown)?.[1] ?? 0);
					const where = `${size.columns}x${size.rows}, ${failed} failed, ${running} running`;
					// A banner has the worst in letters, too.
					assert.equal(listed + hidden, failed + running + 3, where);
					if (hidden === 0) assert.match(shown, /nothing hidden/, where);
				}
			}
		}
	});

	test('keeps what failed on screen while the rest turns its pages', () => {
		const size = { columns: 80, rows: 24 };
		const model = wallOf({ FAILED: 7, RUNNING: 40 }, size);
		const failed = wallItems(model).filter((item) => item.class === 'failed');
		for (let second = 0; second < 60; second += 15) {
			const later = live(model, second, ({ watch }) => {
				const state = Number(watch.taskId) < 90_007 ? 'FAILED' : 'RUNNING';
				return stateReport(state, [nodeOf('a', state)]);
			}).model;
			for (const { callSign } of failed) assert.ok(text(later).includes(callSign), `${callSign} after ${second} s`);
		}
	});

	test('keeps the worst on screen where there is no room for letters', () => {
		for (const size of [
			{ columns: 40, rows: 10 },
			{ columns: 24, rows: 6 },
			{ columns: 60, rows: 3 },
		]) {
			const model = wallOf({ FAILED: 1, RUNNING: 20 }, size);
			const [worst] = wallItems(model);
			for (let page = 0; page < 4; page++) {
				const turned = { ...model, wall: { ...model.wall, page } };
				const shown = text(turned).split('\n');
				const rows = shown.filter((row) => row.includes(worst!.callSign));
				assert.equal(rows.length, 1, `${size.columns}x${size.rows}, page ${page}`);
			}
		}
	});

	test('says in letters in each of its fields what is wrong, where they can be read', () => {
		for (const size of sizes.slice(1, 3)) {
			const model = scenes['wall-many-tiles']!(size, { colors: 'none' });
			for (const item of troubledItems(wallItems(model))) {
				const { word } = wallClasses[item.class];
				assert.ok(
					topRows(word).some((row) => text(model).includes(row)),
					`${word} at ${size.columns}`,
				);
			}
		}
	});

	test('leaves a count at its foot out rather than half of it', () => {
		for (const language of ['en', 'zh'] as const) {
			for (const columns of [24, 40, 60, 80, 100, 120, 160]) {
				const model = wallOf(
					{ FAILED: 12, RUNNING: 40, CREATED: 11, REVOKED: 13, FINISHED: 14 },
					{ columns, rows: 24 },
				);
				const foot = text({ ...model, looks: { ...model.looks, language } })
					.split('\n')
					.findLast((line) => line.trim() !== '');
				assert.doesNotMatch(foot ?? '', /\S⋯|⋯\S|^\s*$/, `${columns} ${foot}`);
			}
		}
	});

	test('with nothing new writes its clock and nothing else', () => {
		for (const name of ['wall-hero', 'wall-tiles', 'wall-lines', 'wall-blind']) {
			const model = scenes[name]!({ columns: 120, rows: 40 }, {});
			const settled = act(model, tickAt(model.now + 61_000), tickAt(model.now + 62_000));
			const next = act(settled, tickAt(settled.now + 1000));
			const [before, after] = [frame(settled), frame(next)];
			const changed = after.flatMap((line, row) => (sameLine(line, before[row]!) ? [] : [row]));
			assert.deepEqual(changed, [0], name);
		}
	});

	test('has no green on it while it is blind, and another ground than for a failure', () => {
		for (const size of sizes.slice(0, 3)) {
			const seen = grounds(scenes['wall-blind']!(size, {}));
			assert.ok(seen.has('blind-word') && !seen.has('bad-word') && !seen.has('well-word'), `${size.columns}`);
			const late = live(wallOf({ RUNNING: 2 }, size), 30, () => undefined).model;
			assert.ok(!grounds(late).has('well-word'), `${size.columns}`);
		}
	});

	test('turns its letters round where there are no colours, over a sign that is there in the mere text', () => {
		for (const looks of [{ colors: 'none' }, { theme: 'mono' }] as const) {
			const model = scenes['wall-hero']!({ columns: 120, rows: 40 }, looks);
			assert.match(text(model), /#{6}/);
			const paints = paintsOf(drawingOf(model).looks);
			const letters = [...grounds(model)].filter((ground) => /-(word|sign)$/.test(ground));
			assert.ok(letters.length > 0);
			assert.ok(letters.every((ground) => paints.grounds[ground as Ground].inverse));
		}
	});

	test('says in full on 80 columns since when nothing has failed', () => {
		for (const language of ['en', 'zh'] as const) {
			for (const name of ['wall-well', 'wall-empty']) {
				const model = scenes[name]!({ columns: 80, rows: 24 }, { language });
				const [row = ''] = text(model)
					.split('\n')
					.filter((line) => /fail|失败/.test(line));
				assert.match(row, /1m/, `${name} ${language}`);
				assert.doesNotMatch(row, /⋯/, `${name} ${language}`);
			}
		}
	});

	test('in calm hours lets only a failure shine', () => {
		const at = (name: string) => {
			const model = scenes[name]!({ columns: 120, rows: 40 }, {});
			return grounds({ ...model, wall: { ...model.wall, settings: { ...model.wall.settings, dim: '19:00-21:00' } } });
		};
		assert.ok(at('wall-hero').has('bad-word'));
		assert.ok(at('wall-well').has('dim-word') && !at('wall-well').has('well-word'));
		assert.ok(at('wall-tiles').has('bad-field') && !at('wall-tiles').has('human-field'));
	});

	test('in calm hours lets the call-sign of a failure shine, too', () => {
		const model = scenes['wall-lines']!({ columns: 120, rows: 40 }, {});
		const calm = { ...model, wall: { ...model.wall, settings: { ...model.wall.settings, dim: '19:00-21:00' } } };
		const toneOf = (itemClass: WallClass) => {
			const sign = wallItems(calm).find((item) => item.class === itemClass)!.callSign;
			const spans = frame(calm).flatMap((line) => line.spans);
			return spans.find((span) => span.text.trim() === sign)?.tone;
		};
		assert.deepEqual([toneOf('failed'), toneOf('human'), toneOf('running')], ['text', 'dim', 'dim']);
	});

	test('marks what has just changed, for a minute', () => {
		const model = wallOf({ RUNNING: 8 }, { columns: 120, rows: 40 });
		assert.doesNotMatch(text(model), /NEW/);
		const held = stateReport('RUNNING', [nodeOf('a', 'RUNNING'), nodeOf('p', 'NODE_SUSPENDED')]);
		const changed = act(reply(model, keyOf(90_000), held), tickAt(model.now + 2000));
		assert.match(text(changed), /NEW/);
	});

	test('says what it cannot save in place of how long it has been up', () => {
		const model = wallOf({ RUNNING: 1 }, { columns: 120, rows: 40 });
		const troubled = act(model, { type: 'saveFailed', words: { key: 'nothingWatched' } });
		assert.doesNotMatch(text(troubled), /\bup \S+m\b/);
	});

	test('says of a failed task that is out of sight what it was, and why that is once', () => {
		const size = { columns: 200, rows: 60 };
		const shown = text(live(wallOf({ FAILED: 1, RUNNING: 1 }, size), 200, () => failureOf('auth')).model);
		const [row] = shown.split('\n').filter((line) => line.includes('was FAIL'));
		assert.match(row ?? '', / no fresh data, was FAIL /);
	});

	test('says once why a task is not heard of', () => {
		const size = { columns: 200, rows: 60 };
		const gone = fail(wallOf({ FAILED: 2, RUNNING: 1 }, size), keyOf(90_002), failureOf('gone'));
		const shown = text(act(gone, tickAt(gone.now + 1000)));
		assert.equal(shown.match(/no such task/g)?.length, 1);
		assert.match(shown, /no fresh data/);
	});

	test('names a task that the server has no more, with what is wrong', () => {
		const gone = fail(wallOf({ RUNNING: 2 }, { columns: 120, rows: 40 }), keyOf(90_000), failureOf('gone'));
		const shown = text(act(gone, tickAt(gone.now + 1000)));
		assert.match(shown, /90000/);
		assert.match(shown, /90001 +running/);
	});
});
