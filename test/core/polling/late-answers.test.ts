import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import {
	act,
	emptyDetail,
	failureOf,
	keyOf,
	press,
	reply,
	stateReport,
	tick,
	watching,
	withoutFlows,
} from '../support.js';

const key = keyOf(1);
const asked = withoutFlows(watching([1]));
const request = asked.polls[key]!.inFlight!;

const late = (model: Model, id: number): readonly Message[] => [
	{ type: 'replied', key, request: id, report: stateReport('FINISHED', [], 'other'), at: model.now },
	{ type: 'detailed', key, request: id, detail: emptyDetail, isKept: false, at: model.now },
	{ type: 'requestFailed', key, request: id, question: 'status', failure: failureOf('gone'), at: model.now },
];

for (const message of late(asked, request + 100)) {
	test(`an answer to another request changes nothing: ${message.type}`, () => {
		assert.deepEqual(act(asked, message), asked);
	});
}

for (const message of late(asked, request)) {
	test(`an answer about a task that is no longer watched changes nothing: ${message.type}`, () => {
		const removed = press(asked, 'x');
		assert.deepEqual(act(removed, message), removed);
	});
}

for (const message of late(asked, request)) {
	test(`an answer to a request of a profile that was left changes nothing: ${message.type}`, () => {
		const left = act(press(asked, 'P', 'down', 'enter'), {
			type: 'profileOpened',
			name: 'stage',
			watches: [],
			view: undefined,
			rules: [],
		});
		assert.deepEqual(act(left, message), left);
	});
}

test('the answer to a request is heard once', () => {
	const answered = reply(asked, key, stateReport('RUNNING'));
	const again = act(answered, {
		type: 'requestFailed',
		key,
		request,
		question: 'status',
		failure: failureOf('auth'),
		at: 0,
	});
	assert.deepEqual(again, answered);
});

test('a task that is added again waits for its own answer, not for that of its first life', () => {
	const again = press(asked, 'x', 'u');
	const [first] = late(again, request);
	assert.notEqual(again.polls[key]?.inFlight, request);
	assert.deepEqual(act(again, first!), again);
});

test('what was asked before an answer came late is not asked twice', () => {
	assert.equal(tick(asked, 300).nextRequest, asked.nextRequest);
});
