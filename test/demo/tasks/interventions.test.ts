import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branch, confirmation, firstMatch, parallel, step, subprocess } from '../../../source/demo/engine/blocks.js';
import { bench } from '../support.js';

const failing = (seconds: number) => ({ failures: [{ text: 'exit code 3', after: seconds }] });

test('a paused task lets the running node finish and starts no other', () => {
	const { at, node, operate } = bench([step('a', 20), step('b', 20)]);
	operate(10, 'pause');
	assert.deepEqual([at(11).state, node(11, 'a')?.state], ['SUSPENDED', 'RUNNING']);
	assert.deepEqual([at(40).state, node(40, 'a')?.state, node(40, 'b')], ['SUSPENDED', 'FINISHED', undefined]);
	operate(40, 'resume');
	assert.deepEqual([at(41).state, node(41, 'b')?.state], ['RUNNING', 'RUNNING']);
});

test('a paused task is SUSPENDED even when a node in it has failed', () => {
	const { at, operate } = bench([step('a', 20, failing(10))]);
	operate(5, 'pause');
	assert.equal(at(30).state, 'SUSPENDED');
});

test('a node paused before it is reached shows up SUSPENDED and not started', () => {
	const { at, node, operateNode } = bench([step('a', 20), step('b', 20)]);
	assert.equal(operateNode(5, 'b', 'pause'), 'accepted');
	assert.equal(node(6, 'b'), undefined);
	assert.deepEqual(
		[node(30, 'b')?.state, node(30, 'b')?.start_time, at(30).state],
		['SUSPENDED', null, 'NODE_SUSPENDED'],
	);
	operateNode(30, 'b', 'resume');
	assert.equal(node(30.2, 'b')?.state, 'READY');
	assert.equal(node(33, 'b')?.state, 'RUNNING');
	assert.equal(at(60).state, 'FINISHED');
});

test('a node paused before it is reached takes the place it had when it was paused', () => {
	const { nodes, operateNode } = bench([step('a', 10), step('b', 10), step('c', 10)]);
	operateNode(5, 'c', 'pause');
	assert.deepEqual(
		nodes(40).map(({ name }) => name),
		['', 'a', 'c', 'b'],
	);
});

test('a paused subprocess lets its running child finish and makes the root NODE_SUSPENDED', () => {
	const { at, node, operateNode } = bench([subprocess('sub', step('a', 20), step('b', 20))]);
	operateNode(10, 'sub', 'pause_subproc');
	assert.deepEqual(
		[at(11).state, node(11, 'sub')?.state, node(11, 'a')?.state],
		['NODE_SUSPENDED', 'SUSPENDED', 'RUNNING'],
	);
	assert.deepEqual([node(40, 'a')?.state, node(40, 'b')], ['FINISHED', undefined]);
	operateNode(40, 'sub', 'resume_subproc');
	assert.deepEqual([at(42).state, node(42, 'b')?.state], ['RUNNING', 'RUNNING']);
});

test('a revoked task keeps its running children, has no finish time, and its clock goes on', () => {
	const { at, node, operate } = bench([subprocess('sub', step('a', 100)), step('b', 5)]);
	operate(10, 'revoke');
	const late = at(5000);
	assert.deepEqual([late.state, late.finish_time, late.elapsed_time], ['REVOKED', null, 5000]);
	assert.deepEqual([node(5000, 'sub')?.state, node(5000, 'a')?.state], ['RUNNING', 'RUNNING']);
	assert.equal(node(5000, 'a')!.elapsed_time! > 4990, true);
});

test('a node about to end when its task is revoked still ends, and nothing follows it', () => {
	const { node, operate } = bench([step('a', 20), step('b', 5)]);
	operate(15, 'revoke');
	assert.equal(node(16, 'a')?.state, 'RUNNING');
	assert.deepEqual([node(100, 'a')?.state, node(100, 'b')], ['FINISHED', undefined]);
});

test('a node that waits for a person is RUNNING until the callback', () => {
	const { node, operateNode } = bench([{ ...confirmation('ok?', 0), rescues: [{ action: 'callback', after: 9000 }] }]);
	assert.equal(node(8000, 'ok?')?.state, 'RUNNING');
	operateNode(8000, 'ok?', 'callback');
	assert.equal(node(8000, 'ok?')?.state, 'FINISHED');
});

test('a node over its time limit fails, or is skipped when the limit says so', () => {
	const { node } = bench([
		parallel(
			'',
			[step('a', 100, { timeout: { seconds: 10, skips: false } })],
			[step('b', 100, { timeout: { seconds: 10, skips: true } })],
		),
	]);
	const { version } = node(5, 'a')!;
	assert.deepEqual([node(30, 'a')?.state, node(30, 'a')?.skip], ['FAILED', false]);
	assert.notEqual(node(30, 'a')?.version, version, 'it is a forced failure');
	assert.deepEqual([node(30, 'b')?.state, node(30, 'b')?.skip], ['FINISHED', true]);
});

test('a forced failure gives the node a new version', () => {
	const { node, operateNode } = bench([step('a', 100)]);
	const before = node(10, 'a')!.version;
	operateNode(10, 'a', 'forced_fail');
	assert.equal(node(10, 'a')?.state, 'FAILED');
	assert.notEqual(node(10, 'a')?.version, before);
});

test('a gateway without a matching branch fails, and can be led along a branch by hand', () => {
	const blocks = [
		firstMatch('way', branch('x', 'x > 1', false, step('a', 5)), branch('y', 'y > 1', false, step('b', 5))),
	];
	const { task, node, at, operateNode, idOf } = bench(blocks);
	assert.deepEqual([node(5, 'way')?.state, node(5, 'way')?.name, at(5).state], ['FAILED', '', 'FAILED']);
	assert.equal(operateNode(10, 'way', 'skip_exg', task.flow.nodes.get(idOf('way'))!.outgoing[1]!), 'accepted');
	assert.deepEqual(
		[node(20, 'way')?.skip, node(20, 'a'), node(20, 'b')?.state, at(20).state],
		[true, undefined, 'FINISHED', 'FINISHED'],
	);
});

test('the scripted operator leaves a target alone that a person has acted on', () => {
	const { at, operate } = bench([step('a', 100), step('b', 100)], {
		script: [
			{ at: 20, action: 'pause' },
			{ at: 40, action: 'resume' },
		],
	});
	operate(10, 'pause');
	assert.equal(at(60).state, 'SUSPENDED');
});
