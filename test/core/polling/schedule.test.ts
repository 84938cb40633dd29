import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import {
	act,
	allIn,
	emptyDetail,
	failureOf,
	gapsOf,
	keyOf,
	live,
	modelOf,
	nodeOf,
	press,
	profileOf,
	reply,
	type Sent,
	stateReport,
	tick,
	watching,
	watchOf,
	withoutFlows,
} from '../support.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const wide = { size: { columns: 120, rows: 40 } };
const asked = (model: Model, message: Message) =>
	update(model, message)[1].flatMap((effect) => (effect.type === 'request' ? [effect.watch.taskId] : []));
const inFlight = (model: Model) => Object.values(model.polls).filter((poll) => poll.inFlight !== undefined).length;

describe('what is asked', () => {
	test('a task is asked for as soon as it is watched', () => {
		assert.deepEqual(asked(modelOf(), { type: 'watched', watches: [watchOf(1)] }), ['1']);
	});

	test('at most four requests are under way for one server', () => {
		assert.equal(inFlight(tick(watching(ids(50)), 60)), 4);
	});

	test('no second request goes out for a task while one is under way', () => {
		const { sent } = live(watching([1]), 600, () => undefined);
		assert.equal(sent.length, 1);
	});

	test('the place of an answer is taken by the task due longest', () => {
		const model = withoutFlows(watching(ids(6)));
		const request = model.polls[keyOf(1)]!.inFlight!;
		const report = stateReport('RUNNING');
		assert.deepEqual(asked(model, { type: 'replied', key: keyOf(1), request, report, at: model.now }), ['5']);
	});

	test('the task whose tree is on screen goes before others that are due longer', () => {
		const model = withoutFlows(watching(ids(8), wide));
		const looked = act(model, { type: 'move', by: 'end', direction: 1 });
		assert.equal(looked.list.id, keyOf(8));
		const request = looked.polls[keyOf(1)]!.inFlight!;
		const report = stateReport('RUNNING');
		assert.deepEqual(asked(looked, { type: 'replied', key: keyOf(1), request, report, at: looked.now }), ['8']);
	});

	test('nothing is asked for a profile that is not on screen', () => {
		const watches = [watchOf(1, { profile: 'stage' })];
		assert.deepEqual(asked(modelOf(), { type: 'watched', watches }), []);
	});

	test('automatic retries are asked for only where something has failed in a task with ids', () => {
		const failed = stateReport('FAILED', [nodeOf('a', 'FAILED')]);
		const { sent } = live(watching([1, 2]), 30, ({ question, key }) => {
			if (question === 'detail') return emptyDetail;
			return key === keyOf(1) ? failed : stateReport('RUNNING');
		});
		const options = (key: string) => [
			...new Set(sent.filter((one) => one.key === key).map((one) => one.withAutoRetry)),
		];
		assert.deepEqual(sent[0]?.withAutoRetry, false);
		assert.deepEqual([options(keyOf(1)), options(keyOf(2))], [[false, true], [false]]);
	});

	test('a new failure is asked about again at once: the server may try it again by itself', () => {
		const asked = withoutFlows(watching([1]));
		const report = stateReport('FAILED', [nodeOf('a', 'FAILED')]);
		const request = asked.polls[keyOf(1)]!.inFlight!;
		const [, effects] = update(asked, { type: 'replied', key: keyOf(1), request, report, at: asked.now });
		assert.deepEqual(
			effects.flatMap((effect) => (effect.type === 'request' ? [[effect.question, effect.withAutoRetry]] : [])),
			[['status', true]],
		);
	});

	test('automatic retries are no longer asked for once the server refuses that, until the state changes', () => {
		const failed = stateReport('FAILED', [nodeOf('a', 'FAILED')]);
		const before = reply(reply(withoutFlows(watching([1])), keyOf(1), failed), keyOf(1), failed);
		const answers: (boolean | undefined)[] = [];
		const { model } = live(before, 35, ({ withAutoRetry }) => {
			answers.push(withAutoRetry);
			return withAutoRetry ? failureOf('refused') : failed;
		});
		assert.deepEqual(answers, [true, false, false, false]);
		assert.equal(model.polls[keyOf(1)]?.failure, undefined);
	});
});

