import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { ageSeconds, freshnessOf } from '../../../source/core/polling/freshness.js';
import { update } from '../../../source/core/update.js';
import { elapsedSeconds, measuredAt } from '../../../source/domain/time/elapsed.js';
import {
	act,
	allIn,
	failureOf,
	keyOf,
	live,
	nodeOf,
	reportOf,
	stateReport,
	tickAt,
	watching,
	withoutFlows,
} from '../support.js';

const hour = 3_600_000;
const ids = Array.from({ length: 50 }, (_, index) => index + 1);
const well = live(watching(ids), 60, allIn('RUNNING')).model;
const asked = (model: Model, now: number) =>
	update(model, tickAt(now))[1].filter(({ type }) => type === 'request').length;

test('after eight hours without a tick everything is due, four requests at a time', () => {
	const now = well.now + 8 * hour;
	const woken = act(well, tickAt(now));
	assert.equal(asked(well, now), 4);
	assert.ok(Object.values(woken.polls).every(({ dueAt }) => dueAt <= now));
});

test('after eight hours without a tick every task is asked for once, then in its rhythm', () => {
	const { sent } = live(act(well, tickAt(well.now + 8 * hour)), 9, allIn('RUNNING'));
	assert.equal(sent.length, ids.length);
});

test('a gap between two ticks is said', () => {
	const { notice } = act(well, tickAt(well.now + 8 * hour));
	assert.deepEqual([notice?.key, notice?.values], ['stoodStill', { seconds: 28_800 }]);
});

test('after eight hours without a tick no row reads as live', () => {
	assert.equal(freshnessOf(act(well, tickAt(well.now + 8 * hour)), keyOf(1)), 'stale');
});

test('a gap of a few seconds is not worth a word', () => {
	assert.equal(act(well, tickAt(well.now + 15_000)).notice, undefined);
});

test('a clock set back is said, and everything is due', () => {
	const back = act(well, tickAt(well.now - hour));
	assert.deepEqual([back.notice?.key, back.notice?.values], ['clockSet', { seconds: 3600 }]);
	assert.ok(Object.values(back.polls).every(({ dueAt }) => dueAt <= back.now));
});

test('a clock put right by less than a second is not said, and time does not run backwards', () => {
	const back = act(well, tickAt(well.now - 400));
	assert.deepEqual([back.notice, back.now], [undefined, well.now]);
});

test('data does not grow young when the clock is set back', () => {
	const old = live(well, 15, () => undefined).model;
	const back = act(old, tickAt(old.now - hour));
	assert.equal(ageSeconds(back, keyOf(1)), ageSeconds(old, keyOf(1)));
});

test('when nothing answers after the clock was set back, rows go stale as fast as ever', () => {
	const back = act(well, tickAt(well.now - hour));
	assert.equal(freshnessOf(live(back, 60, () => failureOf('unreachable')).model, keyOf(1)), 'offline');
});

test('a failing server is tried again within seconds after the clock was set back', () => {
	const failing = live(well, 60, () => failureOf('unreachable')).model;
	const back = act(failing, tickAt(failing.now - hour));
	assert.ok(live(back, 30, () => failureOf('unreachable')).sent.length >= 1);
});

test('a pause that the server asked for is kept when the clock is set back', () => {
	const paused = live(well, 15, () => failureOf('throttled', { retryAfterMs: 600_000 })).model;
	const back = act(paused, tickAt(paused.now - hour));
	assert.equal(live(back, 500, () => failureOf('throttled')).sent.length, 0);
});

test('what runs does not lose an hour on screen when the clock is set back', () => {
	const startedAt = well.now - 90_000;
	const root = nodeOf('root', 'RUNNING', { startedAt, elapsedSeconds: 90, children: [] });
	const model = live(watching([1]), 0, ({ question }) => (question === 'detail' ? undefined : reportOf(root))).model;
	const seconds = (at: Model) => elapsedSeconds(root, measuredAt(at.known[keyOf(1)]!, at.now));
	assert.equal(seconds(act(model, tickAt(model.now - hour))), seconds(model));
});

describe('after the program stood still', () => {
	const before = live(withoutFlows(watching([1, 2, 3])), 60, allIn('RUNNING')).model;
	const state: Readonly<Record<string, string>> = {
		[keyOf(1)]: 'FINISHED',
		[keyOf(2)]: 'SUSPENDED',
		[keyOf(3)]: 'RUNNING',
	};
	const woken = act(before, tickAt(before.now + hour));

	test('it says what happened meanwhile, once every task has been told again', () => {
		const { notice, gap } = live(woken, 20, ({ key }) => stateReport(state[key]!)).model;
		assert.equal(notice?.key, 'missed');
		assert.deepEqual(notice?.values, { seconds: 3600, failed: 0, held: 1, ended: 1, others: 0 });
		assert.equal(gap, undefined);
	});

	test('it says so when nothing happened', () => {
		assert.equal(live(woken, 3, allIn('RUNNING')).model.notice?.key, 'missedNothing');
	});

	test('it waits a minute for what is not told, then says what it knows', () => {
		const silent = live(woken, 30, () => undefined).model;
		assert.notEqual(silent.gap, undefined);
		assert.equal(live(silent, 40, () => undefined).model.gap, undefined);
	});

	test('two gaps in a row are one', () => {
		const again = act(woken, tickAt(woken.now + hour));
		const { notice } = live(again, 20, ({ key }) => stateReport(state[key]!)).model;
		assert.deepEqual(notice?.values, { seconds: 7200, failed: 0, held: 1, ended: 1, others: 0 });
	});
});
