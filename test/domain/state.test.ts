import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Badge, badges, describeState, isKnownState, isSettled } from '../../source/domain/state.js';

const names = Object.keys(badges) as readonly Badge[];

/** Every state a server is known to send, and what it means. */
const meanings = {
	CREATED: ['waiting', 'waiting'],
	READY: ['running', 'active'],
	RUNNING: ['running', 'active'],
	BLOCKED: ['running', 'active'],
	LOOP_READY: ['running', 'active'],
	ROLLING_BACK: ['running', 'active'],
	FAILED: ['fail', 'failed'],
	ROLL_BACK_FAILED: ['fail', 'failed'],
	SUSPENDED: ['human', 'held'],
	NODE_SUSPENDED: ['human', 'held'],
	PENDING_APPROVAL: ['human', 'held'],
	PENDING_CONFIRMATION: ['human', 'held'],
	PENDING_PROCESSING: ['human', 'held'],
	PENDING_CONTINUE: ['human', 'held'],
	PENDING_TASK_CONTINUE: ['human', 'held'],
	REVOKED: ['stopped', 'settled'],
	EXPIRED: ['stopped', 'settled'],
	FINISHED: ['done', 'settled'],
	ROLL_BACK_SUCCESS: ['done', 'settled'],
} as const;

for (const [state, [badge, phase]] of Object.entries(meanings)) {
	test(`${state} is ${badge} and ${phase}`, () => {
		assert.deepEqual([describeState(state), isKnownState(state)], [{ badge, phase }, true]);
	});
}

test('a state that nobody knows is shown as such, and as going on', () => {
	for (const state of ['MELTING', 'finished', '', 'constructor', '__proto__', 'toString']) {
		assert.deepEqual(describeState(state), { badge: 'other', phase: 'active' });
		assert.deepEqual([isKnownState(state), isSettled(state)], [false, false]);
	}
});

test('a task is over when it is finished, revoked or expired, and never otherwise', () => {
	assert.deepEqual(Object.keys(meanings).filter(isSettled), ['REVOKED', 'EXPIRED', 'FINISHED']);
});

test('what needs a person stands before all that is well', () => {
	const byRank = names.toSorted((a, b) => badges[a].rank - badges[b].rank);
	assert.deepEqual(byRank.slice(0, 4), ['fail', 'human', 'blind', 'retrying']);
});
