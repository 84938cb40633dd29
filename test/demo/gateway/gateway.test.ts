import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import { ask, gatewayOf, type Wire } from '../support.js';

test('an unknown component or a wrong method is HTTP 404', () => {
	const gateway = gatewayOf();
	const notThere = { result: false, data: null, message: 'The content does not exist' };
	const unknown = ask(gateway, 'get_nothing', { task_id: '30415' });
	const wrongMethod = ask(gateway, 'get_task_status', { task_id: '30415' }, { method: 'POST' });
	const wrongOperation = ask(gateway, 'operate_task', { task_id: '30415' });
	for (const { status, body } of [unknown, wrongMethod, wrongOperation]) {
		assert.deepEqual([status, body], [404, notThere]);
	}
});

test('the slash at the end is optional', () => {
	const path = '/api/c/compapi/v2/sops/get_task_status';
	assert.equal(ask(gatewayOf(), '', { task_id: '30415' }, { path }).body.result, true);
});

test('credentials are taken from the header', () => {
	const authorization = JSON.stringify({ bk_app_code: 'demo', bk_app_secret: 'sesame', bk_token: 'ticket' });
	const query = { bk_biz_id: '2', task_id: '30415' };
	const asking = { isBare: true, authorization };
	assert.equal(ask(gatewayOf(), 'get_task_status', query, asking).body.result, true);
	assert.equal(
		ask(gatewayOf({ profile: 'esb-classic' }), 'get_task_status', query, asking).body.message,
		'APP Code [bk_app_code] cannot be empty',
	);
	const broken = ask(gatewayOf(), 'get_task_status', query, { isBare: true, authorization: 'demo' });
	assert.deepEqual([broken.status, broken.body.code], [200, 1306000]);
});

test('the classic gateway has one code for every error of the application', () => {
	const { body } = ask(gatewayOf({ profile: 'esb-classic' }), 'get_task_status', { task_id: '99999999' });
	const message = 'task[id=99999999] get status error: TaskFlowInstance matching query does not exist.';
	assert.deepEqual([body.code, body.message, body.data], [1306000, message, null]);
	const wide = ask(gatewayOf({ profile: 'esb-classic' }), 'get_task_status', { task_id: '９９' });
	assert.equal(wide.body.message, 'task[id=９９] get status error: TaskFlowInstance matching query does not exist.');
});

test('an expired task has a state and a name and nothing else', () => {
	const { body } = ask(gatewayOf(), 'get_task_status', { task_id: specialTasks.expired });
	assert.deepEqual(body.data, { state: 'EXPIRED', name: 'old import' });
});

test('bodies are plain ASCII and keep the names', () => {
	const { text, body } = ask(gatewayOf(), 'get_task_status', { task_id: '30415' });
	assert.match(text, /^[ -~]+$/);
	assert.match(text, /"name":"\\u8d44\\u6e90\\u6269\\u5bb9-\\u652f\\u4ed8"/);
	assert.equal(body.data.name, '资源扩容-支付');
});

test('the project can be named by its own id', () => {
	const { body } = ask(gatewayOf(), 'get_task_status', { bk_biz_id: '12', scope: 'project', task_id: '30415' });
	assert.equal(body.result, true);
});

test('error texts are given for failed leaves, whatever value asks for them', () => {
	const gateway = gatewayOf();
	const plain = ask(gateway, 'get_task_status', { task_id: '30436' }).body.data;
	assert.equal('ex_data' in plain, false);
	for (const value of ['1', '0', 'false']) {
		const { ex_data: exData } = ask(gateway, 'get_task_status', { task_id: '30436', with_ex_data: value }).body.data;
		assert.equal(Object.keys(exData).length, 1);
		assert.match(Object.values(exData)[0] as string, /<h1>504 Gateway Time-out<\/h1>/);
	}
	const running = ask(gateway, 'get_task_status', { task_id: '30412', with_ex_data: '1' }).body.data;
	assert.equal('ex_data' in running, false);
});

