import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Block, independent, parallel, step } from '../../../source/demo/engine/blocks.js';
import {
	operateNodeAt,
	operateTaskAt,
	runAt,
	type SimulatedTask,
	taskAt,
	tasksAt,
} from '../../../source/demo/simulation.js';
import { pipelineTree } from '../../../source/demo/wire/pipeline-tree.js';
import type { NodeStatus } from '../../../source/demo/wire/status.js';
import { bench, everyTask, flatten, simulate, startedAt, statusAt } from '../support.js';

const failing = { failures: [{ text: 'exit code 3', after: 5 }] };

/** A task whose node `deploy` starts a task of these blocks. */
function withChild(...blocks: readonly Block[]) {
	const made = bench([step('a', 10), independent('deploy', 'deploy it', ...blocks), step('after', 30)]);
	const childAt = (seconds: number): SimulatedTask => {
		const tasks = tasksAt(made.simulation, startedAt + seconds * 1000);
		return tasks.find(({ parent }) => parent === made.task)!;
	};
	const operateChild = (seconds: number, name: string, action: string) => {
		const child = childAt(seconds);
		const nodeId = child.flow.nodes.values().find((node) => node.name === name)!.id;
		return (
			operateNodeAt(child, { nodeId, action, operator: 'alice' }, startedAt + seconds * 1000)?.message ?? 'accepted'
		);
	};
	return { ...made, childAt, operateChild };
}

test('an independent subprocess runs without children, and its task is made when it starts', () => {
	const { node, childAt } = withChild(step('inside', 30));
	assert.equal(childAt(5), undefined);
	const waiting = node(20, 'deploy')!;
	assert.deepEqual([waiting.state, waiting.children], ['RUNNING', {}]);
	const child = childAt(20);
	const status = statusAt(child, startedAt + 20_000) as NodeStatus;
	assert.deepEqual([status.state, status.name, child.scenario.name], ['RUNNING', 'deploy it', 'deploy it']);
	assert.deepEqual(
		flatten(status).map(({ name, state }) => `${name} ${state}`),
		[' FINISHED', 'inside RUNNING'],
	);
});

test('the child has ids of its own, and none of them is in the flow of the parent', () => {
	const { task, childAt } = withChild(step('inside', 30));
	const child = childAt(20);
	const tree = JSON.stringify(pipelineTree(task.flow, task.flow.pipeline, task.run.rootId));
	for (const id of [child.run.rootId, ...child.flow.nodes.keys()]) {
		assert.equal(tree.includes(id), false);
	}
	assert.equal(tree.includes('"code":"subprocess_plugin"'), true);
	assert.equal(tree.includes('"name":"inside"'), true);
});

test('the end of the child lets the parent go on', () => {
	const { node, childAt, at } = withChild(step('inside', 20));
	assert.equal(node(45, 'deploy')?.state, 'FINISHED');
	assert.equal(node(45, 'after')?.state, 'RUNNING');
	assert.equal(at(100).state, 'FINISHED');
	assert.equal(statusAt(childAt(100), startedAt + 100_000).state, 'FINISHED');
});

test('a failure in the child fails the node of the parent, and a retry there makes it run again as it was', () => {
	const { node, at, operateChild } = withChild(parallel('', [step('inside', 10, failing)], [step('beside', 90)]));
	const before = node(12, 'deploy')!;
	const failed = node(40, 'deploy')!;
	assert.deepEqual([failed.state, at(40).state, failed.version], ['FAILED', 'FAILED', before.version]);
	assert.equal(operateChild(40, 'inside', 'retry'), 'accepted');
	const again = node(40, 'deploy')!;
	assert.deepEqual([again.state, again.retry, again.version, again.finish_time], ['RUNNING', 0, before.version, null]);
	assert.equal(at(300).state, 'FINISHED');
});

test('a failure in the child that will be retried by itself is none to the parent', () => {
	const { node, childAt } = withChild(step('inside', 10, { ...failing, autoRetry: { times: 1, interval: 20 } }));
	assert.equal(statusAt(childAt(25), startedAt + 25_000).state, 'FAILED');
	assert.equal(node(25, 'deploy')?.state, 'RUNNING');
});

