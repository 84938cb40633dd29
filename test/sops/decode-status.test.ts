import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TaskNode, walk } from '../../source/domain/task.js';
import { decodeTaskStatus } from '../../source/sops/decode-status.js';
import { SopsError } from '../../source/sops/failure.js';
import { changes, decodeRecording, findNamed, readSamples, readWire } from './fixtures.js';

/** State sequences of the root over the whole life of recorded tasks. */
const lives: Readonly<Record<string, readonly string[]>> = {
	'serial-success': ['CREATED', 'RUNNING', 'FINISHED'],
	'parallel-slow-branch': ['CREATED', 'RUNNING', 'FINISHED'],
	'conditional-gateways': ['CREATED', 'RUNNING', 'FINISHED'],
	'fail-retry-success': ['CREATED', 'FAILED', 'RUNNING', 'FINISHED'],
	'fail-skip': ['CREATED', 'FAILED', 'RUNNING', 'FINISHED'],
	'task-pause-resume': ['CREATED', 'RUNNING', 'SUSPENDED', 'RUNNING', 'FINISHED'],
	'pause-node-callback': ['CREATED', 'RUNNING', 'FINISHED'],
	'auto-retry': ['FAILED', 'FINISHED'],
	'timeout-forced-fail': ['CREATED', 'RUNNING', 'FAILED'],
	'subprocess-one-level': ['CREATED', 'RUNNING', 'FINISHED'],
	'unicode-names': ['CREATED', 'RUNNING', 'FINISHED'],
	'created-never-started': ['CREATED'],
	'get-task-status-with-options': ['FAILED', 'CREATED', 'FAILED', 'FINISHED'],
	'wide-parallel-300': ['CREATED', 'RUNNING', 'FINISHED'],
	'plain-polling-server-cache': ['CREATED', 'RUNNING', 'FAILED', 'FINISHED'],
	'console-view-same-task-open-api': [
		'CREATED',
		'RUNNING',
		'NODE_SUSPENDED',
		'RUNNING',
		'NODE_SUSPENDED',
		'RUNNING',
		'FINISHED',
	],
	'engine-v1-serial-and-failure': ['CREATED', 'RUNNING', 'FAILED'],
	'engine-v1-fail-retry-skip': ['CREATED', 'RUNNING', 'FAILED', 'FINISHED'],
};

const minimal = { state: 'RUNNING', id: 'root' } as const;

function decodeChild(child: object): TaskNode {
	return decodeTaskStatus({ ...minimal, children: { key: child } }).root.children[0]!;
}

function assertGarbled(data: unknown): void {
	assert.throws(
		() => decodeTaskStatus(data),
		(error) => error instanceof SopsError && error.failure.kind === 'garbled' && error.failure.detail !== '',
	);
}

test('every recorded task lives its life in its own states', () => {
	for (const [name, states] of Object.entries(lives)) {
		assert.deepEqual(changes(decodeRecording(name).map(({ root }) => root.state)), states, name);
	}
});

test('no decoded recording has a class name, a control character or a root of another type', () => {
	for (const name of Object.keys(lives)) {
		for (const { root } of decodeRecording(name)) {
			assert.equal(root.type, 'task');
			assert.equal(root.errorIgnored, false);
			for (const node of walk(root)) {
				assert.doesNotMatch(node.name, /<class|\p{Cc}/u);
				assert.equal(node.type === 'subprocess', node !== root && node.children.length > 0, name);
			}
		}
	}
});

test('a task that never started has no id, no times and no children', () => {
	assert.deepEqual(decodeRecording('created-never-started')[0], {
		name: '从未启动的任务 💤',
		root: {
			id: '',
			name: '从未启动的任务 💤',
			type: 'task',
			state: 'CREATED',
			version: '',
			loop: 1,
			retry: 0,
			skip: false,
			errorIgnored: false,
			startedAt: undefined,
			finishedAt: undefined,
			elapsedSeconds: 0,
			component: undefined,
			planned: undefined,
			untaken: false,
			children: [],
		},
		errors: {},
		autoRetries: {},
		holds: 'tree',
		endedAt: undefined,
		zoneMinutes: undefined,
	});
});

