import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { untriedServer } from '../../../source/core/model.js';
import { requestsLastMinute, requestsPerMinute } from '../../../source/core/polling/budget.js';
import { createRandom } from '../../terminal/random.js';

const startedAt = 1_000_000;

/** A server that was asked at these seconds. */
const askedAt = (seconds: readonly number[]) => ({
	...untriedServer,
	sentAt: seconds.map((second) => startedAt + second * 1000),
});

const at = (second: number): number => startedAt + second * 1000;

describe('the requests of a minute, to be looked at', () => {
	test('are the same all the time while a server is asked every five seconds, a little early or late', () => {
		const random = createRandom(4);
		const sent: number[] = [];
		const seen = new Set<number>();
		const counted = new Set<number>();
		for (let second = 0; second < 300; second++) {
			if (second % 5 === 0) sent.push(second + random.below(200) / 1000);
			if (second < 70) continue;
			const server = askedAt(sent.filter((one) => one <= second + 0.9 && one > second - 60));
			seen.add(requestsPerMinute(server, at(second + 0.9)));
			counted.add(requestsLastMinute(server, at(second + 0.1)));
		}
		assert.deepEqual([...seen], [12]);
		assert.ok(counted.size > 1);
	});

	test('become fewer when it is not asked any more', () => {
		const server = askedAt([0, 5, 10, 15, 20]);
		assert.deepEqual(
			[20, 29, 30, 66, 79, 90].map((second) => requestsPerMinute(server, at(second))),
			[5, 5, 5, 3, 1, 0],
		);
	});

	test('are none of a server that was never asked', () => {
		assert.equal(requestsPerMinute(untriedServer, at(0)), 0);
	});
});
