import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBatch } from '../../../source/sops/decode/batch.js';
import { SopsError } from '../../../source/sops/failure.js';

const about = { traceId: 'trace', serverDateAt: 7 } as const;
const asked = new Set(['1', '2', '3']);

const item = { id: 1, name: 'release', status: { state: 'RUNNING', name: 'release' } } as const;

function decode(data: unknown, holds: 'tree' | 'root' = 'root') {
	return decodeBatch({ ...about, data }, asked, holds);
}

function one(changed: object) {
	return decode([{ ...item, ...changed }]).reports.get('1');
}

test('a task is told with what stands beside its status', () => {
	const status = {
		id: 'n1',
		state: 'REVOKED',
		elapsed_time: 5120,
		start_time: '2026-07-30 16:08:34 +0800',
		finish_time: null,
		name: 'release',
	};
	const { reports, deleted } = decode([
		{
			...item,
			status,
			is_deleted: false,
			create_time: '2026-07-30 16:08:20 +0800',
			start_time: '2026-07-30 16:08:34 +0800',
			finish_time: '2026-07-30 16:10:00 +0800',
		},
	]);
	assert.deepEqual(
		[...reports],
		[
			[
				'1',
				{
					name: 'release',
					root: {
						id: 'n1',
						name: 'release',
						type: 'task',
						state: 'REVOKED',
						version: '',
						loop: 1,
						retry: 0,
						skip: false,
						errorIgnored: false,
						startedAt: Date.parse('2026-07-30T08:08:34Z'),
						finishedAt: undefined,
						elapsedSeconds: 5120,
						component: undefined,
						planned: undefined,
						untaken: false,
						children: [],
					},
					errors: {},
					autoRetries: {},
					traceId: 'trace',
					serverDateAt: 7,
					holds: 'root',
					endedAt: Date.parse('2026-07-30T08:10:00Z'),
					zoneMinutes: 480,
				},
			],
		],
	);
	assert.equal(deleted.size, 0);
});

test('a task that never started has the name that stands beside its status', () => {
	const status = { state: 'CREATED', start_time: null, skip: 0, name: 'of another task' };
	const created = one({ status, start_time: '', finish_time: '' });
	assert.deepEqual([created?.name, created?.root.name, created?.endedAt], ['release', 'release', undefined]);
	const nameless = one({ name: null });
	assert.deepEqual([nameless?.name, nameless?.root.name], ['release', 'release']);
	assert.equal(one({ name: 'a\x1b[31m\nb' })?.name, 'a b');
});

test('an expired task is a state and a name', () => {
	const expired = one({ status: { state: 'EXPIRED', name: 'release' } });
	assert.deepEqual([expired?.root.state, expired?.root.id, expired?.root.children], ['EXPIRED', '', []]);
});

test('children are told when they were asked for', () => {
	const children = { a: { id: 'a', state: 'FAILED' } };
	const report = decode([{ ...item, status: { ...item.status, children } }], 'tree').reports.get('1');
	assert.deepEqual([report?.holds, report?.root.children.map(({ id }) => id)], ['tree', ['a']]);
});

test('a deleted task is told as deleted, and only so', () => {
	for (const is_deleted of [true, 1, 'true']) {
		const { reports, deleted } = decode([
			{ ...item, is_deleted },
			{ ...item, id: '2', is_deleted: null },
		]);
		assert.deepEqual([[...reports.keys()], [...deleted]], [['2'], ['1']]);
	}
});

test('one garbled task does not lose the others', () => {
	const bad = [undefined, null, '', [], {}, { state: 3 }, { state: 'RUNNING', children: 'x' }];
	for (const status of bad) {
		const { reports, deleted } = decode([{ ...item, id: 2, status }, item, 'x', null, { id: 'n3' }]);
		assert.deepEqual([[...reports.keys()], [...deleted]], [['1'], []]);
	}
	assert.equal(decode([{ ...item, status: null }]).reports.size, 0);
});

test('a task that was not asked for is not told of', () => {
	const { reports, deleted } = decode([
		{ ...item, id: 4 },
		{ ...item, id: 5, is_deleted: true },
	]);
	assert.deepEqual([reports.size, deleted.size], [0, 0]);
	assert.equal(decode([]).reports.size, 0);
});

test('the zone is that of the first time told, beside the status or in it', () => {
	const inner = { ...item.status, start_time: '2026-07-30 16:08:34 -0330' };
	assert.equal(one({ create_time: '2026-07-30 16:08:20 +0545', status: inner })?.zoneMinutes, 345);
	assert.equal(one({ create_time: '', start_time: '2026-07-30 08:08:20 +0000', status: inner })?.zoneMinutes, 0);
	assert.equal(one({ create_time: null, status: inner })?.zoneMinutes, -210);
	assert.equal(one({})?.zoneMinutes, undefined);
});

test('what is no batch is garbled', () => {
	for (const data of [undefined, null, '', 7, {}, { data: [] }, [1], [{ name: 'x' }], [[item]]]) {
		assert.throws(
			() => decode(data),
			(error) => error instanceof SopsError && error.failure.kind === 'garbled',
		);
	}
});
