import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import type { Wire } from '../support.js';
import { openSite, type Site } from './http.js';

const single = { task_id: '30412' };

/** A question by its component, the ids in the path, and what else is asked. */
const questions: readonly (readonly [
	component: string,
	path: string,
	ids: Readonly<Record<string, string>>,
	query?: Readonly<Record<string, string>>,
	body?: Readonly<Record<string, unknown>>,
])[] = [
	['get_task_status', 'get_task_status/30412/2/', single],
	['get_task_status', 'get_task_status/30436/2/', { task_id: '30436' }, { with_ex_data: '1' }],
	['get_task_status', 'get_task_status/30412/12/', { ...single, bk_biz_id: '12' }, { scope: 'project' }],
	['get_task_detail', 'get_task_detail/30412/2/', single],
	['get_task_list', 'get_task_list/2/', {}, { keyword: 'a', limit: '3', offset: '1' }],
	['get_template_list', 'get_template_list/2/', {}, { id_in: '243,244' }],
	['get_user_project_list', 'get_user_project_list/', {}],
	['get_user_project_detail', 'get_user_project_detail/2/', {}],
	['get_tasks_status', 'get_tasks_status/2/', {}, {}, { task_id_list: [30412, 30445], include_children_status: true }],
];

test('both gateways give the same data', async (context) => {
	const site = await openSite(context);
	for (const [component, path, ids, query = {}, body] of questions) {
		const viaApigw = await site.apigw(path, body === undefined ? { query } : { body });
		const viaEsb = await site.esb(
			component,
			body === undefined ? { query: { ...ids, ...query } } : { body: { bk_biz_id: '2', ...ids, ...body } },
		);
		assert.equal(viaApigw.body.result, true, path);
		assert.deepEqual(viaEsb.body.data, viaApigw.body.data, path);
		assert.equal('request_id' in viaApigw.body, false);
		assert.equal(viaEsb.body.message, '');
	}
});

const batch = async (site: Site, body: Readonly<Record<string, unknown>>): Promise<Wire[]> =>
	(await site.apigw('get_tasks_status/2/', { body })).body.data;

test('a batch lists the tasks of the project by falling id, and leaves out what is not there', async (context) => {
	const site = await openSite(context);
	const ids = [30412, '30415', 30501, 999, 30412, Number(specialTasks.deleted), Number(specialTasks.expired)];
	const items = await batch(site, { task_id_list: ids });
	assert.deepEqual(
		items.map(({ id, is_deleted: isDeleted, status }) => [id, isDeleted, status.state, 'children' in status]),
		[
			[30415, false, 'FAILED', false],
			[30412, false, 'RUNNING', false],
			[30399, false, 'EXPIRED', false],
			[30398, true, 'FINISHED', false],
		],
	);
	assert.deepEqual(items[2].status, { state: 'EXPIRED', name: 'old import' });
});

test('a revoked task has an end outside and none inside', async (context) => {
	const site = await openSite(context);
	const [item] = await batch(site, { task_id_list: [30448] });
	assert.deepEqual([item.status.state, item.status.finish_time, item.current_flow], ['REVOKED', null, 'finished']);
	assert.match(item.finish_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0800$/);
});

/** Not tasks that others have started: they come and go. */
const noChildren = { is_child_taskflow: 'false' };

const list = async (site: Site, query: Readonly<Record<string, string>>): Promise<readonly number[]> =>
	(await site.apigw('get_task_list/2/', { query: { ...noChildren, ...query } })).body.data.map(({ id }: Wire) => id);

/** A query, and which of the tasks it finds. */
const finds: readonly (readonly [query: Readonly<Record<string, string>>, found: readonly number[]])[] = [
	[{ limit: '3' }, [30454, 30451, 30448]],
	[{ limit: '2', offset: '2' }, [30448, 30445]],
	[{ limit: '0' }, []],
	[{ offset: '100' }, []],
	[{ keyword: '数据库' }, [30418]],
	[{ keyword: 'Nightly' }, []],
	[{ is_started: 'false' }, [30445]],
	[{ is_started: 'false', keyword: '灰度' }, [30445]],
	[{ is_finished: 'true' }, [30442, 30439, 30401, 30399]],
	[{ is_finished: '0', limit: '1' }, [30442]],
	[{ create_method: 'mcp' }, [30451]],
	[{ template_id: '243' }, [30412]],
	[{ template_ids: '243,244' }, [30415, 30412]],
	[{ executor: 'nobody' }, []],
	[{ is_child_taskflow: 'true', keyword: 'nightly' }, []],
	[{ create_time_end: '2025-01-01' }, [30399]],
	[{ create_time_end: '2025-01-01T00:00:00Z' }, [30399]],
	[{ create_time_end: '2025-01-01 00:00:00+0800' }, [30399]],
	[{ create_time_start: '2099-01-01 00:00:00 +0800' }, []],
];

test('a list is narrowed by each of its parameters', async (context) => {
	const site = await openSite(context);
	for (const [query, found] of finds) {
		assert.deepEqual(await list(site, query), found, JSON.stringify(query));
	}
});

