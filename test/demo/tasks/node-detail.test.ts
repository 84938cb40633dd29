import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
	type Block,
	branch,
	confirmation,
	firstMatch,
	independent,
	loop,
	step,
	subprocess,
} from '../../../source/demo/engine/blocks.js';
import type { Engine } from '../../../source/demo/engine/dialect.js';
import type { FlowNode } from '../../../source/demo/engine/flow.js';
import { type NodeQuestion, nodeData, nodeDetail } from '../../../source/demo/wire/node-detail.js';
import { ask, bench, everyTask, gatewayOf, startedAt, type Wire } from '../support.js';

const http = { plugin: 'bk_http_request', failures: [{ text: 'status 500', after: 5 }] };
const site = { siteUrl: 'http://127.0.0.1:9', projectId: 12 };

type Asked = Partial<Omit<NodeQuestion, 'now'>>;

function asking(blocks: readonly Block[], engine: Engine = 'v2') {
	const made = bench(blocks, { engine });
	const question = (seconds: number, name: string, asked: Asked): NodeQuestion => {
		return { ...site, nodeId: made.idOf(name), ...asked, now: startedAt + seconds * 1000 };
	};
	const dataOf = (answer: ReturnType<typeof nodeDetail>): Wire => (answer.kind === 'data' ? answer.data : answer.kind);
	return {
		...made,
		detail: (seconds: number, name: string, asked: Asked = {}) =>
			dataOf(nodeDetail(made.task, question(seconds, name, asked))),
		data: (seconds: number, name: string, asked: Asked = {}) =>
			dataOf(nodeData(made.task, question(seconds, name, asked))),
	};
}

function recorded(name: string): readonly Wire[] {
	return JSON.parse(gunzipSync(readFileSync(`test/fixtures/nodes/${name}.json.gz`)).toString('utf8'));
}

/** The data of the recorded replies that a test says something about. */
const real = recorded('get_task_node_detail').map(({ response }): Wire => response.data ?? {});

test('a node that has not started is READY, with the inputs of its form', () => {
	const { detail } = asking([step('a', 10), step('b', 10, http)]);
	const data = detail(5, 'b');
	assert.deepEqual(Object.keys(data), Object.keys(real[0]));
	assert.deepEqual([data.name, data.state, data.outputs, data.ex_data], ['b', 'READY', [], '']);
	assert.equal(data.inputs.bk_http_request_method, 'POST');
	assert.deepEqual(asking([step('a', 10)]).detail(-1, 'a').state, 'READY');
});

test('a finished and a failed node have the keys of the recording, in its order, and no name', () => {
	const { detail } = asking([step('a', 3), step('b', 10, http)]);
	const finished = detail(20, 'a');
	const failed = detail(20, 'b');
	assert.deepEqual(Object.keys(finished), Object.keys(real[1]));
	assert.deepEqual(Object.keys(failed), Object.keys(real[2]));
	assert.deepEqual([finished.ex_data, finished.history_id, finished.histories], [null, -1, []]);
	assert.deepEqual([failed.state, failed.ex_data, failed.auto_retry_info], ['FAILED', 'status 500', {}]);
	const keys = (outputs: readonly Wire[]) => outputs.map(({ key }) => key);
	assert.deepEqual(keys(failed.outputs), keys(real[2].outputs));
	assert.deepEqual(Object.keys(failed.inputs), Object.keys(real[2].inputs));
});

test('with a component code the declared outputs come first, with their names', () => {
	const { detail } = asking([step('a', 3), step('b', 10, http)]);
	const named = detail(20, 'b', { componentCode: 'bk_http_request' }).outputs;
	const shape = (rows: readonly Wire[]) => rows.map(({ name, key, preset }) => [name, key, preset]);
	assert.deepEqual(shape(named), shape(real[4].outputs));
});

test('every failed attempt of the round is in the histories, and a skip puts the last one there', () => {
	const { detail, operateNode, node } = asking([
		step('b', 10, { failures: [http.failures[0]!, { text: 'again', after: 4 }] }),
	]);
	const first = node(10, 'b')!.version;
	operateNode(10, 'b', 'retry');
	const second = node(20, 'b')!.version;
	assert.deepEqual(
		detail(20, 'b').histories.map(({ version, ex_data }: Wire) => [version, ex_data]),
		[[first, 'status 500']],
	);
	operateNode(20, 'b', 'skip');
	const skipped = detail(20, 'b');
	assert.deepEqual(
		skipped.histories.map(({ version, ex_data }: Wire) => [version, ex_data]),
		[
			[first, 'status 500'],
			[second, 'again'],
		],
	);
	assert.deepEqual([skipped.state, skipped.skip, skipped.retry], ['FINISHED', true, 1]);
	const [history] = skipped.histories;
	const realHistory = real.find((data) => data.histories?.length === 1)!.histories[0];
	assert.deepEqual(Object.keys(history).sort(), Object.keys(realHistory).sort());
	assert.deepEqual([history.state, history.loop, history.id], ['FAILED', 1, history.history_id]);
	assert.notEqual(skipped.histories[0].id, skipped.histories[1].id);
});

