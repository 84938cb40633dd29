import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Capability, Quota } from '../../source/domain/capabilities.js';
import type { Question } from '../../source/sops/call/endpoints.js';
import type { SopsClient } from '../../source/sops/client.js';
import { SopsError } from '../../source/sops/failure.js';
import { address, business } from './fixtures.js';
import { memoryOf } from './memory.js';
import { type Answer, clientOf, plainStatus, serve, serveAnswer } from './server.js';

const everything = {
	keyword: undefined,
	isStarted: undefined,
	isFinished: undefined,
	templateId: undefined,
	limit: 100,
	offset: 0,
};
const place = { nodeId: 'n1', component: 'subprocess_plugin', stack: ['n2', 'n3'] } as const;

/** Each question, the capability an answer tells of, and the data of a good one. */
const questions: Readonly<
	Record<Question, readonly [(client: SopsClient) => Promise<unknown>, Capability | undefined, data: unknown]>
> = {
	taskStatus: [(client) => client.taskStatus(address, plainStatus), undefined, { state: 'RUNNING' }],
	taskDetail: [(client) => client.taskDetail(address), 'detail', { pipeline_tree: {} }],
	tasksStatus: [(client) => client.tasksStatus(business, ['10'], { withChildren: false }), 'batch', []],
	taskList: [(client) => client.taskList(business, everything), 'list', []],
	nodeDetail: [(client) => client.nodeDetail(address, place), 'nodeDetail', { state: 'RUNNING' }],
	projects: [(client) => client.projects(), undefined, []],
};

const names = Object.keys(questions) as readonly Question[];

async function kindOf(asking: Promise<unknown>): Promise<string> {
	return asking.then(
		() => 'answered',
		(error: unknown) => {
			if (error instanceof SopsError) return error.failure.kind;
			throw error;
		},
	);
}

/** The kind that each question comes to when the server answers so, and what is learnt. */
async function outcomes(context: TestContext, gateway: 'esb' | 'apigw', reply: Answer) {
	const memory = memoryOf();
	const server = await serveAnswer(context, reply);
	const client = clientOf(server.url, { gateway, credentialsIn: 'header' }, { capabilities: memory });
	const kinds: string[] = [];
	for (const name of names) kinds.push(await kindOf(questions[name][0](client)));
	return { kinds: Object.fromEntries(names.map((name, index) => [name, kinds[index]])), lessons: memory.lessons };
}

const fourAbsent = { tasksStatus: 'absent', taskList: 'absent', nodeDetail: 'absent', projects: 'absent' } as const;
const fourLessons = [
	['batch', false],
	['list', false],
	['nodeDetail', false],
] as const;

function refusal(code: number, message: string, status = 200): Answer {
	return { status, body: JSON.stringify({ result: false, code, message, data: null }) };
}

test('a component that ESB does not have is absent, and that is learnt', async (context) => {
	const rows: readonly Answer[] = [
		{ status: 404, body: '{"result":false,"data":null,"message":"The content does not exist"}' },
		refusal(1306404, 'Component is not found'),
		refusal(1306405, 'Component is not active'),
	];
	for (const reply of rows) {
		const { kinds, lessons } = await outcomes(context, 'esb', reply);
		assert.deepEqual(kinds, { taskStatus: 'refused', taskDetail: 'absent', ...fourAbsent });
		assert.deepEqual(lessons, [['detail', false], ...fourLessons]);
	}
});

test('a resource that the API gateway does not have is absent, unless its address must be wrong', async (context) => {
	for (const status of [404, 200]) {
		const reply = refusal(1640401, 'API not found [method="GET" path="/api/bk-sops/prod/"]', status);
		const { kinds, lessons } = await outcomes(context, 'apigw', reply);
		assert.deepEqual(kinds, { taskStatus: 'notApi', taskDetail: 'notApi', ...fourAbsent });
		assert.deepEqual(lessons, fourLessons);
	}
});

