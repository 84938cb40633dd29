import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import type { Until } from '../../../source/domain/follow/until.js';
import { exitCodeAfter, isOver, lookOf } from '../../../source/output/script/verdict.js';
import {
	act,
	fail,
	failureOf,
	keyOf,
	nodeOf,
	reply,
	reportOf,
	stateReport,
	tickAt,
	watching,
} from '../../core/support.js';

const key = keyOf(1);
const asked = watching([1]);
const failedReport = stateReport('FAILED', [nodeOf('n1', 'FAILED')]);
/** The second answer is the one that tells of automatic retries. */
const explained = reply(reply(asked, key, failedReport), key, failedReport);

function overBy(model: Model): readonly Until[] {
	return (['needs-person', 'failed', 'settled', 'started'] as const).filter((until) => isOver(model, key, until));
}

describe('a task is waited for', () => {
	test('until somebody has told of it', () => assert.deepEqual(overBy(asked), []));

	test('until it is what is waited for', () => {
		assert.deepEqual(overBy(reply(asked, key, stateReport('CREATED'))), []);
		assert.deepEqual(overBy(reply(asked, key, stateReport('RUNNING'))), ['started']);
		assert.deepEqual(overBy(reply(asked, key, stateReport('SUSPENDED'))), ['needs-person', 'started']);
		assert.deepEqual(overBy(explained), ['needs-person', 'failed', 'started']);
	});

	test('no longer than to its end, whatever is waited for', () => {
		for (const state of ['FINISHED', 'REVOKED', 'EXPIRED']) {
			assert.equal(overBy(reply(asked, key, stateReport(state))).length, 4, state);
		}
	});

	test('while nobody has told whether its failure will be tried again, and while it will be', () => {
		assert.deepEqual(overBy(reply(asked, key, failedReport)), []);
		const retried = reportOf(failedReport.root, { autoRetries: { n1: { done: 0, limit: 2 } } });
		assert.deepEqual(overBy(reply(reply(asked, key, retried), key, retried)), ['started']);
	});

	test('while its server is away, though it had failed before', () => {
		const away = fail(explained, key, failureOf('unreachable'));
		const old = act(away, ...Array.from({ length: 60 }, (_, second) => tickAt(away.now + (second + 1) * 1000)));
		assert.deepEqual(overBy(old), []);
		assert.deepEqual(lookOf(old, key), { failure: failureOf('unreachable') });
	});

	test('not when there is no such task, nor when a refusal of its server has been said twice', () => {
		assert.equal(overBy(fail(asked, key, failureOf('gone'))).length, 4);
		const once = fail(asked, key, failureOf('auth'));
		assert.deepEqual(overBy(once), []);
		const later = act(once, tickAt(once.now + 6_000));
		assert.equal(overBy(fail(later, key, failureOf('auth'))).length, 4);
	});
});

describe('the exit code', () => {
	const going = lookOf(reply(asked, key, stateReport('RUNNING')), key);
	const failed = lookOf(explained, key);

	test('is 4 when time was up, unless something worse is known', () => {
		assert.equal(exitCodeAfter([going], 'timedOut'), 4);
		assert.equal(exitCodeAfter([failed, going], 'timedOut'), 4);
		assert.equal(exitCodeAfter([going, { failure: failureOf('unreachable') }], 'timedOut'), 6);
	});

	test('is that of the worst task otherwise', () => {
		assert.equal(exitCodeAfter([failed, going], 'over'), 1);
	});

	test('is 6 for a task of which nobody has told until time was up', () => {
		assert.equal(exitCodeAfter([lookOf(asked, key)], 'timedOut'), 6);
	});
});
