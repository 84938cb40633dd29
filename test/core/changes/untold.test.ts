import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noneTold, untold } from '../../../source/core/changes/untold.js';
import type { Transition } from '../../../source/domain/change/transition.js';

const standing = (state: string) => ({ badge: 'running' as const, state, retry: 0, loop: 0 });
const change: Transition = {
	at: 1,
	profile: 'prod',
	task: 'prod/cmdb_biz/2/1',
	taskName: '',
	path: [{ id: 'n1', name: 'deploy', type: 'task' }],
	from: standing('RUNNING'),
	to: standing('FAILED'),
	reason: undefined,
};

test('a change is told once', () => {
	const [first, told] = untold([change], noneTold);
	assert.deepEqual(first, [change]);
	assert.deepEqual(untold([{ ...change }], told)[0], []);
	const later = { ...change, at: 2 };
	assert.deepEqual(untold([change, later], told)[0], [later]);
});

test('a change whose reason comes later is told once more, with it, and then no more', () => {
	const [, told] = untold([change], noneTold);
	const explained = { ...change, reason: 'disk full' };
	const [again, now] = untold([explained], told);
	assert.deepEqual(again, [explained]);
	assert.deepEqual(untold([explained], now)[0], []);
});

test('what is no longer kept is forgotten', () => {
	const [, told] = untold([change], noneTold);
	assert.equal(untold([], told)[1].size, 0);
});