test('automatic retries are told by number, while the node has them', () => {
	const failures = [http.failures[0]!, http.failures[0]!];
	const { detail, idOf } = asking([step('a', 3, { failures, autoRetry: { times: 4, interval: 3 } })]);
	assert.deepEqual(detail(200, 'a').auto_retry_info, {
		node_id: idOf('a'),
		auto_retry_times: 2,
		max_auto_retry_times: 4,
	});
});

test('an earlier round of a loop is answered from its record', () => {
	const { detail, at } = asking([loop('again?', 4, step('a', 10))]);
	at(500);
	const latest = detail(500, 'a');
	const first = detail(500, 'a', { loop: '1' });
	assert.deepEqual([latest.loop, latest.history_id, latest.inputs._loop], [4, -1, 4]);
	assert.deepEqual([first.loop, first.state, first.histories, first.inputs._loop], [1, 'FINISHED', [], 1]);
	assert.equal(first.history_id > 0, true);
	assert.notEqual(first.version, latest.version);
	assert.deepEqual(Object.keys(first).sort(), Object.keys(latest).sort());
	assert.deepEqual(detail(500, 'a', { loop: '99' }), latest);
});

test('a node in a subprocess needs the way to it, and a wrong way or round crashes the server', () => {
	const { detail, data, idOf } = asking([subprocess('outer', subprocess('inner', step('a', 30), step('b', 5)))]);
	const way = JSON.stringify([idOf('outer'), idOf('inner')]);
	const found = detail(20, 'a', { subprocessStack: way });
	assert.deepEqual([found.state, found.parent_id], ['RUNNING', found['root_id:']]);
	assert.equal(detail(20, 'b', { subprocessStack: way }).state, 'READY');
	for (const subprocessStack of [undefined, '[]', '["x"]', JSON.stringify([idOf('outer')]), '7', '"x"']) {
		assert.equal(detail(20, 'a', { subprocessStack }), 'crash');
		assert.equal(data(20, 'b', { subprocessStack }), 'crash');
	}
	assert.equal(detail(20, 'outer', { subprocessStack: '[]', loop: 'abc' }), 'crash');
	assert.equal(detail(20, 'outer', { loop: '0' }), 'crash');
});

test('a subprocess tells what is in it, without names, and hardly any data', () => {
	const { detail, idOf } = asking([subprocess('outer', step('a', 30))]);
	const outer = detail(20, 'outer');
	const recordedOuter = real.find((data) => Object.keys(data.children ?? {}).length > 0)!;
	assert.deepEqual(Object.keys(outer), Object.keys(recordedOuter));
	assert.deepEqual(outer.outputs, recordedOuter.outputs);
	assert.deepEqual(outer.inputs, {});
	const below = outer.children[idOf('a')];
	assert.deepEqual(Object.keys(below), Object.keys(Object.values(recordedOuter.children)[0] as object));
	assert.equal(below.parent_id, idOf('outer'));
});

test('events and gateways have no data, a failed gateway its reason', () => {
	const { detail, task } = asking([step('a', 1), firstMatch('which', branch('x', 'x == 1', false, step('b', 1)))]);
	const start = detail(20, '', { nodeId: task.flow.pipeline.start.id });
	assert.deepEqual([start.inputs, start.outputs, start.ex_data], [{}, [], '']);
	assert.equal(detail(20, 'which').ex_data, 'all conditions of branches are not meet');
});

test('a confirmation tells its callback once it has come', () => {
	const { detail, operateNode } = asking([{ ...confirmation('ok?', 900) }]);
	const keys = () => detail(10, 'ok?').outputs.map(({ key }: Wire) => key);
	assert.equal(keys().includes('callback_data'), false);
	operateNode(10, 'ok?', 'callback');
	assert.deepEqual(detail(10, 'ok?').outputs.at(-1).value, { callback: 'resume' });
});

test('an independent subprocess tells the task it has started', () => {
	const { detail, task } = asking([independent('deploy', 'deploy it', step('a', 30))]);
	const outputs = detail(20, 'deploy', { componentCode: 'subprocess_plugin' }).outputs;
	const taskId = task.run.children[0]!.taskId;
	assert.deepEqual(
		outputs.slice(0, 3).map(({ key, value }: Wire) => [key, value]),
		[
			['task_id', taskId],
			['task_url', `http://127.0.0.1:9/taskflow/execute/12/?instance_id=${taskId}`],
			['task_name', 'deploy it'],
		],
	);
});

