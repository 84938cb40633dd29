import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import { type HttpAnswer, openSite, type Site } from './http.js';

type Case = {
	readonly component: string;
	readonly ids: Readonly<Record<string, string>>;
	/** Query of a GET. */
	readonly query?: Readonly<Record<string, string>>;
	/** Body of a POST. */
	readonly body?: Readonly<Record<string, unknown>>;
	readonly switches?: string;
	readonly expected: Readonly<Record<string, unknown>>;
};

const noTrace = { trace_id: undefined };
const business = { bk_biz_id: '2' };
const invalid = 'bamboo_engine.exceptions.InvalidOperationError:';

/** What the application refuses, whichever gateway it is asked through. Keys that are undefined must be absent. */
const cases: Readonly<Record<string, Case>> = {
	'for want of permission': {
		component: 'get_task_status',
		ids: { ...business, task_id: specialTasks.forbidden },
		expected: { code: 3599999, message: 'iam authentication exception, please check, action:task_view' },
	},
	'a task a switch forbids': {
		component: 'operate_task',
		ids: { ...business, task_id: '30412' },
		body: { action: 'pause' },
		switches: 'switch=no-perm&value=30412,task_operate',
		expected: { code: 3599999, message: 'iam authentication exception, please check, action:task_operate' },
	},
	'a project a switch forbids': {
		component: 'get_task_list',
		ids: business,
		switches: 'switch=no-perm&value=12,project_view',
		expected: { code: 3599999, message: 'iam authentication exception, please check, action:project_view' },
	},
	'the tree alone': {
		component: 'get_task_detail',
		ids: { ...business, task_id: '30412' },
		switches: 'switch=no-pipeline-tree&value=on',
		expected: { code: 3599999, message: 'iam authentication exception, please check, action:task_view' },
	},
	'an unknown project': {
		component: 'get_task_status',
		ids: { bk_biz_id: '99', task_id: '30412' },
		query: { scope: 'project' },
		expected: { code: 3540400, message: 'project(99) with scope(project) does not exist.', ...noTrace },
	},
	'an unknown task': {
		component: 'get_task_status',
		ids: { ...business, task_id: '999' },
		expected: {
			code: 3540400,
			message: '数据不存在错误: TaskFlowInstance(id=999) does not exist. | process_exception',
			...noTrace,
		},
	},
	'a task of another project': {
		component: 'get_task_status',
		ids: { ...business, task_id: '30501' },
		expected: {
			code: 3599999,
			message: 'task[id=30501] get status error: TaskFlowInstance matching query does not exist.',
		},
	},
	'a deleted task': {
		component: 'get_task_status',
		ids: { ...business, task_id: specialTasks.deleted },
		expected: {
			code: 3599999,
			message: 'task[id=30398] get status error: TaskFlowInstance matching query does not exist.',
		},
	},
	'51 tasks': {
		component: 'get_tasks_status',
		ids: business,
		body: { task_id_list: Array.from({ length: 51 }, (_, id) => id) },
		expected: { code: 3540000, message: 'task_id_list is too long, maximum length is 50' },
	},
	'a batch with one task it cannot read': {
		component: 'get_tasks_status',
		ids: business,
		body: { task_id_list: [30412, 30415] },
		switches: 'switch=batch-poison&value=30415',
		expected: {
			code: 3599999,
			message: "task[id=30415] get status error: 'NoneType' object has no attribute 'execution_data'",
		},
	},
	'a date that is none': {
		component: 'get_task_list',
		ids: business,
		query: { create_time_start: 'yesterday' },
		expected: {
			code: 3546100,
			data: '',
			message: {
				create_time_start: [
					'无法解析日期格式: yesterday，支持的格式：YYYY-MM-DD HH:MM:SS、YYYY-MM-DD HH:MM:SS +HHMM、' +
						'YYYY-MM-DD HH:MM:SS+HHMM、YYYY-MM-DDTHH:MM:SSZ 或 YYYY-MM-DD',
				],
			},
		},
	},
	'an unknown node': {
		component: 'operate_node',
		ids: { ...business, task_id: '30412' },
		body: { node_id: 'nothing', action: 'retry' },
		expected: {
			code: 3599999,
			message:
				'节点状态请求失败: 任务[ID: 30412]中未找到节点[ID: nothing]. 请重试. 如持续失败可联系管理员处理 | nodes_action',
		},
	},
	'a start of a task that was started': {
		component: 'start_task',
		ids: { ...business, task_id: '30412' },
		body: {},
		expected: { code: 3545000, message: 'task already started' },
	},
	'a pause before the start': {
		component: 'operate_task',
		ids: { ...business, task_id: '30445' },
		body: { action: 'pause' },
		expected: { code: 3545000, message: 'task not started' },
	},
	'a pause after the end': {
		component: 'operate_task',
		ids: { ...business, task_id: '30442' },
		body: { action: 'pause' },
		expected: { code: 3545000, message: 'task with current_flow:finished cannot be pauseed' },
	},
	'what the failed nodes of a waiting task are': {
		component: 'get_task_status',
		ids: { ...business, task_id: '30445' },
		query: { with_failed_node_info: 'false' },
		expected: { code: 3599999, message: "task[id=30445] extract failed node info error: 'id'" },
	},
};

