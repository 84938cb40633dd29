import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	approval,
	branch,
	firstMatch,
	otherwise,
	parallel,
	step,
	subprocess,
	timer,
	withoutConverge,
} from '../../../source/demo/engine/blocks.js';
import { pipelineTree } from '../../../source/demo/wire/pipeline-tree.js';
import { type Bench, bench } from '../support.js';

const treeOf = ({ task }: Bench) => pipelineTree(task.flow, task.flow.pipeline, task.run.rootId);

test('a gateway without a converge gateway leads every branch, an empty one too, straight to what follows', () => {
	const made = bench([
		withoutConverge(firstMatch('which', branch('x', 'x == 1', false, step('a', 5)), otherwise(true))),
		step('next', 5),
	]);
	const { gateways, activities, flows } = treeOf(made);
	assert.deepEqual(
		Object.values(gateways).map(({ type }) => type),
		['ExclusiveGateway'],
	);
	const next = Object.values(activities).find(({ name }) => name === 'next')!;
	assert.equal((next.incoming as readonly string[]).length, 2);
	const empty = flows[Object.values(gateways)[0]!.default_condition!.flow_id]!;
	assert.equal(empty.target, next.id);
	assert.deepEqual([made.at(60).state, made.node(60, 'a')], ['FINISHED', undefined]);
});

test('an empty branch leads from the gateway straight to its converge gateway', () => {
	const made = bench([firstMatch('which', branch('x', 'x == 1', false, step('a', 5)), otherwise(true)), step('b', 5)]);
	const { gateways, flows } = treeOf(made);
	const gateway = Object.values(gateways).find(({ name }) => name === 'which')!;
	assert.equal(flows[gateway.default_condition!.flow_id]!.target, gateway.converge_gateway_id);
	assert.equal(made.at(60).state, 'FINISHED');
});

test('parallel gateways nest, and each converges on its own', () => {
	const { at, node } = bench([
		parallel('', [parallel('', [step('a', 5)], [step('b', 20)]), step('c', 5)], [step('d', 40)]),
		step('e', 5),
	]);
	assert.equal(node(30, 'c')?.state, 'FINISHED');
	assert.equal(node(30, 'e'), undefined);
	assert.equal(at(120).state, 'FINISHED');
});

test('what is left out of a task leaves no trace in it', () => {
	const made = bench([
		step('a', 5, { isOptional: true }),
		step('b', 5, { isOptional: true, isLeftOut: true }),
		{ ...subprocess('sub', step('c', 5)), isLeftOut: true },
		parallel('', [step('d', 5)], [step('f', 5, { isLeftOut: true })]),
	]);
	const { activities, gateways, flows } = treeOf(made);
	assert.deepEqual(
		Object.values(activities).map(({ name, optional }) => [name, optional]),
		[
			['a', true],
			['d', false],
		],
	);
	const split = Object.values(gateways).find(({ type }) => type === 'ParallelGateway')!;
	const targets = (split.outgoing as readonly string[]).map((id) => flows[id]!.target);
	assert.equal(targets.includes(split.converge_gateway_id!), true);
	assert.equal(made.at(90).state, 'FINISHED');
});

test('an approval waits, whatever is called back, until it is decided elsewhere', () => {
	const { node, operateNode, at } = bench([approval('may we?', 100)]);
	assert.equal(operateNode(20, 'may we?', 'callback'), 'accepted');
	assert.equal(node(20, 'may we?')?.state, 'RUNNING');
	assert.equal(node(80, 'may we?')?.state, 'RUNNING');
	assert.equal(at(130).state, 'FINISHED');
});

test('a rejected approval fails its node', () => {
	const { node } = bench([approval('may we?', 50, { failures: [{ text: '审批被驳回' }] })]);
	assert.equal(node(80, 'may we?')?.state, 'FAILED');
});

test('a timer is never early and hardly late', () => {
	for (const seconds of [5, 60, 300]) {
		const { node } = bench([timer('wait', seconds)]);
		assert.equal(node(seconds + 0.2, 'wait')?.state, 'RUNNING');
		assert.equal(node(seconds + 2, 'wait')?.state, 'FINISHED');
	}
});

test('a subprocess that cannot be entered fails itself and can be tried again', () => {
	const failures = [{ text: 'no such variable' }];
	const { node, at, operateNode } = bench([{ ...subprocess('sub', step('a', 5)), failures }, step('b', 5)]);
	const failed = node(10, 'sub')!;
	assert.deepEqual([failed.state, failed.children, at(10).state], ['FAILED', {}, 'FAILED']);
	assert.match(operateNode(10, 'sub', 'retry'), /can not retry node/);
	assert.match(operateNode(10, 'sub', 'skip'), /can not skip this node/);
	assert.equal(operateNode(10, 'sub', 'retry_subprocess'), 'accepted');
	assert.deepEqual([node(10.1, 'sub')?.state, node(10.1, 'sub')?.retry], ['READY', 1]);
	assert.equal(at(60).state, 'FINISHED');
});

test('a node paused before it was reached keeps its version when it goes on', () => {
	const { node, operateNode } = bench([step('a', 10), step('b', 10)]);
	operateNode(5, 'b', 'pause');
	const { version } = node(30, 'b')!;
	operateNode(30, 'b', 'resume');
	assert.deepEqual([node(33, 'b')?.state, node(33, 'b')?.version], ['RUNNING', version]);
});