test('the zone of a reply is that of the first time in it', () => {
	for (const name of Object.keys(lives)) {
		for (const { root, zoneMinutes } of decodeRecording(name)) {
			assert.equal(zoneMinutes, root.startedAt === undefined ? undefined : 480, name);
		}
	}
	const child = { state: 'RUNNING', start_time: '2026-07-30 16:08:34 -0330' };
	const rows = [
		[{ ...minimal, start_time: '2026-07-30 16:08:34 +0545', children: { a: child } }, 345],
		[{ ...minimal, start_time: '', finish_time: '2026-07-30 16:08:34 +0000', children: { a: child } }, 0],
		[{ ...minimal, start_time: null, children: { a: { state: 'READY' }, b: child } }, -210],
		[minimal, undefined],
	] as const;
	for (const [data, expected] of rows) assert.equal(decodeTaskStatus(data).zoneMinutes, expected);
});

test('an expired task is a state and a name', () => {
	const { name, root } = decodeTaskStatus({ state: 'EXPIRED', name: 'old import' });
	assert.deepEqual(
		[name, root.state, root.id, root.children, root.elapsedSeconds],
		['old import', 'EXPIRED', '', [], undefined],
	);
});

test('retries by hand are counted and a skip is not', () => {
	const retried = decodeRecording('fail-retry-success').map(({ root }) =>
		Math.max(...walk(root).map(({ retry }) => retry)),
	);
	assert.deepEqual(changes(retried), [0, 1, 2]);
	const skipped = walk(decodeRecording('fail-skip').at(-1)!.root).filter(({ skip }) => skip);
	assert.deepEqual(
		[...skipped].map(({ name, state, retry }) => [name, state, retry]),
		[['必然失败的步骤 ❌', 'FINISHED', 0]],
	);
});

test('automatic retries count up to their limit', () => {
	const done = decodeRecording('auto-retry').map(({ autoRetries }) => Object.values(autoRetries)[0]);
	assert.deepEqual(changes(done.map((retry) => (retry ? `${retry.done}/${retry.limit}` : ''))), [
		'0/5',
		'1/5',
		'2/5',
		'',
	]);
});

test('errors are told by node, with those of nodes that have none left out', () => {
	const errors = decodeRecording('get-task-status-with-options').map((report) => report.errors);
	assert.deepEqual(errors[0], {});
	assert.deepEqual(errors[1], {
		n7c0a418d1363391b87db821aa6fa4da:
			"请求失败，状态码: 500，响应: {'result': False, 'message': '目标主机磁盘空间不足: /data 已使用 97%'}",
	});
	const forced = decodeRecording('timeout-forced-fail').at(-1)!;
	assert.match(Object.values(forced.errors).join(), /exceeding the 'Timeout Setting'/);
});

test('the old engine tells types by class and names by name', () => {
	const { root } = decodeRecording('engine-v1-fail-retry-skip').at(-1)!;
	const nodes = [...walk(root)].slice(1).map(({ name, type }) => name || type);
	assert.deepEqual(nodes.toSorted(), [
		'converge',
		'end',
		'end',
		'parallel',
		'start',
		'start',
		'准备',
		'后',
		'子-收尾',
		'子-等待',
		'子流程 v1',
		'总是失败 ❌',
		'慢分支',
		'首次失败 💥',
	]);
	assert.equal(findNamed(root, '子流程 v1')?.type, 'subprocess');
	assert.equal(findNamed(root, '首次失败 💥')?.retry, 1);
	assert.equal(findNamed(root, '总是失败 ❌')?.skip, true);
	assert.equal(root.version, '');
});

