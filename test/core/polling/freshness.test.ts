import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { ageSeconds, type Freshness, freshnessOf, isBlind } from '../../../source/core/polling/freshness.js';
import { countBadges, worstTask } from '../../../source/core/view/list-rows.js';
import { overallFreshness } from '../../../source/core/view/overall-freshness.js';
import { type FailureKind, failureKinds } from '../../../source/domain/failure.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { incidentLine } from '../../../source/ui/views/incident.js';
import {
	act,
	allIn,
	failureOf,
	keyOf,
	live,
	press,
	profileOf,
	stateReport,
	tick,
	watching,
	withoutFlows,
} from '../support.js';

const overall = (model: Model) => overallFreshness(model, model.current);

const key = keyOf(1);
const wide = { size: { columns: 120, rows: 40 } };
const well = live(withoutFlows(watching([1, 2])), 11, allIn('RUNNING')).model;
const justAnswered = (model: Model) => ({ ...model, now: model.known[key]!.receivedAt });

describe('a row', () => {
	test('is asking until the first answer', () => {
		assert.equal(freshnessOf(tick(watching([1]), 300), key), 'asking');
	});

	test('is live for two and a half intervals, late for five, then stale', () => {
		const from = justAnswered(well);
		const at = (seconds: number) => freshnessOf(tick(from, seconds), key);
		assert.deepEqual([at(0), at(24), at(25), at(49), at(50)], ['live', 'live', 'late', 'late', 'stale']);
	});

	test('ages by the clock on the wall, whether or not anything answers', () => {
		assert.equal(ageSeconds(tick(justAnswered(well), 3661), key), 3661);
	});

	const words: readonly (readonly [FailureKind, Freshness])[] = [
		['unreachable', 'offline'],
		['timeout', 'offline'],
		['tls', 'offline'],
		['http', 'offline'],
		['notApi', 'offline'],
		['garbled', 'offline'],
		['throttled', 'offline'],
		['barred', 'offline'],
		['auth', 'auth'],
		['credentials', 'auth'],
		['gone', 'gone'],
		['forbidden', 'denied'],
		['refused', 'refused'],
		['oversize', 'refused'],
		['absent', 'refused'],
	];

	test('has a word for every kind of failure', () => {
		assert.deepEqual(words.map(([kind]) => kind).toSorted(), Object.keys(failureKinds).toSorted());
	});

	for (const [kind, word] of words) {
		test(`reads ${word} while every answer is "${kind}"`, () => {
			const { model } = live(well, 60, () => failureOf(kind));
			assert.deepEqual([freshnessOf(model, key), isBlind(model, key)], [word, true]);
		});

		test(`reads ${word} when the first answer is "${kind}"`, () => {
			const { model } = live(watching([1]), 1, () => failureOf(kind));
			assert.deepEqual([freshnessOf(model, key), isBlind(model, key)], [word, true]);
		});
	}

	test('does not turn stale by going onto it', () => {
		const profiles = [profileOf('prod', { intervalSeconds: 60 })];
		const { model } = live(withoutFlows(watching([1, 2], { ...wide, profiles })), 90, allIn('RUNNING'));
		const old = { ...model, now: model.known[keyOf(2)]!.receivedAt + 55_000 };
		assert.equal(freshnessOf({ ...old, list: { id: keyOf(2), line: 1 } }, keyOf(2)), 'live');
	});

	test('that is settled is believed while the server is away', () => {
		const settled = live(withoutFlows(watching([1])), 30, allIn('FINISHED')).model;
		assert.equal(isBlind(live(settled, 3600, () => failureOf('unreachable')).model, key), false);
	});

	test('that is settled is not called live when its server is away', () => {
		const settled = live(withoutFlows(watching([1])), 30, allIn('FINISHED')).model;
		const asked = act(settled, { type: 'refresh' });
		assert.equal(freshnessOf(live(asked, 60, () => failureOf('unreachable')).model, key), 'offline');
	});

	test('that is settled is not believed once the task is gone', () => {
		const settled = live(withoutFlows(watching([1])), 30, allIn('FINISHED')).model;
		assert.equal(isBlind(live(settled, 300, () => failureOf('gone')).model, key), true);
	});

	test('in trouble of its own leaves the others alone', () => {
		const { model } = live(well, 60, ({ key: asked }) => (asked === key ? failureOf('gone') : stateReport('RUNNING')));
		assert.deepEqual([freshnessOf(model, key), freshnessOf(model, keyOf(2))], ['gone', 'live']);
	});
});

