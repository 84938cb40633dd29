import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	branch,
	everyMatch,
	firstMatch,
	loop,
	otherwise,
	parallel,
	step,
	subprocess,
} from '../../../source/demo/engine/blocks.js';
import { bench } from '../support.js';

const failing = (seconds: number) => ({ failures: [{ text: 'exit code 3', after: seconds }] });

test('a task that has not started has no id and no children', () => {
	const { at } = bench([step('a', 10)]);
	assert.deepEqual(at(-1), {
		start_time: null,
		state: 'CREATED',
		retry: 0,
		skip: 0,
		finish_time: null,
		elapsed_time: 0,
		children: {},
		name: 'bench',
	});
});

test('the root runs without children for a moment after the start', () => {
	const { at } = bench([step('a', 10)]);
	assert.equal(at(0.1).state, 'RUNNING');
	assert.deepEqual(at(0.1).children, {});
});

test('a node appears only once it has been reached', () => {
	const { node, nodes } = bench([step('a', 10), step('b', 10)]);
	assert.equal(node(5, 'a')?.state, 'RUNNING');
	assert.equal(node(5, 'b'), undefined);
	assert.equal(node(15, 'b')?.state, 'RUNNING');
	assert.deepEqual(
		nodes(40).map(({ name, state }) => `${name} ${state}`),
		[' FINISHED', 'a FINISHED', 'b FINISHED', ' FINISHED'],
	);
});

test('a node has the fifteen keys of the real server in their order', () => {
	const { node } = bench([step('a', 10)]);
	assert.deepEqual(Object.keys(node(5, 'a')!), [
		'id',
		'state',
		'root_id:',
		'parent_id',
		'version',
		'loop',
		'retry',
		'skip',
		'error_ignorable',
		'error_ignored',
		'children',
		'elapsed_time',
		'start_time',
		'finish_time',
		'name',
	]);
});

test('a converge gateway appears when the last of its branches has arrived', () => {
	const { nodes, node } = bench([parallel('', [step('a', 10)], [step('b', 40)]), step('c', 30)]);
	assert.equal(nodes(30).length, 4);
	assert.equal(node(30, 'c'), undefined);
	assert.equal(nodes(46).length, 6);
	assert.equal(node(46, 'c')?.state, 'RUNNING');
});

test('branches that are not taken never appear', () => {
	const { node, at } = bench([
		everyMatch('which', branch('x', 'x > 1', true, step('a', 5)), branch('y', 'y > 1', false, step('b', 5))),
		firstMatch('one', branch('z', 'z > 1', false, step('c', 5)), otherwise(true)),
	]);
	assert.equal(at(30).state, 'FINISHED');
	assert.notEqual(node(30, 'a'), undefined);
	assert.equal(node(30, 'b'), undefined);
	assert.equal(node(30, 'c'), undefined);
});

test('a failed branch makes the root FAILED while the other branch runs on', () => {
	const { at, node } = bench([parallel('', [step('a', 10, failing(5))], [step('b', 60)])]);
	assert.equal(at(20).state, 'FAILED');
	assert.equal(at(20).finish_time, null);
	assert.equal(node(20, 'b')?.state, 'RUNNING');
	assert.notEqual(node(20, 'a')?.finish_time, null);
});

test('a failure deep inside makes every enclosing subprocess FAILED, without a finish time', () => {
	const { at, node } = bench([subprocess('outer', subprocess('inner', step('a', 10, failing(5))))]);
	assert.deepEqual([at(20).state, node(20, 'outer')?.state, node(20, 'inner')?.state], ['FAILED', 'FAILED', 'FAILED']);
	assert.equal(node(20, 'outer')?.finish_time, null);
	assert.equal(node(20, 'inner')?.parent_id, node(20, 'outer')?.id);
});