test('a skip in the child lets both go on', () => {
	const { at, operateChild } = withChild(step('inside', 10, failing));
	assert.equal(at(40).state, 'FAILED');
	operateChild(40, 'inside', 'skip');
	assert.equal(at(120).state, 'FINISHED');
});

test('a revoked child fails the node that waits for it', () => {
	const { node, childAt } = withChild(step('inside', 90));
	assert.equal(operateTaskAt(childAt(30), 'revoke', startedAt + 30_000), undefined);
	assert.equal(node(30, 'deploy')?.state, 'FAILED');
});

test('a paused child leaves the node that waits for it running', () => {
	const { node, childAt } = withChild(step('inside', 10), step('then', 10));
	operateTaskAt(childAt(15), 'pause', startedAt + 15_000);
	assert.equal(statusAt(childAt(500), startedAt + 500_000).state, 'SUSPENDED');
	assert.equal(node(500, 'deploy')?.state, 'RUNNING');
});

test('a node that is terminated and retried starts another task, and leaves the first behind', () => {
	const { node, at, operateNode, task } = withChild(step('inside', 90));
	at(20);
	const first = task.run.children[0]!;
	operateNode(20, 'deploy', 'forced_fail');
	operateNode(21, 'deploy', 'retry');
	at(30);
	const ids = task.run.children.map(({ taskId }) => taskId);
	assert.equal(new Set(ids).size, 2);
	assert.equal(runAt(task, startedAt + 130_000).entries.get(first.node.id)?.childTaskId, ids[1]);
	assert.equal(first.run.state, 'FINISHED');
	assert.equal(node(130, 'deploy')?.retry, 1);
});

test('a child of a child is told from both', () => {
	const { task, at, simulation } = withChild(independent('inner', 'inner task', step('deep', 90)));
	at(30);
	const child = task.run.children[0]!;
	const grandchild = child.run.children[0]!;
	assert.notEqual(child.taskId, grandchild.taskId);
	const found = taskAt(simulation, String(grandchild.taskId), startedAt + 30_000)!;
	assert.deepEqual([found.scenario.name, found.parent?.scenario.name], ['inner task', 'deploy it']);
	assert.equal(
		flatten(statusAt(found, startedAt + 30_000)).some(({ name }) => name === 'deep'),
		true,
	);
});

test('the children of the run before can still be asked for, those of earlier runs cannot', () => {
	const simulation = simulate(1);
	const task = simulation.tasks.get('30424')!;
	const endOf = (index: number) => task.epoch + (index + 1) * task.scenario.period * 1000 - 1;
	runAt(task, endOf(0));
	const [first] = task.run.children;
	const id = String(first!.taskId);
	assert.equal(taskAt(simulation, id, endOf(1))?.run.state, 'FINISHED');
	assert.equal(taskAt(simulation, id, endOf(2)), undefined);
});

test('who looks in between makes no difference to the child tasks there are', () => {
	const patient = simulate(1);
	const eager = simulate(1);
	for (let seconds = 0; seconds < 6000; seconds += 7) {
		tasksAt(eager, startedAt + seconds * 1000);
	}
	const told = (simulation: typeof eager) =>
		tasksAt(simulation, startedAt + 6_000_000).map((task) => [task.id, statusAt(task, startedAt + 6_000_000)]);
	const byId = (tasks: ReturnType<typeof told>) => Object.fromEntries(tasks as [string, unknown][]);
	assert.deepEqual(byId(told(patient)), byId(told(eager)));
});

test('no two tasks ever have one id', () => {
	const homes = new Set(everyTask(1).map(({ id }) => id));
	const parents = everyTask(1).filter(({ family }) => family !== undefined);
	assert.equal(parents.length > 1, true);
	const children = parents.flatMap((parent) => {
		const { period } = parent.scenario;
		return [1, 2, 3].flatMap((index) => {
			runAt(parent, parent.epoch + index * period * 1000 - 1);
			return parent.run.children.flatMap(({ taskId, run }) => [taskId, ...run.children.map((child) => child.taskId)]);
		});
	});
	assert.equal(new Set(children).size, children.length);
	assert.deepEqual(
		children.filter((id) => homes.has(String(id))),
		[],
	);
});
