import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Server, untriedServer } from '../../../source/core/model.js';
import { requestsLastMinute, requestsPerMinute, spend } from '../../../source/core/polling/budget.js';
import { createRandom } from '../../terminal/random.js';

/** A minute begins then. */
const startedAt = 1_020_000;

const at = (second: number): number => startedAt + second * 1000;

/** A server that was asked at these seconds. */
const askedAt = (seconds: readonly number[]): Server =>
	seconds.reduce<Server>((server, second) => spend(server, 1, at(second)), untriedServer);

describe('the requests of a minute, to be looked at', () => {
	test('stand still for a minute while a server is asked every five seconds, sometimes six', () => {
		const random = createRandom(4);
		let server = untriedServer;
		let next = 7;
		const seen: number[] = [];
		const counted = new Set<number>();
		for (let second = 0; second < 600; second++) {
			if (second === next) {
				server = spend(server, 1, at(second));
				next += 5 + random.below(2);
			}
			if (second < 180) continue;
			seen.push(requestsPerMinute(server, at(second + 0.9))!);
			counted.add(requestsLastMinute(server, at(second + 0.9)));
		}
		const changes = seen.filter((count, index) => index > 0 && count !== seen[index - 1]).length;
		assert.ok(counted.size > 1);
		assert.ok(changes <= 7, String(changes));
		assert.ok(seen.every((count) => count >= 10 && count <= 12));
	});

	test('are not known until there has been a whole minute', () => {
		const server = askedAt([50, 55, 60, 65]);
		assert.deepEqual(
			[66, 119, 120, 179, 180].map((second) => requestsPerMinute(server, at(second))),
			[undefined, undefined, 2, 2, 0],
		);
	});

	test('are none a minute after it was asked last', () => {
		const server = askedAt([0, 5, 10, 15, 20]);
		assert.deepEqual(
			[60, 119, 120, 500].map((second) => requestsPerMinute(server, at(second))),
			[5, 5, 0, 0],
		);
	});

	test('are none of a server that was never asked', () => {
		assert.equal(requestsPerMinute(untriedServer, at(0)), 0);
	});
});
