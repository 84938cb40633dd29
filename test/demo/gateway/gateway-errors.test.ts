import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import { ask, credentials, gatewayOf } from '../support.js';

const notFound =
	'Component request third-party system [SOPS] interface [get_task_status] error: Status Code: 404, Error Message: ' +
	'Third-party system does not find this interface, please try again later or contact component developer to handle this';

type Row = {
	readonly name: string;
	readonly query: Readonly<Record<string, string>>;
	readonly code: number;
	readonly message: string;
	readonly isBare?: boolean;
	readonly component?: string;
};

const rows: readonly Row[] = [
	{
		name: 'a missing application code',
		isBare: true,
		query: { bk_biz_id: '2', task_id: '30415' },
		code: 1306000,
		message: 'APP Code [bk_app_code] cannot be empty',
	},
	{
		name: 'an unknown application',
		query: { bk_app_code: 'nobody', task_id: '30415' },
		code: 1306000,
		message: 'Invalid APP Code [bk_app_code=nobody], please confirm if the APP Code has been registered',
	},
	{
		name: 'a missing secret',
		isBare: true,
		query: { bk_app_code: 'demo', bk_username: 'alice', bk_biz_id: '2', task_id: '30415' },
		code: 1306000,
		message: 'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
	},
	{
		name: 'a wrong secret',
		query: { bk_app_secret: 'wrong', task_id: '30415' },
		code: 1306000,
		message: 'APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=demo] match',
	},
	{
		name: 'an expired ticket',
		query: { bk_token: 'stale', task_id: '30415' },
		code: 1306000,
		message: 'User authentication failed, please check if the bk_token is valid',
	},
	{
		name: 'no user',
		query: { bk_username: '', task_id: '30415' },
		code: 1306000,
		message: 'User authentication failed, please provide a valid user identity, such as bk_token, bk_username',
	},
	{ name: 'no task', query: {}, code: 1306406, message: 'Parameters error, param task_id is required' },
	{
		name: 'no business',
		isBare: true,
		query: { ...credentials, task_id: '30415' },
		code: 1306406,
		message: 'Parameters error, param bk_biz_id is required',
	},
	{ name: 'letters as task', query: { task_id: 'abc' }, code: 1306201, message: notFound },
	{ name: 'a node as task', query: { task_id: `n${'f'.repeat(31)}` }, code: 1306201, message: notFound },
	{ name: 'an empty task', query: { task_id: '' }, code: 1306201, message: notFound },
	{ name: 'a negative task', query: { task_id: '-1' }, code: 1306201, message: notFound },
	{ name: 'letters as business', query: { bk_biz_id: 'abc', task_id: '30415' }, code: 1306201, message: notFound },
	{
		name: 'an unknown business',
		query: { bk_biz_id: '9', task_id: '30415' },
		code: 3540400,
		message: 'project(9) with scope(cmdb_biz) does not exist.',
	},
	{
		name: 'an unknown project',
		query: { bk_biz_id: '2', scope: 'project', task_id: '30415' },
		code: 3540400,
		message: 'project(2) with scope(project) does not exist.',
	},
	{
		name: 'an unknown task',
		query: { task_id: '999' },
		code: 3540400,
		message: '数据不存在错误: TaskFlowInstance(id=999) does not exist. | process_exception',
	},
	{
		name: 'a task of another project',
		query: { task_id: '30501' },
		code: 3599999,
		message: 'task[id=30501] get status error: TaskFlowInstance matching query does not exist.',
	},
	{
		name: 'a deleted task',
		query: { task_id: specialTasks.deleted },
		code: 3599999,
		message: 'task[id=30398] get status error: TaskFlowInstance matching query does not exist.',
	},
	{
		name: 'a deleted task in detail',
		component: 'get_task_detail',
		query: { task_id: specialTasks.deleted },
		code: 3540400,
		message: '[API] get_task_detail task[id=30398] of project[project_id=12, biz_id2] does not exist',
	},
	{
		name: 'a task one may not see',
		query: { task_id: specialTasks.forbidden },
		code: 3599999,
		message: 'iam authentication exception, please check, action:task_view',
	},
	{
		name: 'node information of a task that has not started',
		query: { task_id: '30445', with_failed_node_info: '1' },
		code: 3599999,
		message: "task[id=30445] extract failed node info error: 'id'",
	},
	{
		name: 'retry information of a task that has not started',
		query: { task_id: '30445', with_auto_retry_status: '0' },
		code: 3599999,
		message: "task[id=30445] extract failed node info error: 'id'",
	},
];

for (const { name, query, code, message, isBare = false, component = 'get_task_status' } of rows) {
	test(`${name} is answered with ${code}, HTTP 200 and the server's words`, () => {
		const { status, body } = ask(gatewayOf(), component, query, { isBare });
		assert.equal(status, 200);
		assert.deepEqual([body.result, body.data, body.code, body.message], [false, null, code, message]);
		assert.match(body.request_id, /^[0-9a-f]{32}$/);
	});
}
