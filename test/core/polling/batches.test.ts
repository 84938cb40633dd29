import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { freshnessOf } from '../../../source/core/polling/freshness.js';
import type { TaskReport } from '../../../source/domain/task.js';
import {
	type Answer,
	act,
	allIn,
	type BatchAnswer,
	effectsOf,
	emptyDetail,
	evening,
	failureOf,
	gapsOf,
	keyOf,
	live,
	modelOf,
	nodeOf,
	reportOf,
	type Sent,
	type SentBatch,
	stateReport,
	tickAt,
	watching,
	watchOf,
	withoutFlows,
} from '../support.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const crowd = (count: number, changes: Partial<Model> = {}) =>
	withoutFlows(watching(ids(count), { servers: {}, ...changes }));
const wide = { size: { columns: 120, rows: 40 } };
const sizes = (batches: readonly SentBatch[]) => batches.map(({ keys }) => keys.length);
const reportsOf = (taskIds: readonly string[], report: (taskId: string) => TaskReport) => ({
	reports: new Map(taskIds.map((taskId) => [taskId, report(taskId)])),
	deleted: new Set<string>(),
});
const perMinute = (requests: readonly { readonly at: number }[], minutes: number) =>
	requests.filter(({ at }) => at > requests.at(-1)!.at - minutes * 60_000).length / minutes;

describe('many tasks on a server that takes batches', () => {
	test('120 running tasks cost three requests every 10 s', () => {
		const { sent, batches } = live(crowd(120), 300, allIn('RUNNING'));
		assert.ok(sent.length <= 2, String(sent.length));
		assert.ok(Math.abs(perMinute(batches, 3) - 18) <= 1, String(perMinute(batches, 3)));
		assert.ok(Math.max(...sizes(batches)) <= 50);
	});

	test('500 tasks and an open tree cost at most 80 requests a minute', () => {
		const { sent, batches } = live(crowd(500, wide), 900, allIn('RUNNING'));
		const all = [...sent, ...batches].sort((a, b) => a.at - b.at);
		assert.ok(perMinute(all, 5) <= 80, String(perMinute(all, 5)));
		assert.ok(
			gapsOf(sent, keyOf(1))
				.slice(2)
				.every((gap) => gap <= 6),
		);
	});

	test('reading the flows of 500 tasks does not make it more than 80 requests a minute', () => {
		const { sent, batches } = live(watching(ids(500), { servers: {} }), 3000, allIn('RUNNING'));
		const all = [...sent, ...batches].filter(({ at }) => at > sent[0]!.at + 60_000);
		const counts = all.map(({ at }) => all.filter((one) => one.at > at - 60_000 && one.at <= at).length);
		assert.ok(Math.max(...counts) <= 80, String(Math.max(...counts)));
		assert.equal(sent.filter(({ question }) => question === 'detail').length, 500);
	});

	test('every task of 500 is live all the time after the first half minute', () => {
		let { model } = live(crowd(500), 30, allIn('RUNNING'));
		for (let round = 0; round < 10; round++) {
			model = live(model, 13, allIn('RUNNING')).model;
			assert.deepEqual(
				ids(500).filter((id) => freshnessOf(model, keyOf(id)) !== 'live'),
				[],
			);
		}
	});

	test('a task is never in two requests at once, whatever comes back and when', () => {
		let turn = 0;
		const slowly: Answer = (request) => (turn++ % 3 === 0 ? undefined : allIn('RUNNING')(request));
		const underWay = new Set<string>();
		const enter = (keys: readonly string[]) => {
			for (const key of keys) assert.ok(!underWay.has(key), key);
			for (const key of keys) underWay.add(key);
		};
		const leave = (keys: readonly string[]) => {
			for (const key of keys) underWay.delete(key);
		};
		live(
			crowd(130, wide),
			120,
			(request) => {
				enter([request.key]);
				const value = slowly(request);
				if (value) leave([request.key]);
				return value;
			},
			({ keys, taskIds }) => {
				enter(keys);
				if (turn++ % 4 === 0) return undefined;
				leave(keys);
				return reportsOf(taskIds, () => stateReport('RUNNING'));
			},
		);
		assert.ok(underWay.size > 0);
	});

	test('a task whose flow is wanted is not asked for it while it goes early in a batch', () => {
		const told = live(watching(ids(3), { servers: {} }), 5, (request) =>
			request.question === 'detail' ? undefined : stateReport('RUNNING'),
		).model;
		const due = (seconds: number) => ({ dueAt: told.now + seconds * 1000, inFlight: undefined });
		const polls = Object.fromEntries(
			ids(3).map((id) => [keyOf(id), { ...told.polls[keyOf(id)]!, ...due(id === 1 ? 0 : 3) }]),
		);
		const asked = effectsOf({ ...told, polls }, tickAt(told.now)).flatMap((effect) => {
			if (effect.type === 'requestBatch') return effect.keys;
			return effect.type === 'request' ? [effect.key] : [];
		});
		assert.deepEqual([...new Set(asked)].sort(), [...asked].sort());
		assert.ok(asked.includes(keyOf(3)));
	});

	test('tasks of two businesses are never in one batch', () => {
		const watches = ids(20).map((id) => watchOf(id, { bizId: String(id % 2) }));
		const model = act(modelOf({ servers: {} }), { type: 'watched', watches });
		const asked: string[][] = [];
		live(withoutFlows(model), 30, allIn('RUNNING'), ({ business, taskIds }) => {
			asked.push(taskIds.map((taskId) => `${Number(taskId) % 2}=${business.bizId}`));
			return reportsOf(taskIds, () => stateReport('RUNNING'));
		});
		assert.ok(asked.length > 1);
		assert.ok(asked.flat().every((pair) => pair === '0=0' || pair === '1=1'));
	});

	test('the task whose tree is on screen is asked for by itself, the others together', () => {
		const { sent, batches } = live(crowd(10, wide), 60, allIn('RUNNING'));
		assert.deepEqual([...new Set(sent.slice(1).map(({ key }) => key))], [keyOf(1)]);
		assert.ok(batches.every(({ keys }) => !keys.includes(keyOf(1)) || keys.length === 1));
	});

	test('a batch is asked for with the trees as long as they are small together', () => {
		const { batches } = live(crowd(60), 30, allIn('RUNNING'));
		assert.ok(batches.every(({ withChildren }) => withChildren));
	});
});

