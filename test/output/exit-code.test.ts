import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FailureKind, failureKinds } from '../../source/domain/failure.js';
import { exitCodeOf, exitCodes, type Look, worstExitCode } from '../../source/output/exit-code.js';
import { aFailure, planned, someKnown } from '../builders/known.js';
import { aDetail, aPlanned, bareReport, failed, finished, reportAt, running } from '../builders/task.js';

const failing = reportAt(20, [failed('a', 0, 9)], { state: 'FAILED' });
const confirming = aDetail([aPlanned({ id: 'a', component: 'pause_node' })]);

const codesOfTasks: Readonly<Record<string, readonly [number, Look]>> = {
	'that is finished': [0, { known: someKnown(reportAt(20, [finished('a', 0, 9)], { state: 'FINISHED' })) }],
	'that runs': [0, { known: someKnown(reportAt(20, [running('a', 0)])) }],
	'never started': [0, { known: someKnown(bareReport('CREATED')) }],
	'that is paused': [0, { known: someKnown(reportAt(20, [], { state: 'SUSPENDED' })) }],
	'that waits for a person': [0, { known: planned(someKnown(reportAt(20, [running('a', 0)])), confirming) }],
	'in a state that nobody knows': [0, { known: someKnown(reportAt(20, [], { state: 'MELTING' })) }],
	'that the server will retry': [0, { known: someKnown({ ...failing, autoRetries: { a: { done: 0, limit: 2 } } }) }],
	'that failed': [1, { known: someKnown(failing) }],
	'with a failed branch under a running root': [1, { known: someKnown(reportAt(20, [failed('a', 0, 9)])) }],
	'with a failed branch under a paused root': [
		1,
		{ known: someKnown(reportAt(20, [failed('a', 0, 9)], { state: 'SUSPENDED' })) },
	],
	'that is revoked': [3, { known: someKnown(reportAt(20, [running('a', 0)], { state: 'REVOKED' })) }],
	'that is revoked after a failure': [
		3,
		{ known: someKnown({ ...failing, root: { ...failing.root, state: 'REVOKED' } }) },
	],
	'that is expired': [3, { known: someKnown(bareReport('EXPIRED')) }],
};

for (const [what, [code, look]] of Object.entries(codesOfTasks)) {
	test(`a task ${what} exits with ${code}`, () => assert.equal(exitCodeOf(look), code));
}

const codesOfFailures = {
	unreachable: 6,
	timeout: 6,
	tls: 6,
	auth: 5,
	forbidden: 5,
	barred: 5,
	throttled: 6,
	gone: 2,
	refused: 6,
	absent: 6,
	http: 6,
	notApi: 6,
	garbled: 6,
	oversize: 6,
	credentials: 5,
} as const satisfies Record<FailureKind, number>;

for (const kind of Object.keys(failureKinds) as FailureKind[]) {
	test(`no answer because of ${kind} exits with ${codesOfFailures[kind]}`, () => {
		assert.equal(exitCodeOf({ failure: aFailure({ kind }) }), codesOfFailures[kind]);
	});
}

test('the exit codes are those of the contract', () => {
	assert.deepEqual(exitCodes, {
		well: 0,
		failed: 1,
		usage: 2,
		stopped: 3,
		timedOut: 4,
		credentials: 5,
		unreachable: 6,
	});
});

test('the worst of all tasks wins, in whatever order', () => {
	const looks = ['that runs', 'that is revoked', 'that failed'].map((what) => codesOfTasks[what]![1]);
	assert.deepEqual([worstExitCode(looks), worstExitCode(looks.toReversed())], [3, 3]);
});

test('no tasks are well', () => assert.equal(worstExitCode([]), 0));
