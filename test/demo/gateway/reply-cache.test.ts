import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, gatewayOf, type Reply } from '../support.js';

/** Elapsed seconds of the root in a minute of polling every two seconds. */
function pollForAMinute(cacheWorkers: number, query: Readonly<Record<string, string>> = {}): readonly number[] {
	const gateway = gatewayOf({ cacheWorkers });
	return Array.from({ length: 30 }, (_, index) => {
		const { body } = ask(gateway, 'get_task_status', { task_id: '30418', ...query }, { seconds: index * 2 });
		return body.data.elapsed_time;
	});
}

const isRising = (values: readonly number[]) => values.every((value, index) => value >= (values[index - 1] ?? 0));

test('without a cache the replies follow time', () => {
	const elapsed = pollForAMinute(0);
	assert.equal(isRising(elapsed), true);
	assert.equal(new Set(elapsed).size >= 29, true);
});

test('with one worker the replies stand still for ten seconds and then jump', () => {
	const elapsed = pollForAMinute(1);
	assert.equal(isRising(elapsed), true);
	assert.equal(new Set(elapsed).size, 6);
});

test('with two workers the replies go back in time within a minute', () => {
	assert.equal(isRising(pollForAMinute(2)), false);
});

test('any further parameter makes the question another one', () => {
	const gateway = gatewayOf({ cacheWorkers: 2 });
	const elapsed = Array.from({ length: 30 }, (_, index) => {
		const query = { task_id: '30418', _: String(index) };
		return ask(gateway, 'get_task_status', query, { seconds: index * 2 }).body.data.elapsed_time;
	});
	assert.equal(isRising(elapsed), true);
	assert.equal(new Set(elapsed).size >= 29, true);
});

test('a kept reply keeps its trace and gets a new request id', () => {
	const gateway = gatewayOf({ cacheWorkers: 1 });
	const poll = (seconds: number): Reply => ask(gateway, 'get_task_status', { task_id: '30418' }, { seconds });
	const [first, second, third] = [poll(0), poll(9), poll(11)];
	assert.equal(first.body.trace_id, second.body.trace_id);
	assert.notEqual(first.body.request_id, second.body.request_id);
	assert.notEqual(first.body.trace_id, third.body.trace_id);
});

test('credentials are no part of the question, the user is', () => {
	const gateway = gatewayOf({ cacheWorkers: 1 });
	const trace = (query: Readonly<Record<string, string>>, seconds: number) =>
		ask(gateway, 'get_task_status', { task_id: '30418', ...query }, { seconds }).body.trace_id;
	const named = trace({}, 0);
	assert.equal(trace({ bk_token: 'ticket' }, 1), named);
	assert.notEqual(trace({ bk_username: 'bob' }, 2), named);
});

test('replies about tasks that have not started, and errors, are never kept', () => {
	const gateway = gatewayOf({ cacheWorkers: 1 });
	for (const taskId of ['30445', '30398']) {
		const traces = [0, 1].map(
			(seconds) => ask(gateway, 'get_task_status', { task_id: taskId }, { seconds }).body.trace_id,
		);
		assert.notEqual(traces[0], traces[1]);
	}
});

test('details are kept for a minute', () => {
	const gateway = gatewayOf({ cacheWorkers: 1 });
	const poll = (seconds: number) =>
		ask(gateway, 'get_task_detail', { task_id: '30418' }, { seconds }).body.data.elapsed_time;
	assert.equal(poll(0), poll(59));
	assert.notEqual(poll(0), poll(61));
});

test('the cache forgets what has expired', () => {
	const gateway = gatewayOf({ cacheWorkers: 1 });
	for (let seconds = 0; seconds < 1000; seconds++) {
		ask(gateway, 'get_task_status', { task_id: '30442', _: String(seconds) }, { seconds });
	}
	assert.equal(gateway.sops.cache.workers[0]!.size <= 11, true);
});

test('without a cache no task ever goes back in time', () => {
	const gateway = gatewayOf();
	const ids = [...gateway.sops.simulation.tasks.keys()].filter((id) => id !== '30501');
	const newest = new Map<string, number>();
	for (let seconds = 0; seconds < 120; seconds += 2) {
		for (const id of ids) {
			const { start_time: start, elapsed_time: elapsed } = ask(gateway, 'get_task_status', { task_id: id }, { seconds })
				.body.data;
			const run = `${id}/${start}`;
			assert.equal(elapsed >= (newest.get(run) ?? 0), true, `${run} at ${seconds} s`);
			newest.set(run, elapsed);
		}
	}
	assert.equal(newest.size >= ids.length, true);
});
