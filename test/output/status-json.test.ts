import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Known } from '../../source/domain/known.js';
import { statusJson } from '../../source/output/status-json.js';
import { aFailure, aWatch, planned, someKnown } from '../builders/known.js';
import {
	aDetail,
	aNode,
	aPlanned,
	aReport,
	aRoot,
	at,
	bareReport,
	failed,
	finished,
	reportAt,
	running,
} from '../builders/task.js';

type Json = { readonly [key: string]: unknown; readonly tree: { readonly children: readonly Json[] } };

function jsonOf(known: Known, now = at(20)): Json {
	return JSON.parse(JSON.stringify(statusJson(aWatch(), { known }, now))) as Json;
}

function leaf(id: string, changes: object): object {
	const nothing = { elapsedSeconds: null, startedAt: null, finishedAt: null, children: [] };
	return {
		id,
		name: id,
		type: 'task',
		state: 'CREATED',
		retry: 0,
		loop: 1,
		skip: false,
		errorIgnored: false,
		...nothing,
		...changes,
	};
}

const task = { profile: 'prod', bizId: '2', taskId: '30412', name: 'Release' };
const own = { retry: 0, loop: 1, skip: false };

test('a failed task with its plan is told whole', () => {
	const inside = aNode({ id: 's', state: 'FAILED', children: [failed('a', 4, 9, { retry: 2 })] });
	const report = reportAt(20, [inside, finished('g', 0, 0, { name: '', type: 'unknown' })], { state: 'FAILED' });
	const plan = aDetail([
		aPlanned({ id: 'g', name: '', type: 'parallel' }),
		aPlanned({ id: 's', children: [aPlanned({ id: 'a' }), aPlanned({ id: 'b' })] }),
	]);
	const known = planned(someKnown({ ...report, errors: { a: 'disk full\nno space left' } }), plan);
	const node = leaf('a', {
		state: 'FAILED',
		retry: 2,
		elapsedSeconds: 5,
		startedAt: '2026-03-02T12:00:04.000Z',
		finishedAt: '2026-03-02T12:00:09.000Z',
	});
	assert.deepEqual(jsonOf(known), {
		...task,
		state: 'FAILED',
		settled: false,
		needsPerson: true,
		freshness: 'live',
		...own,
		elapsedSeconds: 20,
		startedAt: '2026-03-02T12:00:00.000Z',
		finishedAt: null,
		counts: { FINISHED: 1, FAILED: 2, CREATED: 1 },
		failed: [
			{
				id: 'a',
				path: ['s', 'a'],
				state: 'FAILED',
				retry: 2,
				failedSince: '2026-03-02T12:00:09.000Z',
				message: 'disk full\nno space left',
			},
		],
		tree: {
			...leaf('root', { name: 'Release', state: 'FAILED', elapsedSeconds: 20, startedAt: '2026-03-02T12:00:00.000Z' }),
			children: [
				leaf('g', {
					name: '',
					type: 'parallel',
					state: 'FINISHED',
					elapsedSeconds: 0,
					startedAt: '2026-03-02T12:00:00.000Z',
					finishedAt: '2026-03-02T12:00:00.000Z',
				}),
				leaf('s', {
					type: 'subprocess',
					state: 'FAILED',
					elapsedSeconds: 20,
					startedAt: '2026-03-02T12:00:00.000Z',
					children: [node, leaf('b', {})],
				}),
			],
		},
	});
});

describe('a task of which only its state is told', () => {
	for (const [state, settled] of [
		['CREATED', false],
		['EXPIRED', true],
	] as const) {
		test(`is told whole when ${state}`, () => {
			assert.deepEqual(jsonOf(someKnown(bareReport(state))), {
				...task,
				state,
				settled,
				needsPerson: false,
				freshness: 'live',
				...own,
				elapsedSeconds: null,
				startedAt: null,
				finishedAt: null,
				counts: {},
				failed: [],
				tree: leaf('', { name: 'Release', state }),
			});
		});
	}

	test('shows its plan', () => {
		const { counts, tree } = jsonOf(planned(someKnown(bareReport('CREATED')), aDetail([aPlanned({ id: 'a' })])));
		assert.deepEqual([counts, tree.children], [{ CREATED: 1 }, [leaf('a', {})]]);
	});
});

describe('a task stopped before we looked', () => {
	const known = someKnown(reportAt(9000, [running('a', 40, { elapsedSeconds: 8960 })], { state: 'REVOKED' }));
	const startedAt = '2026-03-02T12:00:00.000Z';
	const left = { state: 'RUNNING', startedAt: '2026-03-02T12:00:40.000Z' };
	const told = { ...task, state: 'REVOKED', settled: true, needsPerson: false, freshness: 'live', ...own };

	test('tells neither end nor durations, for those that the server counts grow for ever', () => {
		assert.deepEqual(jsonOf(known, at(9000)), {
			...told,
			elapsedSeconds: null,
			startedAt,
			finishedAt: null,
			counts: { RUNNING: 1 },
			failed: [],
			tree: leaf('root', { name: 'Release', state: 'REVOKED', startedAt, children: [leaf('a', left)] }),
		});
	});

	test('tells its end and durations once the plan tells its true end', () => {
		const detail = aDetail([aPlanned({ id: 'a' })], { finishedAt: at(60) });
		assert.deepEqual(jsonOf(planned(known, detail), at(9000)), {
			...told,
			elapsedSeconds: 60,
			startedAt,
			finishedAt: '2026-03-02T12:01:00.000Z',
			counts: { RUNNING: 1 },
			failed: [],
			tree: {
				...leaf('root', { name: 'Release', state: 'REVOKED', elapsedSeconds: 60, startedAt }),
				children: [leaf('a', { ...left, elapsedSeconds: 20 })],
			},
		});
	});
});