test('a retried node is READY with empty times and a new version, then runs again', () => {
	const { node, operateNode, at } = bench([step('a', 10, failing(5))]);
	const failed = node(20, 'a')!;
	assert.equal(operateNode(20, 'a', 'retry'), 'accepted');
	const ready = node(20.2, 'a')!;
	assert.deepEqual(
		[ready.state, ready.retry, ready.start_time, ready.finish_time, ready.elapsed_time, at(20.2).state],
		['READY', 1, null, null, 0, 'RUNNING'],
	);
	assert.notEqual(ready.version, failed.version);
	const running = node(23, 'a')!;
	assert.deepEqual([running.state, running.version], ['RUNNING', ready.version]);
	assert.equal(at(40).state, 'FINISHED');
});

test('a skipped node keeps its start and its retry count, and gets a new version', () => {
	const { node, operateNode, at } = bench([step('a', 10, failing(5))]);
	const failed = node(60, 'a')!;
	operateNode(60, 'a', 'skip');
	const skipped = node(60, 'a')!;
	assert.deepEqual(
		[skipped.state, skipped.skip, skipped.retry, skipped.start_time],
		['FINISHED', true, 0, failed.start_time],
	);
	assert.notEqual(skipped.version, failed.version);
	assert.equal(skipped.elapsed_time! > 50, true);
	assert.equal(at(62).state, 'FINISHED');
});

test('automatic retries let the node fail and run again, and count as retries', () => {
	const failures = [
		{ text: 'x', after: 2 },
		{ text: 'x', after: 2 },
	];
	const { node, at } = bench([step('a', 5, { failures, autoRetry: { times: 3, interval: 10 } })]);
	assert.deepEqual([node(5, 'a')?.state, node(5, 'a')?.retry, at(5).state], ['FAILED', 0, 'FAILED']);
	assert.equal(node(18, 'a')?.retry, 1);
	assert.deepEqual([node(60, 'a')?.state, node(60, 'a')?.retry, at(60).state], ['FINISHED', 2, 'FINISHED']);
});

test('an ignorable failure is FINISHED and marked as ignored', () => {
	const { node, at } = bench([step('a', 10, { ...failing(5), ignorable: true }), step('b', 30)]);
	assert.deepEqual([node(3, 'a')?.error_ignored, node(3, 'a')?.error_ignorable], [false, false]);
	const ignored = node(20, 'a');
	assert.deepEqual([ignored?.state, ignored?.error_ignored, ignored?.error_ignorable], ['FINISHED', true, true]);
	assert.equal(at(20).state, 'RUNNING');
});

test('a node that is run again in a loop keeps the old finish time and counts negative seconds', () => {
	const { node, at } = bench([loop('again?', 3, step('a', 20), step('b', 20))]);
	const second = node(50, 'a')!;
	assert.deepEqual([second.state, second.loop], ['RUNNING', 2]);
	assert.notEqual(second.finish_time, null);
	assert.equal(second.elapsed_time! < 0, true);
	assert.deepEqual([node(50, 'b')?.state, node(50, 'b')?.loop], ['FINISHED', 1]);
	assert.deepEqual([at(200).state, node(200, 'a')?.loop], ['FINISHED', 3]);
});

test('a sub-process in its next round keeps the nodes of the round before until each is reached again', () => {
	const { node } = bench([loop('again?', 2, subprocess('sub', step('a', 10), step('b', 10)))]);
	const seconds = Array.from({ length: 60 }, (_, second) => second);
	const moment = seconds.find((second) => node(second, 'a')?.loop === 2 && node(second, 'a')?.state === 'RUNNING')!;
	const [sub, first, second] = ['sub', 'a', 'b'].map((name) => node(moment, name)!);
	assert.deepEqual([sub!.loop, sub!.state], [2, 'RUNNING']);
	assert.deepEqual([second!.loop, second!.state, Object.keys(sub!.children).length], [1, 'FINISHED', 4]);
	assert.equal(first!.elapsed_time! < 0, true);
});

test('a loop ends with a failure at its hundred-and-first round', () => {
	const { node, at } = bench([loop('again?', 500, step('a', 1))]);
	assert.deepEqual([node(400, 'a')?.state, node(400, 'a')?.loop], ['FAILED', 101]);
	assert.equal(at(400).state, 'FAILED');
});