describe('a large tree', () => {
	const leaves = Array.from({ length: 700 }, (_, index) => nodeOf(`n${index}`, 'RUNNING'));
	const isLarge = (taskId: string) => taskId === '1';
	const large =
		(state: string): Answer =>
		({ key }) =>
			key === keyOf(1) ? stateReport(state, leaves) : stateReport(state);
	const batch =
		(state: string): BatchAnswer =>
		({ taskIds, withChildren }) =>
			reportsOf(taskIds, (taskId) => ({
				...stateReport(state, withChildren && isLarge(taskId) ? leaves : []),
				holds: withChildren ? 'tree' : 'root',
			}));
	// Nobody looks at the large one.
	const model = { ...crowd(5), list: { id: keyOf(3), line: 0 }, followsFirst: false };

	test('is told by its root every 10 s and whole once a minute', () => {
		const { sent, batches } = live(model, 600, large('RUNNING'), batch('RUNNING'));
		const whole = gapsOf(sent, keyOf(1)).slice(1);
		assert.ok(whole.length >= 7 && whole.every((gap) => gap >= 58 && gap <= 72), String(whole));
		const ofRoot = batches.filter(({ keys, withChildren }) => keys.includes(keyOf(1)) && !withChildren);
		assert.ok(perMinute(ofRoot, 5) >= 4.5, String(perMinute(ofRoot, 5)));
	});

	test('is asked for whole at once when its root changes', () => {
		const before = live(model, 40, large('RUNNING'), batch('RUNNING')).model;
		const { sent } = live(before, 15, large('SUSPENDED'), batch('SUSPENDED'));
		assert.ok(sent.some(({ key }) => key === keyOf(1)));
	});

	test('keeps its nodes when a batch tells of the root alone', () => {
		const { model: after } = live(model, 120, large('RUNNING'), batch('RUNNING'));
		assert.equal(after.known[keyOf(1)]?.reported.children.length, 700);
	});
});

