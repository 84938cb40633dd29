import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAt } from '../../../source/demo/simulation.js';
import { pipelineTree } from '../../../source/demo/wire/pipeline-tree.js';
import type { NodeStatus } from '../../../source/demo/wire/status.js';
import { timeText } from '../../../source/demo/wire/time-text.js';
import { allTasks, ask, everyTask, gatewayOf, simulate, startedAt, statusAt } from '../support.js';

type Links = {
	readonly id: string;
	readonly incoming: string | readonly string[];
	readonly outgoing: string | readonly string[];
};
type Tree = ReturnType<typeof pipelineTree>;

function subtrees(tree: Tree): readonly Tree[] {
	const nested = Object.values(tree.activities).flatMap(({ pipeline }) => (pipeline === undefined ? [] : [pipeline]));
	return [tree, ...nested.flatMap(subtrees)];
}

function nodesOf(tree: Tree): readonly Links[] {
	const activities = Object.values(tree.activities) as unknown as readonly Links[];
	return [tree.start_event, tree.end_event, ...activities, ...Object.values(tree.gateways)];
}

const list = (value: string | readonly string[]) => [value].flat().filter((flowId) => flowId !== '');

/** What every started node is found under. */
function parentsOf(status: Pick<NodeStatus, 'children'>, id: string): readonly (readonly [string, string])[] {
	const children = Object.values(status.children);
	return children.flatMap((child) => [[child.id, id] as const, ...parentsOf(child, child.id)]);
}

test('every node that runs is in the tree, in the same subprocess', () => {
	for (const task of everyTask(1)) {
		for (const seconds of [10, 60, 200]) {
			const run = runAt(task, startedAt + seconds * 1000);
			const tree = pipelineTree(run.flow, run.flow.pipeline, run.rootId);
			const parents = new Map(subtrees(tree).flatMap((part) => nodesOf(part).map(({ id }) => [id, part.id])));
			for (const [id, parent] of parentsOf(statusAt(task, startedAt + seconds * 1000), run.rootId)) {
				assert.equal(parents.get(id), parent, `${task.scenario.name} ${id}`);
			}
		}
	}
});

test('flows and the ends of nodes agree', () => {
	for (const task of everyTask(1)) {
		const tree = pipelineTree(task.flow, task.flow.pipeline, task.run.rootId);
		for (const part of subtrees(tree)) {
			const nodes = nodesOf(part);
			const leaving = nodes.flatMap(({ id, outgoing }) => list(outgoing).map((flowId) => `${flowId} ${id}`));
			const entering = nodes.flatMap(({ id, incoming }) => list(incoming).map((flowId) => `${flowId} ${id}`));
			const flows = Object.values(part.flows);
			assert.deepEqual(leaving.sort(), flows.map(({ id, source }) => `${id} ${source}`).sort());
			assert.deepEqual(entering.sort(), flows.map(({ id, target }) => `${id} ${target}`).sort());
		}
	}
});

test('among the nodes are both ways to write what comes in', () => {
	const nodes = allTasks(1).flatMap((task) => {
		const tree = pipelineTree(task.flow, task.flow.pipeline, task.run.rootId);
		return subtrees(tree).flatMap(nodesOf);
	});
	assert.equal(
		nodes.some(({ incoming }) => typeof incoming === 'string' && incoming !== ''),
		true,
	);
	assert.equal(
		nodes.some(({ incoming }) => typeof incoming !== 'string'),
		true,
	);
});

test('gateways carry conditions, the default branch and their converge gateway', () => {
	const task = simulate(1).tasks.get('30445')!;
	const { gateways, flows } = pipelineTree(task.flow, task.flow.pipeline, task.run.rootId);
	const spread = Object.values(gateways).find(({ name }) => name === '扩大灰度')!;
	assert.deepEqual(Object.keys(spread.conditions ?? {}), spread.outgoing);
	assert.equal(Object.values(spread.conditions ?? {})[0]?.evaluate, `$${'{error_rate}'} < 0.01`);
	assert.equal(gateways[spread.converge_gateway_id!]?.type, 'ConvergeGateway');
	const choice = Object.values(gateways).find(({ name }) => name === '需要清理?')!;
	assert.equal(flows[choice.default_condition!.flow_id]?.is_default, true);
});

test('a loop leads back to an earlier node', () => {
	const task = simulate(1).tasks.get('30427')!;
	const { gateways, flows, activities } = pipelineTree(task.flow, task.flow.pipeline, task.run.rootId);
	const gateway = Object.values(gateways).find(({ name }) => name === 'more batches?')!;
	const targets = Object.keys(gateway.conditions ?? {}).map((flowId) => activities[flows[flowId]!.target]?.name);
	assert.deepEqual(targets, ['upgrade one batch', 'compare error rates']);
});

test('subprocesses nest three deep', () => {
	const task = simulate(1).tasks.get('30436')!;
	const depths = [...task.flow.nodes.values()].map((node) => {
		let depth = 0;
		for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
			depth += 1;
		}
		return depth;
	});
	assert.equal(Math.max(...depths), 3);
});

test('the detail names the task, its times and its address', () => {
	const gateway = gatewayOf();
	const { data } = ask(gateway, 'get_task_detail', { task_id: '30448' }).body;
	const { id, project_id, name, task_url, ex_data, pipeline_tree } = data;
	assert.deepEqual([id, project_id, name, ex_data], [30448, 12, '机房网络割接演练', '']);
	assert.equal(task_url, 'http://127.0.0.1:9/taskflow/execute/12/?instance_id=30448');
	assert.equal(pipeline_tree.id, ask(gateway, 'get_task_status', { task_id: '30448' }).body.data.id);
	// A revoked task has its end here, and only here.
	assert.match(data.finish_time, /^2026-07-30 15:5\d:\d\d \+0800$/);
	assert.equal(data.elapsed_time, 212);
	const { data: waiting } = ask(gateway, 'get_task_detail', { task_id: '30445' }).body;
	assert.deepEqual([waiting.start_time, waiting.finish_time, waiting.elapsed_time], ['', '', 0]);
});

test('times are written in the zone of the server, the fraction cut off', () => {
	assert.equal(timeText(startedAt + 999), '2026-07-30 16:00:00 +0800');
	assert.equal(timeText(Date.UTC(2024, 1, 28, 16)), '2024-02-29 00:00:00 +0800');
	assert.equal(timeText(Date.UTC(2023, 11, 31, 15, 59, 59)), '2023-12-31 23:59:59 +0800');
	for (let day = 0; day < 4000; day += 7) {
		const at = Date.UTC(2020, 0, 1) + day * 86_400_000;
		assert.equal(timeText(at), `${new Date(at).toISOString().slice(0, 10)} 08:00:00 +0800`);
	}
});