test('the node of the old engine has its keys, its name and its own kind of history', () => {
	const { detail, operateNode } = asking([step('a', 10, http)], 'v1');
	operateNode(10, 'a', 'retry');
	const data = detail(30, 'a');
	assert.deepEqual([data.name, data.state, 'root_id:' in data], ['a', 'FINISHED', false]);
	assert.equal('state_refresh_at' in data && 'histories' in data, true);
	assert.deepEqual([data.histories[0].state, 'node_id' in data.histories[0]], ['FAILED', false]);
});

test('the data of a node is the detail without the state', () => {
	const { data, detail } = asking([step('a', 3), step('b', 10, http)]);
	const asked = { componentCode: 'bk_http_request' };
	const [recordedData] = recorded('get_task_node_data');
	const told = data(20, 'b', asked);
	assert.deepEqual(Object.keys(told), Object.keys(recordedData.response.data));
	const { inputs, outputs, ex_data } = detail(20, 'b', asked);
	assert.deepEqual(told, { inputs, outputs, ex_data });
});

test('with the node of the template come the durations of earlier runs, the latest first', () => {
	const gateway = gatewayOf();
	const { data } = ask(gateway, 'get_task_detail', { task_id: '30421' }).body;
	const node: Wire = Object.values(data.pipeline_tree.activities).find(({ name }: Wire) => name === '汇总结果');
	const query = { task_id: '30421', node_id: node.id, template_node_id: node.template_node_id };
	const times = ask(gateway, 'get_task_node_data', query).body.data.execution_time;
	assert.equal(times.length, 10);
	assert.match(times[0].archived_time, /^2026-07-30T15:\d\d:\d\d\.\d{3}\+08:00$/);
	assert.equal(
		times.every(({ elapsed_time }: Wire) => Math.abs(elapsed_time - 18) <= 3),
		true,
	);
	const instants = times.map(({ archived_time }: Wire) => Date.parse(archived_time));
	assert.deepEqual(
		instants,
		[...instants].sort((left, right) => right - left),
	);
	const unknown = ask(gateway, 'get_task_node_data', { ...query, template_node_id: 'nobody' }).body.data;
	assert.deepEqual(unknown.execution_time, []);
	assert.equal(
		'execution_time' in ask(gateway, 'get_task_node_data', { task_id: '30421', node_id: node.id }).body.data,
		false,
	);
});

test('what cannot be answered is refused in the words of the server', () => {
	const gateway = gatewayOf();
	const refused = (component: string, query: Readonly<Record<string, string>>) => {
		const { result, code, message, data } = ask(gateway, component, { task_id: '30412', ...query }).body;
		return [result, code, message, data];
	};
	const node = '任务[ID: 30412]中未找到节点[ID: nothing]. 请重试. 如持续失败可联系管理员处理';
	assert.deepEqual(refused('get_task_node_detail', { node_id: 'nothing' }), [
		...[false, 3540000, `节点状态请求失败: ${node} | get_node_detail`, {}],
	]);
	assert.deepEqual(refused('get_task_node_data', { node_id: 'nothing' }), [
		...[false, 3599999, `节点状态请求失败: ${node} | get_node_data`, {}],
	]);
	assert.equal(
		refused('get_task_node_detail', { subprocess_stack: '[' })[2],
		'subprocess_stack is not a valid array json',
	);
	const { id } = gateway.sops.simulation.tasks.get('30412')!.flow.pipeline.start;
	assert.equal(refused('get_task_node_detail', { node_id: id, subprocess_stack: '["x"]' })[1], 1306201);
	assert.equal(refused('get_task_node_detail', { task_id: '30501', node_id: id })[1], 3540400);
});

function wayTo({ parent }: FlowNode): readonly string[] {
	return parent === undefined ? [] : [...wayTo(parent), parent.id];
}

test('every node of every task can be asked about, wherever it is and however it stands', () => {
	for (const task of everyTask(1)) {
		for (const seconds of [1, 40, 200]) {
			const now = startedAt + seconds * 1000;
			for (const node of task.flow.nodes.values()) {
				const question = { ...site, now, nodeId: node.id, subprocessStack: JSON.stringify(wayTo(node)) };
				const answers = [nodeDetail(task, question), nodeData(task, question)];
				assert.deepEqual(
					answers.map(({ kind }) => kind),
					['data', 'data'],
					`${task.scenario.name} ${node.name}`,
				);
			}
		}
	}
});