test('what the application was not granted is absent, unless nothing goes without it', async (context) => {
	const rows = [
		['apigw', refusal(1640301, 'App has no permission to the resource [reason="…, bk_app_code=demo"]', 403)],
		['esb', refusal(1306403, 'APP permission denied, APP [bk_app_code=demo] is forbidden to access this component')],
	] as const;
	for (const [gateway, reply] of rows) {
		const { kinds, lessons } = await outcomes(context, gateway, reply);
		assert.deepEqual(kinds, { taskStatus: 'forbidden', taskDetail: 'absent', ...fourAbsent });
		assert.deepEqual(lessons, [['detail', false], ...fourLessons]);
	}
});

test('what the user may not see is forbidden, and says nothing of the server', async (context) => {
	const rows = [
		refusal(3599999, 'iam authentication exception, please check, action:project_view'),
		refusal(9900403, 'you have no permission to operate', 499),
	];
	for (const reply of rows) {
		for (const gateway of ['esb', 'apigw'] as const) {
			const { kinds, lessons } = await outcomes(context, gateway, reply);
			assert.deepEqual(kinds, Object.fromEntries(names.map((name) => [name, 'forbidden'])));
			assert.deepEqual(lessons, []);
		}
	}
});

test('a good answer tells what the server can do, once', async (context) => {
	for (const name of names) {
		const [ask, capability, data] = questions[name];
		const memory = memoryOf();
		const server = await serveAnswer(context, { body: JSON.stringify({ result: true, data }) });
		const client = clientOf(server.url, {}, { capabilities: memory });
		await ask(client);
		await ask(client);
		assert.deepEqual(memory.lessons, capability === undefined ? [] : [[capability, true]], name);
	}
});

test('a garbled answer tells nothing of the server', async (context) => {
	const { lessons } = await outcomes(context, 'esb', { body: '{"result":true,"data":7}' });
	assert.deepEqual(lessons, []);
});

test('what the server is known not to have is not asked for', async (context) => {
	const server = await serveAnswer(context, { body: '{}' });
	for (const name of names) {
		const [ask, capability] = questions[name];
		if (capability === undefined) continue;
		const memory = memoryOf({ [capability]: false });
		assert.equal(await kindOf(ask(clientOf(server.url, {}, { capabilities: memory }))), 'absent');
		assert.deepEqual(memory.lessons, []);
	}
	assert.equal(server.requests.length, 0);
});

test('a question that was queued while its answer was learnt is not asked', async (context) => {
	const server = await serveAnswer(context, refusal(1306404, 'Component is not found'));
	const client = clientOf(server.url, {}, { limits: { concurrency: 1 } });
	const kinds = await Promise.all([1, 2, 3].map(() => kindOf(client.taskList(business, everything))));
	assert.deepEqual([kinds, server.requests.length], [['absent', 'absent', 'absent'], 1]);
});

test('a batch names its tasks as numbers, asks for children only when they are wanted, and can be made unique', async (context) => {
	const server = await serveAnswer(context, { body: '{"result":true,"data":[]}' });
	const client = clientOf(server.url, { gateway: 'apigw' });
	await client.tasksStatus(business, ['12', '10'], { withChildren: false });
	await client.tasksStatus({ scope: 'project', bizId: '7' }, ['10'], { withChildren: true, fresh: true });
	const [plain, rich] = server.requests.map(({ body }) => JSON.parse(body));
	assert.deepEqual(plain, { task_id_list: [12, 10] });
	const { _: unique, ...rest } = rich;
	assert.deepEqual(rest, { scope: 'project', task_id_list: [10], include_children_status: true });
	assert.match(unique, /^[\da-f-]{36}$/);
	assert.deepEqual(
		server.requests.map(({ method, url, headers }) => [method, url.pathname, url.search, headers['content-type']]),
		[
			['POST', '/prod/get_tasks_status/2/', '', 'application/json'],
			['POST', '/prod/get_tasks_status/7/', '', 'application/json'],
		],
	);
});