test('names are cleaned and keep what belongs to them', () => {
	const { root } = decodeRecording('unicode-names').at(-1)!;
	for (const name of [
		'👨‍👩‍👧‍👦 家庭 ZWJ',
		'🇨🇳 国旗',
		'العربية عقدة',
		'ANSI red',
		'零宽字符',
		'换行测试 A B',
		'前后空格',
		'Tab here quote dq  b',
	]) {
		assert.ok(findNamed(root, name), name);
	}
});

test('the sample of 2018 is understood', () => {
	const { name, root } = decodeTaskStatus(JSON.parse(readWire('status-2018.json')).data);
	assert.equal(name, '');
	assert.deepEqual([root.type, root.state, root.id], ['task', 'FAILED', '5a1622f9f43e3429acb604e18dbd100a']);
	assert.equal(root.startedAt, Date.parse('2018-04-26T16:08:34+08:00'));
	assert.equal(root.finishedAt, undefined);
	assert.deepEqual(
		root.children.map((node) => [node.type, node.name, node.state]),
		[
			['start', '', 'FINISHED'],
			['task', '', 'FAILED'],
		],
	);
	assert.equal(root.children[1]?.finishedAt, Date.parse('2018-04-26T16:08:46+08:00'));
});

test('all engine classes have their type', () => {
	const types = {
		'pipeline.core.flow.gateway.ParallelGateway': 'parallel',
		'pipeline.core.flow.gateway.ExclusiveGateway': 'exclusive',
		'pipeline.core.flow.gateway.ConditionalParallelGateway': 'conditional',
		'pipeline.core.flow.gateway.ConvergeGateway': 'converge',
		'pipeline.core.flow.event.EmptyStartEvent': 'start',
		'pipeline.core.flow.event.EmptyEndEvent': 'end',
		'pipeline.core.flow.event.ExecutableEndEvent': 'end',
		'pipeline.core.flow.activity.SubProcess': 'subprocess',
		'pipeline.core.flow.activity.ServiceActivity': 'task',
		'pipeline.core.pipeline.Pipeline': 'task',
		'pipeline.core.New': 'unknown',
	};
	for (const [className, type] of Object.entries(types)) {
		const node = decodeChild({ state: 'RUNNING', name: `<class '${className}'>` });
		assert.deepEqual([node.type, node.name], [type, '']);
	}
	assert.equal(decodeChild({ state: 'RUNNING', name: '' }).type, 'unknown');
	assert.equal(decodeChild({ state: 'RUNNING', name: 'x' }).type, 'task');
});

test('odd values become plain ones', () => {
	const node = decodeChild({
		state: ' MADE_UP\x1b[1m ',
		loop: '3',
		retry: -4,
		skip: 'True',
		elapsed_time: '-12',
		start_time: '',
		finish_time: null,
		name: null,
		version: 7,
		extra: { deep: [1] },
		children: '',
	});
	assert.deepEqual(node, {
		id: 'key',
		name: '',
		type: 'unknown',
		state: 'MADE_UP',
		version: '',
		loop: 3,
		retry: 0,
		skip: true,
		errorIgnored: false,
		startedAt: undefined,
		finishedAt: undefined,
		elapsedSeconds: -12,
		component: undefined,
		planned: undefined,
		untaken: false,
		children: [],
	});
	const rows = [
		[1, true],
		[0, false],
		[true, true],
		['true', true],
		['false', false],
		['0', false],
		[null, false],
		['', false],
	] as const;
	for (const [skip, expected] of rows) assert.equal(decodeChild({ state: 'X', skip }).skip, expected);
	assert.equal(decodeChild({ state: 'X', loop: '', retry: '' }).loop, 1);
});

test('an ignored failure is told at the node, never at the root, and not by what may be ignored', () => {
	assert.equal(decodeChild({ state: 'FINISHED', error_ignorable: true }).errorIgnored, true);
	assert.equal(decodeChild({ state: 'FAILED', error_ignorable: true }).errorIgnored, false);
	assert.equal(decodeChild({ state: 'FAILED', error_ignored: true }).errorIgnored, true);
	assert.equal(decodeTaskStatus({ ...minimal, state: 'FINISHED', error_ignored: true }).root.errorIgnored, false);
});

