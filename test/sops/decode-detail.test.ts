import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walk } from '../../source/domain/task.js';
import { decodeTaskDetail } from '../../source/sops/decode-detail.js';
import { SopsError } from '../../source/sops/failure.js';
import { decodeRecording, outline, readDetail } from './fixtures.js';
import { planOf } from './flow/plan-of.js';

function orderOf(plan: Record<string, unknown>): string {
	return decodeTaskDetail({ pipeline_tree: plan })
		.nodes.map(({ id }) => id)
		.join(' ');
}

test('a recorded plan comes in the order of its flow', () => {
	const detail = decodeTaskDetail(readDetail('conditional-gateways'));
	assert.deepEqual(outline(detail.nodes), [
		'start',
		'查询灰度状态',
		'灰度判断',
		'全量发布',
		'回滚（不应执行）',
		'converge',
		'条件并行',
		'邮件通知 ✉️',
		'短信通知 📱',
		'电话通知（不应执行）',
		'converge',
		'end',
	]);
	assert.deepEqual(
		detail.nodes.map(({ type }) => type).filter((type) => type !== 'task'),
		['start', 'exclusive', 'converge', 'conditional', 'converge', 'end'],
	);
	assert.equal(detail.nodes[1]?.component, 'bk_http_request');
	assert.equal(detail.nodes[2]?.component, undefined);
});

test('a recorded plan tells name, page and times of its task', () => {
	const { name, url, startedAt, finishedAt } = decodeTaskDetail(readDetail('conditional-gateways'));
	assert.deepEqual(
		[name, url, startedAt, finishedAt],
		[
			'条件分支与条件并行',
			'http://127.0.0.1:9/taskflow/execute/1/?instance_id=7',
			Date.parse('2026-11-23T21:01:22+08:00'),
			Date.parse('2026-11-23T21:01:26+08:00'),
		],
	);
});

test('the plan of a sub-process is inside it', () => {
	assert.deepEqual(outline(decodeTaskDetail(readDetail('subprocess-one-level')).nodes), [
		'start',
		'开始',
		'子流程：数据库备份',
		'  start',
		'  备份 全量',
		'  校验备份',
		'  end',
		'之后',
		'end',
	]);
});

test('a branch is told to its end before the next begins', () => {
	assert.deepEqual(outline(decodeTaskDetail(readDetail('parallel-slow-branch')).nodes), [
		'start',
		'开始',
		'并行网关',
		'快分支A',
		'快分支A-收尾',
		'中速分支B',
		'慢分支C 数据库迁移 🐢',
		'慢分支C-校验',
		'汇聚网关',
		'全部完成 ✅',
		'end',
	]);
});

test('every node of a recorded run is in the plan, with its type', () => {
	for (const name of [
		'conditional-gateways',
		'subprocess-one-level',
		'unicode-names',
		'engine-v1-fail-retry-skip',
		'wide-parallel-300',
	]) {
		const plan = new Map<string, string>();
		const pending = [...decodeTaskDetail(readDetail(name)).nodes];
		for (const node of pending) {
			plan.set(node.id, node.type);
			pending.push(...node.children);
		}
		for (const node of [...walk(decodeRecording(name).at(-1)!.root)].slice(1)) {
			assert.ok(plan.has(node.id), name);
			if (node.type !== 'unknown') assert.equal(plan.get(node.id), node.type);
		}
	}
});

test('three hundred branches come before the gateway where they meet', () => {
	const { nodes } = decodeTaskDetail(readDetail('wide-parallel-300'));
	assert.equal(nodes.length, 306);
	assert.equal(
		nodes.findIndex(({ type }) => type === 'converge') - nodes.findIndex(({ type }) => type === 'parallel'),
		301,
	);
});

test('the default branch is first, then the others as listed, however their conditions are ordered', () => {
	const gate = {
		type: 'ExclusiveGateway',
		conditions: { 'g>b': { evaluate: '1' }, 'g>a': { evaluate: '2' } },
		default_condition: { flow_id: 'g>c', name: 'else' },
	};
	assert.equal(orderOf(planOf('s>g g>a g>b g>c a>e b>e c>e', { g: gate })), 's g c a b e');
});

test('without a named meeting point a node waits for all that lead to it', () => {
	const gates = {
		g: { type: 'ParallelGateway' },
		h: { type: 'ParallelGateway' },
		c: { type: 'ConvergeGateway' },
		d: { type: 'ConvergeGateway' },
	};
	const plan = planOf('s>g g>a g>h h>x h>y x>d y>d d>c a>c c>z z>e', gates);
	assert.equal(orderOf(plan), 's g a h x y d c z e');
});

test('the named meeting point comes after a branch that never gets there', () => {
	const gates = { g: { type: 'ExclusiveGateway', converge_gateway_id: 'c' }, c: { type: 'ConvergeGateway' } };
	assert.equal(orderOf(planOf('s>a a>g g>b g>x b>c x>a c>z z>e', gates)), 's a g b x c z e');
});