describe('with every poll failing for three intervals', () => {
	const states = ['RUNNING', 'FAILED', 'READY', 'BLOCKED', 'NOBODY_KNOWS_THIS'];
	for (const kind of Object.keys(failureKinds) as FailureKind[]) {
		const watched = live(withoutFlows(watching(states)), 12, ({ watch }) => stateReport(watch.taskId)).model;
		const { model } = live(watched, 30, () => failureOf(kind));

		test(`no row reads well: ${kind}`, () => {
			assert.deepEqual(countBadges(model), { blind: states.length });
		});

		test(`the header does not read well: ${kind}`, () => {
			const { freshness } = overall(model);
			assert.ok(['stale', 'offline', 'auth'].includes(freshness), freshness);
		});

		test(`the incident line speaks of a task: ${kind}`, () => {
			assert.notEqual(worstTask(model), undefined);
			assert.doesNotMatch(
				incidentLine(drawingOf(model))
					.spans.map(({ text }) => text)
					.join(''),
				/nothing needs you/,
			);
		});
	}
});

for (const waiting of ['READY', 'FINISHED']) {
	test(`that nothing needs you is never green beside a header that does not read well: ${waiting}`, () => {
		const states = ['FINISHED', waiting];
		const watched = live(withoutFlows(watching(states)), 40, ({ watch }) => stateReport(watch.taskId)).model;
		let model = watched;
		const seen = new Set<string>();
		for (let second = 0; second < 900; second++) {
			model = live(model, 1, () => failureOf('unreachable')).model;
			const { freshness } = overall(model);
			const isGreen = incidentLine(drawingOf(model)).spans.some(({ tone }) => tone === 'done');
			if (isGreen) assert.ok(['live', 'settled'].includes(freshness), `${freshness} after ${second} s`);
			seen.add(freshness);
		}
		assert.ok(seen.has('offline'));
	});
}

describe('the header', () => {
	test('has the age of the oldest row that moves, leaving out rows in trouble of their own', () => {
		const { model } = live(well, 600, ({ key: asked }) => (asked === key ? failureOf('gone') : stateReport('RUNNING')));
		const { freshness, age } = overall(model);
		assert.equal(freshness, 'live');
		assert.equal(age, ageSeconds(model, keyOf(2)));
	});

	test('reads stale, not live or connecting, when every row is in trouble of its own', () => {
		assert.equal(overall(live(watching([1]), 60, () => failureOf('gone')).model).freshness, 'stale');
	});

	test('reads settled when everything is, and offline once the server has been away for long', () => {
		const settled = live(withoutFlows(watching([1])), 30, allIn('FINISHED')).model;
		const away = live(settled, 900, () => failureOf('unreachable')).model;
		assert.deepEqual([overall(settled).freshness, overall(away).freshness], ['settled', 'offline']);
	});

	test('reads empty when nothing is watched', () => {
		assert.equal(overall(press(watching([1]), 'x')).freshness, 'empty');
	});

	test('reads asking before the first answer', () => {
		assert.equal(overall(watching([1])).freshness, 'asking');
	});

	test('is not disturbed by a task of another profile that was never asked for', () => {
		const { model } = live(withoutFlows(watching([1])), 11, allIn('RUNNING'));
		const watches = [{ ...model.watches[key]!, profile: 'stage' }];
		const line = incidentLine(drawingOf(act(model, { type: 'watched', watches })));
		assert.match(line.spans.map(({ text }) => text).join(''), /nothing needs you/);
	});
});

test('a paused task is no longer believed half a minute into an outage, though it is asked so seldom', () => {
	const paused = live(withoutFlows(watching([1, 2])), 40, ({ key: asked }) =>
		stateReport(asked === keyOf(1) ? 'SUSPENDED' : 'RUNNING'),
	).model;
	const { model } = live(paused, 31, () => failureOf('unreachable'));
	assert.deepEqual([freshnessOf(model, keyOf(1)), isBlind(model, keyOf(1))], ['offline', true]);
});
