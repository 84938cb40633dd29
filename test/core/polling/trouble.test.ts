import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freshnessOf } from '../../../source/core/polling/freshness.js';
import { failureKinds } from '../../../source/domain/failure.js';
import {
	type Answer,
	allIn,
	failureOf,
	gapsOf,
	keyOf,
	live,
	press,
	type Sent,
	stateReport,
	tick,
	watching,
	withoutFlows,
} from '../support.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const down: Answer = () => failureOf('unreachable');
const gaps = (sent: readonly Sent[]) => sent.slice(1).map(({ at }, index) => (at - sent[index]!.at) / 1000);
const well = (count: number) => live(watching(ids(count)), 30, allIn('RUNNING')).model;

describe('a server that fails', () => {
	test('is asked by one request at a time, after pauses that double up to half a minute', () => {
		const pauses = gaps(live(well(50), 900, down).sent).filter((gap) => gap > 1);
		for (const [index, expected] of [5, 10, 20, 30, 30, 30].entries()) {
			assert.ok(Math.abs(pauses[index]! - expected) <= 1 + expected * 0.1, String(pauses));
		}
	});

	test('never has more than one request under way when answers do not come', () => {
		const failing = live(well(50), 20, down).model;
		assert.equal(live(failing, 120, () => undefined).sent.length, 1);
	});

	test('is tried with another task each time: one bad task must not be the only probe', () => {
		const { sent } = live(well(5), 600, down);
		assert.equal(new Set(sent.slice(-5).map(({ key }) => key)).size, 5);
	});

	test('that answers again is asked for everything overdue at once, four at a time', () => {
		const failing = live(well(50), 300, down).model;
		const waiting = live(failing, 10, () => undefined).model;
		assert.equal(waiting.servers.prod?.failure?.kind, 'unreachable');
		const { sent } = live(failing, 66, allIn('RUNNING'));
		assert.equal(new Set(sent.map(({ key }) => key)).size, 50);
		const slow = live(live(failing, 66, onceThenSilence()).model, 30, () => undefined);
		assert.equal(Object.values(slow.model.polls).filter(({ inFlight }) => inFlight !== undefined).length, 4);
	});

	test('keeps the last good tree of every task', () => {
		const model = well(3);
		assert.equal(live(model, 600, down).model.known[keyOf(1)]?.tree, model.known[keyOf(1)]?.tree);
	});

	test('is well after one good reply', () => {
		const failing = live(well(3), 60, down).model;
		const { servers, polls } = live(failing, 66, allIn('RUNNING')).model;
		assert.deepEqual(
			[servers.prod?.failure, servers.prod?.failures, servers.prod?.failingSince],
			[undefined, 0, undefined],
		);
		assert.ok(Object.values(polls).every(({ failure }) => failure === undefined));
	});

	test('because of one task alone is asked for the other tasks no more often than usual', () => {
		const answer: Answer = ({ key }) => (key === keyOf(7) ? failureOf('garbled') : stateReport('RUNNING'));
		const start = withoutFlows(watching(ids(50)));
		const { sent } = live(start, 600, answer);
		const others = gapsOf(sent, keyOf(3)).slice(1);
		assert.ok(
			others.every((gap) => gap >= 9),
			String(others),
		);
		assert.ok(sent.length <= 10 * 330 + 50, String(sent.length));
	});

	test('that refuses the credentials twice is left alone, but for a look every five minutes', () => {
		const { sent } = live(well(10), 3600, () => failureOf('auth'));
		assert.ok(
			gaps(sent)
				.slice(5)
				.every((gap) => gap >= 270),
		);
	});

	test('that refuses the credentials is asked at once by r', () => {
		const failing = live(well(10), 100, () => failureOf('auth')).model;
		assert.equal(tick(failing, 1).nextRequest, failing.nextRequest);
		assert.equal(press(failing, 'r').nextRequest, failing.nextRequest + 1);
	});

	test('that asks for a pause gets it', () => {
		const { sent } = live(well(10), 400, () => failureOf('throttled', { retryAfterMs: 90_000 }));
		assert.ok(
			gaps(sent)
				.slice(4)
				.every((gap) => gap >= 90),
			String(gaps(sent)),
		);
	});

	for (const kind of Object.keys(failureKinds) as (keyof typeof failureKinds)[]) {
		test(`with "${kind}" for every answer gets at most 20 requests a minute for ten tasks`, () => {
			const { sent } = live(well(10), 600, () => failureOf(kind));
			assert.ok(sent.length > 1 && sent.length <= 200, `${sent.length}`);
		});
	}
});

describe('a task that fails alone', () => {
	const answer =
		(kind: 'gone' | 'forbidden' | 'refused' | 'oversize'): Answer =>
		({ key, question }) => {
			if (key === keyOf(1)) return failureOf(kind);
			return question === 'detail' ? failureOf('refused') : stateReport('RUNNING');
		};

	for (const kind of ['gone', 'forbidden', 'refused', 'oversize'] as const) {
		test(`with "${kind}" is asked more and more slowly, up to five minutes, while the others go on`, () => {
			const { sent, model } = live(withoutFlows(watching([1, 2])), 3600, answer(kind));
			const slowing = gapsOf(sent, keyOf(1));
			assert.ok(
				slowing.every((gap, index) => index === 0 || gap >= slowing[index - 1]!),
				String(slowing),
			);
			assert.equal(slowing.at(-1), 300);
			assert.ok(gapsOf(sent, keyOf(2)).every((gap) => gap <= 12));
			assert.equal(model.servers.prod?.failure, undefined);
		});
	}

	test('goes on in its rhythm after one good reply', () => {
		const troubled = live(withoutFlows(watching([1])), 3600, answer('gone')).model;
		const { sent } = live(troubled, 900, () => stateReport('RUNNING'));
		assert.ok(
			gapsOf(sent, keyOf(1))
				.slice(1)
				.every((gap) => gap <= 12),
		);
	});

	test('that is refused once after a long failure of the server is asked again in its own time', () => {
		const failing = live(withoutFlows(watching([1])), 600, down).model;
		let answers = 0;
		const { sent } = live(failing, 60, () => (answers++ === 0 ? failureOf('refused') : stateReport('RUNNING')));
		assert.ok(sent.length >= 5, String(sent.length));
	});
});

function onceThenSilence(): Answer {
	let answers = 0;
	return () => (answers++ === 0 ? stateReport('RUNNING') : undefined);
}

test('a server that asked for less soon gets its share again, and an open tree never starves the list', () => {
	const wide = { size: { columns: 120, rows: 40 } };
	const before = live(withoutFlows(watching(ids(19), { servers: {}, ...wide })), 40, allIn('RUNNING')).model;
	const throttled = live(
		before,
		60,
		() => failureOf('throttled', { retryAfterMs: 5000 }),
		() => failureOf('throttled', { retryAfterMs: 5000 }),
	).model;
	const back = live(throttled, 75, allIn('RUNNING')).model;
	assert.ok(ids(19).every((id) => freshnessOf(back, keyOf(id)) === 'live'));
	assert.ok(live(back, 120, allIn('RUNNING')).model.servers.prod!.perMinute > 200);
});