test('a flow that leads back stops where it began', () => {
	assert.equal(orderOf(planOf('s>a a>g g>a g>b b>e', { g: { type: 'ExclusiveGateway' } })), 's a g b e');
	assert.equal(orderOf(planOf('s>a a>a a>e')), 's a e');
});

test('what the flow never reaches comes last in a stable order', () => {
	const plan = planOf('s>a a>e y>z z>y x>a');
	assert.equal(orderOf(plan), 's a e x y z');
	const activities = Object.entries(plan.activities as object).toReversed();
	assert.equal(orderOf({ ...plan, activities: Object.fromEntries(activities) }), 's a e x y z');
});

test('a plan without flows is joined by what goes in and out', () => {
	assert.equal(orderOf({ ...planOf('s>b b>a a>e'), flows: null }), 's b a e');
	const { start_event: _start, ...headless } = planOf('s>b b>a a>e');
	assert.equal(orderOf(headless), 'b a e');
	assert.equal(orderOf({}), '');
});

test('ids may be single texts and hostile', () => {
	const plan = JSON.parse(
		'{"start_event":{"id":"s","outgoing":"f"},"activities":{"__proto__":{"type":"ServiceActivity","name":"\\u001b[1mx","incoming":"f","outgoing":""},"bad":null},"flows":{"f":{"source":"s","target":"__proto__"}}}',
	);
	assert.deepEqual(
		decodeTaskDetail({ pipeline_tree: plan }).nodes.map(({ id, name }) => [id, name]),
		[
			['s', ''],
			['?__proto__', 'x'],
		],
	);
});

test('only a web address is a page', () => {
	const urlOf = (task_url: unknown) => decodeTaskDetail({ task_url, pipeline_tree: {} }).url;
	assert.equal(
		urlOf('https://sops.example.com/taskflow/execute/1/?instance_id=7'),
		'https://sops.example.com/taskflow/execute/1/?instance_id=7',
	);
	assert.equal(urlOf('https://sops.example.com/\x1b]8;;x\x07y'), 'https://sops.example.com/%1B]8;;x%07y');
	for (const value of ['javascript:alert(1)', 'file:///etc/passwd', 'ssh://x', '', null, 7, 'not an address']) {
		assert.equal(urlOf(value), undefined);
	}
});

test('names and ends of before 2020 are known', () => {
	const detail = decodeTaskDetail({
		instance_name: 'old',
		start_time: '2019-01-17 04:13:08',
		end_time: '2019-01-17 04:13:08 +0800',
		pipeline_tree: {},
	});
	assert.deepEqual(detail, {
		name: 'old',
		nodes: [],
		url: undefined,
		people: [],
		startedAt: undefined,
		finishedAt: Date.parse('2019-01-17T04:13:08+08:00'),
	});
});

test('who started a task and who made it are told once each, as far as the server tells', () => {
	const people = (data: object) => decodeTaskDetail({ pipeline_tree: {}, ...data }).people;
	assert.deepEqual(people({ executor: 'wei', creator: 'ali\u0007ce' }), ['wei', 'alice']);
	assert.deepEqual(people({ executor: 'wei', creator: 'wei' }), ['wei']);
	assert.deepEqual(people({ executor: '', creator: null }), []);
});

test('what holds no plan is garbled', () => {
	for (const data of [
		undefined,
		null,
		'',
		[],
		{},
		{ pipeline_tree: null },
		{ pipeline_tree: [] },
		{ pipeline_tree: 'x' },
	]) {
		assert.throws(
			() => decodeTaskDetail(data),
			(error) => error instanceof SopsError && error.failure.kind === 'garbled',
		);
	}
});

test('long chains, deep nests of gateways and deep sub-processes are walked without the stack', () => {
	const chain = Array.from({ length: 5_000 }, (_, index) => `a${index}>a${index + 1}`).join(' ');
	assert.equal(orderOf(planFast(`s>a0 ${chain} a5000>e`)).split(' ').length, 5_003);
	let plan: object = planOf('s>a a>e');
	for (let level = 0; level < 20_000; level++) plan = { activities: { x: { type: 'SubProcess', pipeline: plan } } };
	assert.throws(() => decodeTaskDetail({ pipeline_tree: plan }), /levels/);
});

/** Like `planOf` for plans too long for its searches. */
function planFast(arrows: string): Record<string, unknown> {
	const flows = arrows.split(' ').map((arrow) => [arrow, ...arrow.split('>')] as const);
	const ids = new Set(flows.flatMap(([, source, target]) => [source!, target!]));
	return {
		start_event: { id: 's' },
		end_event: { id: 'e' },
		activities: Object.fromEntries([...ids].slice(1, -1).map((id) => [id, { id, type: 'ServiceActivity' }])),
		flows: Object.fromEntries(flows.map(([id, source, target]) => [id, { source, target }])),
	};
}