/** Asks for the same through both gateways. */
async function askBoth(site: Site, { component, ids, query = {}, body }: Case): Promise<readonly HttpAnswer[]> {
	const { routes } = await import('../../../source/demo/gateway/routes.js');
	const path = routes[component]!.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(ids[name]!));
	return body === undefined
		? [await site.apigw(path, { query }), await site.esb(component, { query: { ...ids, ...query } })]
		: [await site.apigw(path, { body }), await site.esb(component, { body: { ...ids, ...body } })];
}

test('the application refuses in its own words through both gateways', async (context) => {
	const site = await openSite(context);
	for (const [what, one] of Object.entries(cases)) {
		await context.test(what, async () => {
			if (one.switches !== undefined) await site.control(one.switches);
			const answers = await askBoth(site, one);
			if (one.switches !== undefined) await site.control(one.switches.replace(/value=.*$/, 'value=off'));
			for (const { status, body } of answers) {
				assert.equal(status, 200);
				assert.equal(body.result, false);
				const keys = Object.keys(one.expected);
				assert.deepEqual(Object.fromEntries(keys.map((key) => [key, body[key]])), one.expected);
			}
		});
	}
});

test('the engine refuses with a traceback whose last line is the reason', async (context) => {
	const site = await openSite(context);
	const { data } = (await site.apigw('get_task_status/30415/2/')).body;
	const finished = Object.keys(data.children).find((id) => data.children[id].state === 'FINISHED')!;
	const [, viaEsb] = await askBoth(site, {
		component: 'operate_node',
		ids: { ...business, task_id: '30415' },
		body: { node_id: finished, action: 'retry' },
		expected: {},
	});
	assert.match(viaEsb!.body.message, /^fail: Traceback \(most recent call last\):\n/);
	const lastLine = viaEsb!.body.message.trimEnd().split('\n').at(-1);
	assert.equal(lastLine, `${invalid} ${finished} state is not FAILED, actual FINISHED`);
	const { body } = await site.apigw('operate_node/2/30415/', { body: { node_id: finished, action: 'skip_cpg' } });
	assert.match(body.message, /任务\[ID: 30415\]操作失败: 'flow_ids', 请重试/);
	assert.equal(body.code, 3599999);
});

test('a project may start ten tasks a minute', async (context) => {
	const site = await openSite(context);
	const start = async () => (await site.apigw('operate_task/30445/2/', { body: { action: 'start' } })).body;
	for (let count = 0; count < 10; count++) {
		assert.equal((await start()).message, 'success');
	}
	const { code, message } = await start();
	assert.deepEqual([code, message], [3545000, 'project id: 12 reach the limit of starting tasks']);
});

test('a body that is no JSON is refused by whoever reads it first', async (context) => {
	const site = await openSite(context);
	const viaApigw = await site.apigw('operate_task/30412/2/', { body: '{bad' });
	assert.deepEqual(viaApigw.body, { result: false, message: 'invalid param format', code: 3540000 });
	const viaEsb = await site.esb('operate_task', { body: '{bad' });
	assert.deepEqual([viaEsb.body.code, viaEsb.status], [1306406, 200]);
});

test('an id that is no number reaches no view', async (context) => {
	const site = await openSite(context);
	for (const id of ['abc', `n${'f'.repeat(31)}`, '-1', '1%20OR%201=1']) {
		const { status, headers } = await site.apigw(`get_task_status/${id}/2/`);
		assert.deepEqual([status, headers.get('location')], [302, `${site.simulator.url}/o/bk_sops/`]);
		assert.match(headers.get('x-bkapi-request-id')!, /^[0-9a-f-]{36}$/);
		const { body } = await site.esb('get_task_status', { query: { task_id: decodeURIComponent(id) } });
		assert.equal(body.code, 1306201);
	}
});

test('before 2023, and in log views, the permission centre speaks for itself', async (context) => {
	const permission = {
		system_id: 'bk_sops',
		system_name: '标准运维',
		actions: [{ id: 'task_view', name: '任务查看', related_resource_types: [] }],
	};
	const expected = {
		result: false,
		code: 9900403,
		message: 'you have no permission to operate',
		data: null,
		permission,
	};
	const old = await openSite(context, { era: '2021' });
	assert.deepEqual((await old.apigw(`get_task_status/${specialTasks.forbidden}/2/`)).body, expected);
	const current = await openSite(context);
	assert.deepEqual((await current.apigw(`get_task_node_log/${specialTasks.forbidden}/2/`)).body, expected);
});