test('children may be an object, an array, null or absent', () => {
	const child = { id: 'a', state: 'RUNNING' };
	for (const children of [{ a: child }, [child]]) {
		assert.equal(decodeTaskStatus({ ...minimal, children }).root.children[0]?.id, 'a');
	}
	for (const children of [null, undefined, '', {}, []]) {
		assert.deepEqual(decodeTaskStatus({ ...minimal, children }).root.children, []);
	}
});

test('what is not a task is garbled', () => {
	for (const data of [
		undefined,
		null,
		'',
		'RUNNING',
		7,
		[],
		[minimal],
		{},
		{ state: null },
		{ state: 3 },
		{ state: '' },
	]) {
		assertGarbled(data);
	}
	for (const children of ['x', 7, true, { a: 'x' }, { a: null }, [7], { a: {} }, { a: { state: '', id: 'a' } }]) {
		assertGarbled({ ...minimal, children });
	}
});

test('an error is text whatever it is', () => {
	const { errors } = decodeTaskStatus({
		...minimal,
		ex_data: { a: 'line\n<b>two</b>\x1b[2J', b: null, c: { code: 3 }, d: '', e: ['x'] },
	});
	assert.deepEqual(errors, { a: 'line\ntwo', c: '{\n "code": 3\n}', e: '[\n "x"\n]' });
	for (const ex_data of [null, '', [], 'text', 7])
		assert.deepEqual(decodeTaskStatus({ ...minimal, ex_data }).errors, {});
});

test('a node that will not be retried any more is at its limit', () => {
	const info = { auto_retry_times: 1, max_auto_retry_times: '3' };
	const report = decodeTaskStatus({
		...minimal,
		failed_node_info: { a: info, b: info, c: {}, d: null },
		auto_retry_status: { exist_auto_retry_nodes: true, auto_retry_nodes: ['a'] },
	});
	assert.deepEqual(report.autoRetries, { a: { done: 1, limit: 3 }, b: { done: 1, limit: 1 } });
});

test('keys that every object has do no harm', () => {
	const data = JSON.parse(
		'{"state":"RUNNING","__proto__":{"polluted":1},"ex_data":{"__proto__":"x","constructor":"y"},"children":{"__proto__":{"state":"RUNNING"},"constructor":{"state":"FAILED","id":"constructor"}}}',
	);
	const { root, errors } = decodeTaskStatus(data);
	assert.deepEqual(
		root.children.map(({ id }) => id),
		['?__proto__', '?constructor'],
	);
	assert.deepEqual(Object.entries(errors), [
		['?__proto__', 'x'],
		['?constructor', 'y'],
	]);
	assert.equal(Object.getPrototypeOf(errors), Object.prototype);
	assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('200 levels are decoded and 20,000 are refused, neither on the stack', () => {
	const nest = (levels: number): unknown =>
		JSON.parse(`${'{"state":"RUNNING","children":{"a":'.repeat(levels)}{"state":"RUNNING"}${'}}'.repeat(levels)}`);
	assert.equal([...walk(decodeTaskStatus(nest(200)).root)].length, 201);
	assertGarbled(nest(20_000));
});

test('ten thousand nodes take far less than the time between two polls', () => {
	const raw = Object.values((readSamples('serial-success').at(-1)!.response.data as { children: object }).children)[1];
	const children = Object.fromEntries(
		Array.from({ length: 10_000 }, (_, index) => [`n${index}`, { ...raw, id: `n${index}` }]),
	);
	decodeTaskStatus({ ...minimal, children });
	const startedAt = performance.now();
	assert.equal(decodeTaskStatus({ ...minimal, children }).root.children.length, 10_000);
	assert.ok(performance.now() - startedAt < 500);
	const crowd = Object.fromEntries(Array.from({ length: 200_001 }, (_, index) => [index, raw]));
	assertGarbled({ ...minimal, children: crowd });
});