test('an id that is no number does not spoil a batch, and a batch of none is not asked', async (context) => {
	const server = await serveAnswer(context, {
		body: '{"result":true,"data":[{"id":10,"status":{"state":"RUNNING"}}]}',
	});
	const client = clientOf(server.url);
	const { reports } = await client.tasksStatus(business, ['n1', '10', ''], { withChildren: false });
	assert.deepEqual([...reports.keys()], ['10']);
	const none = await client.tasksStatus(business, ['n1'], { withChildren: false });
	assert.deepEqual([none.reports.size, none.deleted.size, server.requests.length], [0, 0, 1]);
	assert.deepEqual(JSON.parse(server.requests[0]?.body ?? '').task_id_list, [10]);
});

test('a posted question is sent again after a 502, with its body', async (context) => {
	const server = await serve(context, (_, response) => {
		response.writeHead(server.requests.length === 1 ? 502 : 200, { 'content-type': 'application/json' });
		response.end('{"result":true,"data":[]}');
	});
	await clientOf(server.url).tasksStatus(business, ['10'], { withChildren: false });
	const [first, second] = server.requests.map(({ body }) => body);
	assert.equal(first, second);
	assert.deepEqual(JSON.parse(first ?? '').task_id_list, [10]);
});

test('a list is narrowed with words for yes and no, and by nothing that was not asked for', async (context) => {
	const server = await serveAnswer(context, { body: '{"result":true,"data":[],"count":-1}' });
	const client = clientOf(server.url, { gateway: 'apigw' });
	assert.deepEqual(await client.taskList(business, everything), { tasks: [], total: undefined });
	const query = { keyword: '发布 &', isStarted: true, isFinished: false, templateId: '243', limit: 20, offset: 40 };
	await client.taskList(business, query);
	assert.deepEqual(
		server.requests.map(({ url }) => Object.fromEntries(url.searchParams)),
		[
			{ limit: '100', offset: '0' },
			{ keyword: '发布 &', is_started: 'true', is_finished: 'false', template_id: '243', limit: '20', offset: '40' },
		],
	);
});

test('a node is asked for with its plug-in and the sub-processes around it, at the top with neither', async (context) => {
	const outputs = [{ key: 'task_id', value: 49 }];
	const server = await serveAnswer(context, {
		body: JSON.stringify({ result: true, data: { state: 'RUNNING', outputs } }),
	});
	const client = clientOf(server.url, { gateway: 'apigw' });
	assert.deepEqual(await client.nodeDetail(address, place), { childTaskId: '49' });
	await client.nodeDetail(address, { nodeId: 'n1', component: undefined, stack: [] });
	assert.deepEqual(
		server.requests.map(({ url }) => [url.pathname, Object.fromEntries(url.searchParams)]),
		[
			[
				'/prod/get_task_node_detail/10/2/',
				{ node_id: 'n1', component_code: 'subprocess_plugin', subprocess_stack: '["n2","n3"]' },
			],
			['/prod/get_task_node_detail/10/2/', { node_id: 'n1' }],
		],
	);
});

test('a quota is told with every reply that speaks of it, good or bad', async (context) => {
	const rows: readonly (readonly [Readonly<Record<string, string>>, Quota | undefined])[] = [
		[
			{ 'x-bkapi-ratelimit-limit': '5000', 'x-bkapi-ratelimit-remaining': '4999', 'x-bkapi-ratelimit-reset': '60' },
			{ limit: 5000, remaining: 4999, resetMs: 60_000 },
		],
		[{ 'x-bkapi-ratelimit-remaining': '0' }, { limit: undefined, remaining: 0, resetMs: undefined }],
		[{ 'x-bkapi-ratelimit-reset': '-1' }, { limit: undefined, remaining: undefined, resetMs: 0 }],
		[{ 'x-bkapi-ratelimit-limit': 'many' }, undefined],
		[{}, undefined],
	];
	for (const [headers, expected] of rows) {
		for (const status of [200, 429, 500]) {
			const told: Quota[] = [];
			const server = await serveAnswer(context, {
				status,
				headers,
				body: '{"result":true,"data":{"state":"RUNNING"}}',
			});
			const client = clientOf(server.url, { gateway: 'apigw' }, { onQuota: (quota) => told.push(quota) });
			await kindOf(client.taskStatus(address, plainStatus));
			assert.deepEqual(told, expected === undefined ? [] : [expected]);
		}
	}
});