describe('how often', () => {
	const every = (sent: readonly Sent[], key = keyOf(1)) => gapsOf(sent, key).slice(1);
	const isAbout = (gaps: readonly number[], seconds: number) =>
		gaps.length > 0 && gaps.every((gap) => Math.abs(gap - seconds) <= 1 + seconds * 0.05);

	test('the tree on screen is asked for every 5 s, other running tasks every 10 s', () => {
		const { sent } = live(watching([1, 2], wide), 200, allIn('RUNNING'));
		assert.ok(isAbout(every(sent, keyOf(1)), 5), String(every(sent, keyOf(1))));
		assert.ok(isAbout(every(sent, keyOf(2)), 10), String(every(sent, keyOf(2))));
	});

	test('where only the list is on screen nothing counts as open', () => {
		assert.ok(isAbout(every(live(watching([1]), 200, allIn('RUNNING')).sent), 10));
	});

	for (const state of ['CREATED', 'SUSPENDED', 'NODE_SUSPENDED', 'PENDING_APPROVAL']) {
		test(`a task that is ${state} is asked for every 30 s`, () => {
			const answer = () => (state === 'CREATED' ? stateReport('CREATED', [], '') : stateReport(state));
			assert.ok(isAbout(every(live(withoutFlows(watching([1])), 400, answer).sent), 30));
		});
	}

	for (const state of ['FINISHED', 'REVOKED', 'EXPIRED']) {
		test(`a task that is ${state} is asked for every five minutes after two replies have said so`, () => {
			const { sent } = live(withoutFlows(watching([1])), 2000, () => stateReport(state));
			const [first, ...others] = every([sent[0]!, ...sent]);
			assert.ok(isAbout([first!], 10), String(first));
			assert.ok(isAbout(others, 300), String(others));
		});
	}

	for (const state of ['FAILED', 'ROLL_BACK_SUCCESS', 'NOBODY_KNOWS_THIS']) {
		test(`a task that is ${state} never slows down`, () => {
			assert.ok(isAbout(every(live(withoutFlows(watching([1])), 600, () => stateReport(state)).sent), 10));
		});
	}

	test('an older reply that still calls the task running does not count as the second that agrees', () => {
		const states = ['FINISHED', 'RUNNING', 'FINISHED', 'FINISHED'];
		const { sent } = live(withoutFlows(watching([1])), 800, () => stateReport(states.shift() ?? 'FINISHED'));
		const gaps = gapsOf(sent, keyOf(1));
		assert.ok(isAbout(gaps.slice(0, 3), 10), String(gaps));
		assert.ok(isAbout(gaps.slice(3), 300), String(gaps));
	});

	test('a profile with an interval of its own is asked that often, its open tree still every 5 s', () => {
		const profiles = [profileOf('prod', { intervalSeconds: 30 })];
		const { sent } = live(watching([1, 2], { ...wide, profiles }), 300, allIn('RUNNING'));
		assert.ok(isAbout(every(sent, keyOf(1)), 5));
		assert.ok(isAbout(every(sent, keyOf(2)), 30));
	});

	test('an interval below 5 s holds for the open tree too', () => {
		const profiles = [profileOf('prod', { intervalSeconds: 3 })];
		assert.ok(isAbout(every(live(watching([1], { ...wide, profiles }), 60, allIn('RUNNING')).sent), 3));
	});

	test('500 running tasks that are asked one by one cost the server at most 240 requests a minute', () => {
		const { sent } = live(watching(ids(500), wide), 900, allIn('RUNNING'));
		const from = sent[0]!.at + 300_000;
		const perMinute = sent.filter(({ at }) => at >= from).length / 10;
		assert.ok(perMinute > 180 && perMinute <= 240, String(perMinute));
	});

	test('500 tasks asked one by one are all asked for within four minutes, each as often as the others', () => {
		const { sent } = live(watching(ids(500)), 1200, allIn('RUNNING'));
		const counts = new Set(ids(500).map((id) => sent.filter(({ key }) => key === keyOf(id)).length));
		assert.ok(Math.min(...counts) >= 5 && Math.max(...counts) - Math.min(...counts) <= 2, String([...counts]));
	});

	test('no minute holds more than 240 requests, the first included', () => {
		const { sent } = live(watching(ids(500)), 300, allIn('RUNNING'));
		const most = Math.max(...sent.map(({ at }) => sent.filter((one) => one.at > at - 60_000 && one.at <= at).length));
		assert.ok(most <= 240, String(most));
	});

	test('what settled tasks are asked is taken off what the moving ones get, so that flows have their turn', () => {
		const { sent } = live(watching(ids(500)), 1500, ({ key, question }) => {
			if (question === 'detail') return emptyDetail;
			return stateReport(Number(key.split('/').at(-1)) > 170 ? 'REVOKED' : 'RUNNING');
		});
		const from = sent[0]!.at + 900_000;
		const perMinute = sent.filter(({ at }) => at >= from).length / 10;
		assert.ok(perMinute <= 200, String(perMinute));
	});

	test('tasks watched together do not march in step', () => {
		const { sent } = live(watching(ids(40)), 600, allIn('RUNNING'));
		const last = sent.filter(({ at }) => at > sent.at(-1)!.at - 10_000);
		assert.ok(new Set(last.map(({ at }) => at)).size >= 5);
	});

	test('r asks for every task at once, and past the cache for the selected one only', () => {
		const { model } = live(watching([1, 2, 3]), 12, allIn('RUNNING'));
		const [, effects] = update(model, { type: 'keyPressed', key: 'r' });
		const sent = effects.flatMap((effect) => (effect.type === 'request' ? [[effect.watch.taskId, effect.fresh]] : []));
		assert.deepEqual(sent, [
			['1', true],
			['2', false],
			['3', false],
		]);
	});

	test('r is said', () => {
		assert.equal(press(watching([1]), 'r').notice?.key, 'refreshing');
	});
});
