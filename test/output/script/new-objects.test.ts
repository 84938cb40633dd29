import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newObjects, nothingTold } from '../../../source/output/script/new-objects.js';
import { keyOf, nodeOf, reply, stateReport, watching } from '../../core/support.js';

const key = keyOf(1);
const running = reply(watching([1]), key, {
	...stateReport('RUNNING', [nodeOf('n1', 'RUNNING', { name: 'deploy' })]),
	name: 'release',
});
const keys = 'at profile bizId taskId name path nodeId from to state retry reason'.split(' ');

test('a task is first told as it stands, and then nothing until it changes', () => {
	const [[first, ...more], told] = newObjects(running, nothingTold);
	assert.deepEqual([Object.keys(first!), more], [keys, []]);
	assert.deepEqual(
		[first!.taskId, first!.name, first!.path, first!.nodeId, first!.from, first!.to, first!.state],
		['1', 'release', [], null, null, 'running', 'RUNNING'],
	);
	assert.deepEqual(newObjects(running, told)[0], []);
});

test('a change tells its node, from what to what, and why once that is known', () => {
	const [, told] = newObjects(running, nothingTold);
	const report = stateReport('FAILED', [nodeOf('n1', 'FAILED', { name: 'deploy', retry: 2 })]);
	const [unexplained, later] = newObjects(reply(running, key, report), told);
	const node = unexplained.find(({ nodeId }) => nodeId === 'n1');
	assert.deepEqual(
		[node?.path, node?.from, node?.to, node?.state, node?.retry, node?.reason],
		[['deploy'], 'running', 'fail', 'FAILED', 2, null],
	);
	const explained = reply(reply(running, key, report), key, { ...report, errors: { n1: 'disk full' } });
	const [again] = newObjects(explained, later);
	assert.deepEqual(
		again.map(({ nodeId, reason }) => [nodeId, reason]),
		[
			[null, 'disk full'],
			['n1', 'disk full'],
		],
	);
});