test('a list counts all that it found, has at most 200, and tells what one may do', async (context) => {
	const site = await openSite(context, { switches: { 'no-perm': '30412,task_operate;*,task_delete' } });
	const { body } = await site.apigw('get_task_list/2/', { query: { limit: '1000', keyword: 'nightly' } });
	assert.equal(body.count, 1);
	assert.deepEqual(body.data[0].auth_actions, ['task_view', 'task_edit', 'task_claim', 'task_clone']);
	const whole = await site.apigw('get_task_list/2/', { query: noChildren });
	assert.deepEqual([whole.body.data.length, whole.body.count], [17, 17]);
	const wrong = await site.apigw('get_task_list/2/', { query: { offset: '-1' } });
	assert.equal(wrong.body.message, '[API] pagination error: Negative indexing is not supported.');
});

test('times of a list are in the zone that is asked for', async (context) => {
	const site = await openSite(context);
	const start = async (zone: string) => {
		const query = { keyword: 'nightly', ...(zone !== '' && { expected_timezone: zone }) };
		return (await site.apigw('get_task_list/2/', { query })).body.data[0].start_time;
	};
	const at = Date.parse(await start(''));
	for (const [zone, offset] of [
		['Asia/Shanghai', '+0800'],
		['Asia/Kolkata', '+0530'],
		['UTC', '+0000'],
	] as const) {
		const text = await start(zone);
		assert.equal(text.slice(20), offset);
		assert.equal(Date.parse(text.replace(' ', 'T').replace(' ', '')), Math.floor(at / 1000) * 1000);
	}
	assert.match(await start('Nowhere/Land'), /Z$/);
});

test('an operation takes effect, and the audit trail tells of it', async (context) => {
	const site = await openSite(context);
	const trail = async (query = {}) =>
		(await site.apigw('get_task_operate_record/30412/12/', { query: { scope: 'project', ...query } })).body.data;
	const done = await site.apigw('operate_task/30412/2/', { body: { action: 'pause' } });
	assert.deepEqual(Object.keys(done.body), ['result', 'message', 'code', 'trace_id']);
	assert.equal((await site.apigw('get_task_status/30412/2/')).body.data.state, 'SUSPENDED');
	await site.esb('operate_task', { body: { bk_biz_id: '2', task_id: '30412', action: 'resume' } });
	await site.apigw('operate_task/30412/2/', { body: { action: 'resume' } });
	const records: Wire[] = await trail();
	assert.deepEqual(
		records.map(({ operate_type: type, operator, operate_source: source }) => [type, operator, source]),
		[
			['create', 'alice', 'app'],
			['start', 'alice', 'app'],
			['pause', 'alice', 'api'],
			['resume', 'alice', 'api'],
		],
	);
	assert.deepEqual(await trail({ node_id: 'nothing' }), []);
});

test('a started task answers with its address', async (context) => {
	const site = await openSite(context);
	const { body } = await site.apigw('start_task/30445/2/', { body: {} });
	assert.equal(body.task_url, `${site.simulator.url}/taskflow/execute/12/?instance_id=30445`);
	await site.control('advance=5');
	assert.equal((await site.apigw('get_task_status/30445/2/')).body.data.state, 'RUNNING');
});

test('a retried node is READY without times, and soon RUNNING', async (context) => {
	const site = await openSite(context);
	const children = async (): Promise<Wire> => (await site.apigw('get_task_status/30415/2/')).body.data.children;
	const before = await children();
	const id = Object.keys(before).find((nodeId) => before[nodeId].state === 'FAILED')!;
	const order = { node_id: id, action: 'retry' };
	assert.equal((await site.apigw('operate_node/2/30415/', { body: order })).body.result, true);
	const { state, retry, version, start_time: start, elapsed_time: elapsed } = (await children())[id];
	assert.deepEqual([state, retry, start, elapsed], ['READY', before[id].retry + 1, null, 0]);
	assert.notEqual(version, before[id].version);
	await site.control('advance=3');
	assert.equal((await children())[id].state, 'RUNNING');
});

test('a finished task tells its effective time, a node its log', async (context) => {
	const site = await openSite(context);
	const time = (await site.apigw('get_task_effective_time/30442/2/')).body.data;
	assert.equal(time.effective_time <= time.total_elapsed_time, true);
	const { data } = (await site.apigw('get_task_status/30415/2/')).body;
	const failed: Wire = Object.values(data.children).find((child: Wire) => child.state === 'FAILED');
	const query = { node_id: failed.id, version: failed.version, page_size: '1' };
	const log = (await site.apigw('get_task_node_log/30415/2/', { query })).body;
	assert.match(log.data, new RegExp(`INFO execute \\w+ of ${failed.id}, loop 1$`));
	assert.deepEqual([log.page.page, log.page.page_size, log.page.total > 1], [1, 1, true]);
	const missing = (await site.apigw('get_task_node_log/30415/2/', { query: { ...query, version: 'v' } })).body;
	assert.deepEqual(missing, { result: true, message: 'success', data: '', page: {} });
});

test('tasks are counted by what they have in common', async (context) => {
	const site = await openSite(context);
	const count = (body: object) => site.esb('query_task_count', { body: { bk_biz_id: '2', ...body } });
	const { data } = (await count({ group_by: 'status' })).body;
	assert.equal(data.total, (await site.apigw('get_task_list/2/')).body.count);
	assert.deepEqual(data.groups.find(({ code }: Wire) => code === 'CREATED').value, 1);
	assert.equal((await count({ group_by: 'colour' })).body.code, 3540000);
	assert.equal((await count({ group_by: 'status', conditions: [] })).body.code, 3540000);
});
