import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { walk } from '../../source/domain/task.js';
import type { ListQuery } from '../../source/domain/task-list.js';
import type { SopsClient } from '../../source/sops/client.js';
import { SopsError } from '../../source/sops/failure.js';
import { address, business, type Exchange, readEndpoint } from './fixtures.js';
import { clientOf, serveAnswer } from './server.js';

const everything: ListQuery = {
	keyword: undefined,
	isStarted: undefined,
	isFinished: undefined,
	templateId: undefined,
	limit: 5,
	offset: 0,
};

const ids = Array.from({ length: 50 }, (_, index) => String(index + 1));

/** What the client makes of every recorded reply of an endpoint: a value, or the kind of the failure. */
async function outcomes<T>(
	context: TestContext,
	exchanges: readonly Exchange[],
	ask: (client: SopsClient, exchange: Exchange) => Promise<T>,
): Promise<readonly (T | string)[]> {
	const told: (T | string)[] = [];
	for (const exchange of exchanges) {
		const { http_status: status, content_type, headers, response } = exchange;
		const body = typeof response === 'string' ? response : JSON.stringify(response);
		const server = await serveAnswer(context, { status, headers: { ...headers, 'content-type': content_type }, body });
		const client = clientOf(server.url, { gateway: 'apigw' });
		told.push(
			await ask(client, exchange).catch((error: unknown) => {
				if (error instanceof SopsError) return error.failure.kind;
				throw error;
			}),
		);
	}
	return told;
}

test('every recorded batch is understood', async (context) => {
	const told = await outcomes(context, readEndpoint('get_tasks_status'), async (client, { request }) => {
		const withChildren = Object(request.body).include_children_status === true;
		const { reports, deleted } = await client.tasksStatus(business, ids, { withChildren });
		const lines = [...reports].map(([id, { root, holds, endedAt, zoneMinutes }]) => {
			const end = endedAt === undefined ? 'goes on' : new Date(endedAt).toISOString().slice(11, 19);
			return [id, root.state, holds, [...walk(root)].length, end, zoneMinutes].join(' ');
		});
		return { lines, deleted: [...deleted] };
	});
	const nothing = { lines: [], deleted: [] };
	assert.deepEqual(told, [
		{
			lines: [
				'44 RUNNING root 1 goes on 480',
				'36 FINISHED root 1 13:10:05 480',
				'30 FINISHED root 1 13:06:01 480',
				'28 CREATED root 1 goes on 480',
				'19 REVOKED root 1 13:03:57 480',
				'6 FINISHED root 1 13:01:36 480',
				'5 FINISHED root 1 13:01:25 480',
			],
			deleted: ['46'],
		},
		{
			lines: ['30 FINISHED tree 307 13:06:01 480', '28 CREATED tree 1 goes on 480', '19 REVOKED tree 10 13:03:57 480'],
			deleted: [],
		},
		{ lines: ['28 CREATED root 1 goes on 480'], deleted: [] },
		'refused',
		nothing,
		'http',
		'gone',
		nothing,
		'refused',
		'gone',
	]);
});

test('every recorded list is understood', async (context) => {
	const told = await outcomes(context, readEndpoint('get_task_list'), async (client) => {
		const { tasks, total } = await client.taskList(business, everything);
		for (const task of tasks) {
			assert.notEqual(task.name, '');
			assert.match(task.templateId, /^\d*$/);
			assert.equal(task.startedAt === undefined, !task.isStarted);
		}
		return `${tasks.map(({ taskId }) => taskId)} of ${total}`;
	});
	assert.deepEqual(told, [
		'57,56,55,54,53 of 56',
		'52,51,50,49,48 of 56',
		'30,25,7 of 4',
		'29,28,2 of 4',
		'56,55,50,45,44 of 10',
		'57,56 of 56',
		'57,56 of undefined',
		'refused',
		'57,56 of 52',
		'refused',
		'gone',
	]);
});

test('a recorded child task is listed as one', async (context) => {
	const [page] = await outcomes(context, readEndpoint('get_task_list').slice(1, 2), (client) =>
		client.taskList(business, everything),
	);
	assert.deepEqual(Object(page).tasks[3], {
		taskId: '49',
		name: '独立子流程：发布_20261123211827',
		creator: 'admin',
		executor: 'admin',
		createMethod: 'api',
		templateId: '119',
		isStarted: true,
		isFinished: true,
		isChild: true,
		startedAt: Date.parse('2026-11-23T13:18:27.999Z'),
		finishedAt: Date.parse('2026-11-23T13:18:36.792Z'),
	});
});

test('every recorded detail of a node is understood, and none of these nodes made a task', async (context) => {
	const place = { nodeId: 'n', component: undefined, stack: [] };
	const told = await outcomes(context, readEndpoint('get_task_node_detail'), (client) =>
		client.nodeDetail(address, place),
	);
	const none = { childTaskId: undefined };
	assert.deepEqual(told, [
		...Array(6).fill(none),
		'http',
		'http',
		'refused',
		'gone',
		...Array(9).fill(none),
		'http',
		'http',
		none,
		'http',
		'http',
		none,
		none,
	]);
});

test('the recorded projects are understood', async (context) => {
	const told = await outcomes(context, readEndpoint('get_user_project'), (client) => client.projects());
	assert.deepEqual(told, [[{ projectId: '1', bizId: '2', name: '演示业务' }], 'refused', 'gone']);
});

test('the recorded status of a failed task tells why, and that nothing will be retried', async (context) => {
	const told = await outcomes(context, readEndpoint('get_task_status_failed_with_options'), async (client) => {
		const report = await client.taskStatus(address, { withErrors: true, withAutoRetry: true });
		const { name, root, errors, autoRetries, traceId, holds, endedAt, zoneMinutes } = report;
		const states = [...walk(root)].map(({ state }) => state);
		return { name, states, errors, autoRetries, traceId, holds, endedAt, zoneMinutes };
	});
	assert.deepEqual(told, [
		{
			name: '失败任务',
			states: ['FAILED', 'FINISHED', 'FINISHED', 'FAILED'],
			errors: {
				nbefdbd555643fc2a96fe1f6e5dc3a93:
					"请求失败，状态码: 500，响应: {'result': False, 'message': '目标主机磁盘空间不足: /data 已使用 97%'}",
			},
			autoRetries: {},
			traceId: '27aeb7a944d342e595f8949a72489a12',
			holds: 'tree',
			endedAt: undefined,
			zoneMinutes: 480,
		},
	]);
});

test('every recorded flow is understood', async (context) => {
	const exchanges = readEndpoint('get_task_detail_small');
	const told = await outcomes(context, exchanges, async (client) => (await client.taskDetail(address)).name);
	assert.deepEqual(told, ['串行发布演示 🚀 Serial', '从未启动的任务 💤', 'gone']);
});