describe('a failure that a batch tells of', () => {
	const failed = stateReport('FAILED', [nodeOf('a', 'FAILED')]);
	const answer: Answer = ({ key }) =>
		key === keyOf(7)
			? { ...failed, errors: { a: 'disk full' }, autoRetries: { a: { done: 1, limit: 3 } } }
			: stateReport('RUNNING');
	const batch: BatchAnswer = ({ taskIds }) =>
		reportsOf(taskIds, (id) => (id === '7' ? failed : stateReport('RUNNING')));
	const { model, sent } = live(crowd(20), 120, answer, batch);
	const asked = sent.filter(({ key }: Sent) => key === keyOf(7));

	test('is asked about once by itself, with automatic retries and past the cache', () => {
		assert.deepEqual(
			asked.map(({ withAutoRetry, fresh }) => [withAutoRetry, fresh]),
			[[true, true]],
		);
	});

	test('keeps its reason and its retries when later batches tell neither', () => {
		const known = model.known[keyOf(7)]!;
		assert.deepEqual([known.errors, known.autoRetries], [{ a: 'disk full' }, { a: { done: 1, limit: 3 } }]);
		assert.equal(known.summary.badge, 'retrying');
	});

	test('is asked about again when the node fails in another attempt', () => {
		const again = stateReport('FAILED', [nodeOf('a', 'FAILED', { retry: 1, version: 'v2' })]);
		const { sent: later } = live(
			model,
			30,
			({ key }) => (key === keyOf(7) ? again : stateReport('RUNNING')),
			({ taskIds }) => reportsOf(taskIds, (id) => (id === '7' ? again : stateReport('RUNNING'))),
		);
		assert.equal(later.filter(({ key }) => key === keyOf(7)).length, 1);
	});
});

describe('a server without batches', () => {
	for (const kind of ['absent', 'forbidden'] as const) {
		test(`is found out by one request (${kind}), and asked for each task by itself from then on`, () => {
			const { model, sent, batches } = live(crowd(60), 120, allIn('RUNNING'), () => failureOf(kind));
			assert.equal(batches.length, 1);
			assert.equal(new Set(sent.map(({ key }) => key)).size, 60);
			assert.equal(model.servers.prod?.failure, undefined);
		});
	}

	test('that is known is not asked for one', () => {
		const told = { type: 'capabilitiesTold', profile: 'prod', capabilities: { batch: false } } as const;
		const model = act(modelOf({ servers: {} }), told, { type: 'watched', watches: ids(20).map((id) => watchOf(id)) });
		assert.deepEqual(live(model, 60, allIn('RUNNING')).batches, []);
	});
});