test('a running node in its next round is measured from the start of that round and has no end', () => {
	const looping = running('a', 12, { loop: 2, finishedAt: at(8), elapsedSeconds: -4 });
	assert.deepEqual(jsonOf(someKnown(reportAt(20, [looping]))).tree.children, [
		leaf('a', { state: 'RUNNING', loop: 2, elapsedSeconds: 8, startedAt: '2026-03-02T12:00:12.000Z' }),
	]);
});

test('a paused node in its next round has no end', () => {
	const paused = aNode({ id: 'a', state: 'SUSPENDED', loop: 2, startedAt: at(12), finishedAt: at(8) });
	assert.equal(jsonOf(someKnown(reportAt(20, [paused]))).tree.children[0]?.finishedAt, null);
});

test('a running node is told with the count of the server', () => {
	const node = running('a', 12, { elapsedSeconds: 7 });
	assert.equal(jsonOf(someKnown(reportAt(20, [node]))).tree.children[0]?.elapsedSeconds, 7);
});

test('a node that failed without a reason has the message null', () => {
	const { failed: failures } = jsonOf(someKnown(reportAt(20, [failed('a', 0, 9)], { state: 'FAILED' })));
	const since = '2026-03-02T12:00:09.000Z';
	assert.deepEqual(failures, [{ id: 'a', path: ['a'], state: 'FAILED', retry: 0, failedSince: since, message: null }]);
});

test('the way to a nameless node goes by its type', () => {
	const gateway = failed('g', 0, 9, { name: '', type: 'exclusive' });
	const { failed: failures } = jsonOf(someKnown(reportAt(20, [gateway], { state: 'FAILED' })));
	assert.deepEqual((failures as readonly Json[])[0]?.path, ['exclusive']);
});

test('a failure that the server will retry needs nobody', () => {
	const report = reportAt(20, [failed('a', 0, 9)], { state: 'FAILED' });
	const known = someKnown({ ...report, autoRetries: { a: { done: 1, limit: 3 } } });
	assert.deepEqual([jsonOf(known).state, jsonOf(known).needsPerson], ['FAILED', false]);
});

test('a state that nobody knows is told by its own name and counted', () => {
	const known = someKnown(reportAt(20, [running('a', 0, { state: 'MELTING' })], { state: 'MELTING' }));
	const { state, settled, counts } = jsonOf(known);
	assert.deepEqual([state, settled, counts], ['MELTING', false, { MELTING: 1 }]);
});

test('a server that tells no elapsed time leaves it to our measure', () => {
	const known = someKnown(aReport({ root: aRoot(), serverDateAt: at(0) }));
	assert.equal(jsonOf(known, at(25)).elapsedSeconds, 25);
});

test('a task that could not be read has an error instead', () => {
	const failure = aFailure({ kind: 'forbidden', detail: 'no permission', code: '3599999', traceId: 'abc' });
	assert.deepEqual(statusJson(aWatch(), { failure }, at(0)), {
		profile: 'prod',
		bizId: '2',
		taskId: '30412',
		error: { kind: 'forbidden', message: 'no permission', code: '3599999', traceId: 'abc' },
	});
});

test('what an error lacks is null', () => {
	assert.deepEqual(statusJson(aWatch(), { failure: aFailure() }, at(0)), {
		profile: 'prod',
		bizId: '2',
		taskId: '30412',
		error: { kind: 'timeout', message: '', code: null, traceId: null },
	});
});

describe('beside what every node has', () => {
	const branch = { gatewayId: 'g', name: 'passed', condition: 'x > 1', isDefault: false };
	const plan = aDetail([
		aPlanned({ id: 'g', type: 'exclusive', next: ['a', 'b', 'c'] }),
		aPlanned({ id: 'a', place: { branch } }),
		aPlanned({ id: 'b', place: { branch: { ...branch, name: '' } } }),
		aPlanned({ id: 'c', place: { branch: { ...branch, name: '', condition: '', isDefault: true } } }),
		aPlanned({ id: 's', children: [aPlanned({ id: 'd' })] }),
	]);
	const inside = finished('s', 0, 9, { children: [running('d', 0)] });
	const known = planned(someKnown(reportAt(20, [finished('g', 0, 0), running('a', 1), inside])), plan);
	const extras = jsonOf(known).tree.children.map(({ id, branch, untaken, inconsistent }) => [
		id,
		branch,
		untaken,
		inconsistent,
	]);

	test('a node has its branch, that it will not be reached, and that it contradicts itself, where it is so', () => {
		assert.deepEqual(extras, [
			['g', undefined, undefined, undefined],
			['a', 'passed', undefined, undefined],
			['b', 'x > 1', true, undefined],
			['c', 'default', true, undefined],
			['s', undefined, undefined, true],
		]);
	});
});

test('a stopped task has the end that a batch told', () => {
	const stopped = { ...reportAt(900, [], { state: 'REVOKED' }), endedAt: at(40) };
	const { finishedAt, elapsedSeconds } = jsonOf(someKnown(stopped));
	assert.deepEqual([finishedAt, elapsedSeconds], ['2026-03-02T12:00:40.000Z', 40]);
});