test('failed nodes are listed with their subprocesses, and with their automatic retries', () => {
	const options = { with_failed_node_info: '1', with_auto_retry_status: '1' };
	const gateway = gatewayOf();
	const nested = ask(gateway, 'get_task_status', { task_id: '30436', ...options }).body.data;
	assert.equal(Object.keys(nested.failed_node_info).length, 4);
	assert.deepEqual(nested.auto_retry_status, { exist_auto_retry_nodes: false, auto_retry_nodes: [] });
	const retrying = ask(gateway, 'get_task_status', { task_id: '30424', ...options }, { seconds: 10 }).body.data;
	assert.equal(retrying.state, 'FAILED');
	const [id] = Object.keys(retrying.failed_node_info);
	const info = retrying.failed_node_info[id!];
	assert.deepEqual([info.node_id, info.max_auto_retry_times], [id, 8]);
	assert.deepEqual(retrying.auto_retry_status, { exist_auto_retry_nodes: true, auto_retry_nodes: [id] });
});

test('a subtree has empty names below the name of the task', () => {
	const gateway = gatewayOf();
	const whole = ask(gateway, 'get_task_status', { task_id: '30436' }).body.data;
	const subprocess: Wire = Object.values(whole.children).find((child: Wire) => Object.keys(child.children).length > 0);
	const { data } = ask(gateway, 'get_task_status', { task_id: '30436', subprocess_id: subprocess.id }).body;
	assert.deepEqual([data.id, data.name, data.state], [subprocess.id, 'game server hotfix 华东二区', 'FAILED']);
	assert.deepEqual(
		Object.values(data.children).map((child: Wire) => child.name),
		['', '', '', '', ''],
	);
	const nonsense = ask(gateway, 'get_task_status', { task_id: '30436', subprocess_id: 'nope' }).body.data;
	assert.deepEqual([nonsense.state, nonsense.skip, 'id' in nonsense], ['CREATED', 0, false]);
});

test('operations are sent as JSON and answered without data', () => {
	const gateway = gatewayOf();
	const operate = (component: string, order: Readonly<Record<string, unknown>>) =>
		ask(gateway, component, {}, { method: 'POST', body: JSON.stringify({ bk_biz_id: 2, task_id: 30412, ...order }) })
			.body;
	const paused = operate('operate_task', { action: 'pause' });
	assert.deepEqual([paused.result, paused.message, paused.code, paused.data], [true, 'success', 0, null]);
	assert.equal(ask(gateway, 'get_task_status', { task_id: '30412' }).body.data.state, 'SUSPENDED');
	assert.equal(operate('operate_task', { action: 'pause' }).code, 3599999);
	assert.equal(operate('operate_node', { action: 'retry', node_id: 'nothing' }).code, 3599999);
	assert.equal(operate('operate_task', { action: 'start' }).message, 'task already started');
	const unknown = operate('operate_task', { action: 'pause', task_id: Number(specialTasks.deleted) });
	assert.deepEqual([unknown.code, unknown.message], [3540400, 'task[id=30398] of project[id=12] does not exist']);
});

test('a waiting node is confirmed through node_callback', () => {
	const gateway = gatewayOf();
	const detail = ask(gateway, 'get_task_detail', { task_id: '30430' }).body.data;
	const activities: Wire[] = Object.values(detail.pipeline_tree.activities);
	const { id } = activities.find(({ component }) => component.code === 'pause_node');
	const order = { bk_biz_id: 2, task_id: 30430, node_id: id, callback_data: { operator: 'alice' } };
	const reply = ask(gateway, 'node_callback', {}, { method: 'POST', body: JSON.stringify(order) });
	assert.equal(reply.body.result, true);
	assert.equal(ask(gateway, 'get_task_status', { task_id: '30430' }).body.data.children[id].state, 'FINISHED');
});