describe('a batch that fails', () => {
	const poisoned: BatchAnswer = ({ taskIds }) =>
		taskIds.includes('33') ? failureOf('refused') : reportsOf(taskIds, () => stateReport('RUNNING'));

	test('because of one task is split until that one is asked by itself, and the others go on together', () => {
		const { model, sent, batches } = live(crowd(100), 240, allIn('RUNNING'), poisoned);
		const alone = new Set(sent.slice(1).map(({ key }) => key));
		assert.ok(alone.has(keyOf(33)));
		assert.ok(alone.size <= 4, String([...alone]));
		assert.ok(batches.filter(({ taskIds }) => taskIds.includes('33')).length <= 7);
		assert.equal(model.servers.prod?.failure, undefined);
		assert.ok(ids(100).every((id) => freshnessOf(model, keyOf(id)) === 'live'));
	});

	test('is tried whole again after ten minutes', () => {
		const { model } = live(crowd(100), 240, allIn('RUNNING'), poisoned);
		const { batches } = live(model, 700, allIn('RUNNING'));
		assert.ok(batches.some(({ taskIds }) => taskIds.includes('33')));
	});

	test('because the server breaks down over it, while all else is well, is split too', () => {
		const breaking: BatchAnswer = ({ taskIds }) =>
			taskIds.includes('33') ? failureOf('http') : reportsOf(taskIds, () => stateReport('RUNNING'));
		const { model } = live(crowd(100), 240, allIn('RUNNING'), breaking);
		assert.ok(ids(100).every((id) => freshnessOf(model, keyOf(id)) === 'live'));
	});

	test('because the server is away makes it fail, and one task is asked by itself to see', () => {
		const before = live(crowd(100), 60, allIn('RUNNING')).model;
		const { model, sent, batches } = live(
			before,
			300,
			() => failureOf('unreachable'),
			() => failureOf('unreachable'),
		);
		assert.equal(model.servers.prod?.failure?.kind, 'unreachable');
		assert.ok(batches.length <= 4, String(batches.length));
		assert.ok(sent.length >= 4 && sent.length <= 14, String(sent.length));
	});

	test('that tells nothing of a task has that one asked by itself', () => {
		const leaving: BatchAnswer = ({ taskIds }) =>
			reportsOf(
				taskIds.filter((taskId) => taskId !== '5'),
				() => stateReport('RUNNING'),
			);
		const answer: Answer = ({ key }) => (key === keyOf(5) ? failureOf('gone') : stateReport('RUNNING'));
		const { model } = live(crowd(10), 60, answer, leaving);
		assert.equal(freshnessOf(model, keyOf(5)), 'gone');
		assert.equal(freshnessOf(model, keyOf(4)), 'live');
	});

	test('that tells of a deleted task makes that one gone', () => {
		const { model } = live(crowd(10), 20, allIn('RUNNING'), ({ taskIds }) => ({
			...reportsOf(
				taskIds.filter((taskId) => taskId !== '5'),
				() => stateReport('RUNNING'),
			),
			deleted: new Set(['5']),
		}));
		assert.equal(freshnessOf(model, keyOf(5)), 'gone');
	});

	test('and comes late, after its tasks were removed, changes nothing', () => {
		const { model, batches } = live(crowd(10), 0, allIn('RUNNING'), () => undefined);
		const [batch] = batches;
		const emptied = { ...model, watches: {}, polls: {} };
		const report = reportsOf(batch!.taskIds, () => stateReport('RUNNING'));
		const { keys, request } = batch!;
		const late = { type: 'batchReplied', profile: 'prod', keys, request, report, at: model.now } as const;
		assert.deepEqual(live(emptied, 0, allIn('RUNNING')).model.known, {});
		assert.deepEqual(act(emptied, late).known, {});
	});
});

test('flows are read one at a time also between batches', () => {
	const model = watching(ids(30), { servers: {} });
	const details: number[] = [];
	live(model, 60, ({ question, at }) => {
		if (question === 'detail') details.push(at);
		return question === 'detail' ? emptyDetail : stateReport('RUNNING');
	});
	assert.equal(details.length, 30);
});

test('reasons that were lost with the run they were told of are asked for again', () => {
	const startedAt = (seconds: number) => evening - 60_000 + seconds * 1000;
	const failing = (seconds: number) => {
		const root = nodeOf('root', 'FAILED', { startedAt: startedAt(seconds), finishedAt: undefined });
		return reportOf({ ...root, children: [nodeOf('a', 'FAILED', { startedAt: startedAt(seconds) })] });
	};
	const answer =
		(seconds: number): Answer =>
		() => ({ ...failing(seconds), errors: { a: 'disk full' } });
	const batch =
		(seconds: number): BatchAnswer =>
		({ taskIds }) =>
			reportsOf(taskIds, () => failing(seconds));
	const told = live(crowd(3), 60, answer(0), batch(0)).model;
	const { model } = live(told, 30, answer(20), batch(20));
	assert.deepEqual(model.known[keyOf(2)]?.errors, { a: 'disk full' });
});

test('when one denied task is told again, all that were denied are asked at once', () => {
	let isDenied = true;
	const answer: Answer = () => (isDenied ? failureOf('forbidden') : stateReport('RUNNING'));
	const denied = live(crowd(5), 900, answer, () => failureOf('forbidden')).model;
	isDenied = false;
	const first = Math.min(...Object.values(denied.polls).map(({ dueAt }) => dueAt));
	const { model } = live(denied, Math.ceil((first - denied.now) / 1000) + 3, answer);
	assert.ok(ids(5).every((id) => freshnessOf(model, keyOf(id)) === 'live'));
});
