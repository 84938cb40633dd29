import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureKind } from '../../source/domain/failure.js';
import type { Gateway } from '../../source/domain/profile.js';
import { canary } from './fixtures.js';
import { clientOf, failureFrom, serveAnswer } from './server.js';

type Row = readonly [kind: FailureKind, name: string, body: object, status?: number];

const node = `n${'0'.repeat(31)}`;

/** What bk-sops itself says, as JSON with status 200 unless told otherwise. */
const applicationRows: readonly Row[] = [
	[
		'forbidden',
		'no permission, current',
		{
			result: false,
			data: null,
			message: 'iam authentication exception, please check, action:task_view',
			code: 3599999,
			trace_id: 't',
		},
	],
	...([200, 499] as const).map(
		(status): Row => [
			'forbidden',
			'no permission, before V3.31',
			{
				result: false,
				code: 9900403,
				message: 'you have no permission to operate',
				data: null,
				permission: {
					system_id: 'bk_sops',
					system_name: '标准运维',
					actions: [{ id: 'task_view', name: '任务查看', related_resource_types: [] }],
				},
			},
			status,
		],
	),
	[
		'gone',
		'unknown project',
		{ result: false, message: 'project(99) with scope(project) does not exist.', code: 3540400 },
	],
	[
		'gone',
		'unknown task',
		{
			result: false,
			message: '数据不存在错误: … TaskFlowInstance(id=999) does not exist. | process_exception',
			data: null,
			code: 3540400,
		},
	],
	[
		'gone',
		'other project or deleted',
		{
			result: false,
			message: 'task[id=30412] get status error: TaskFlowInstance matching query does not exist.',
			code: 3599999,
			trace_id: 't',
		},
	],
	...(
		['[API] get_task_detail task[id=7] of project[project_id=12, biz_id2]', 'task[id=7] of project[id=12]'] as const
	).map(
		(what): Row => ['gone', `no such ${what}`, { result: false, message: `${what} does not exist`, code: 3540400 }],
	),
	['refused', 'bad JSON body', { result: false, message: 'invalid param format', code: 3540000 }],
	[
		'refused',
		'51 ids',
		{ result: false, message: 'task_id_list is too long, maximum length is 50', code: 3540000, trace_id: 't' },
	],
	[
		'refused',
		'bad date filter',
		{ result: false, data: '', message: { create_time_start: ['无法解析日期格式: nonsense'] }, code: 3546100 },
	],
	...([3540000, 3599999] as const).map(
		(code): Row => [
			'refused',
			'unknown node',
			{ result: false, message: `节点状态请求失败: 任务[ID: 1]中未找到节点[ID: ${node}]. 请重试`, data: {}, code },
		],
	),
	['refused', 'already started', { result: false, code: 3545000, message: 'task already started', trace_id: 't' }],
	['refused', 'pause before start', { result: false, code: 3545000, message: 'task not started' }],
	[
		'refused',
		'operate finished task',
		{ result: false, code: 3545000, message: 'task with current_flow:finished cannot be pauseed' },
	],
	[
		'refused',
		'start throttled',
		{ result: false, code: 3545000, message: 'project id: 12 reach the limit of starting tasks' },
	],
	[
		'refused',
		'engine refusal',
		{
			result: false,
			code: 3599999,
			message: `fail: Traceback (most recent call last):\n  File "x"\nbamboo_engine.exceptions.InvalidOperationError: can not retry node(${node}) with can_retry(False)`,
		},
	],
	[
		'refused',
		'skip_cpg',
		{ result: false, code: 3599999, message: `节点操作失败: 节点[ID: ${node}], 任务[ID: 1]操作失败: 'flow_ids', …` },
	],
	[
		'refused',
		'retry info of a new task',
		{ result: false, code: 3599999, message: "task[id=52] extract failed node info error: 'id'" },
	],
];

function gatewayRow(kind: FailureKind, name: string, status: number, code: number, message: string): readonly Row[] {
	const body = { code, code_name: 'X', message, result: false, data: null };
	// A legacy plug-in of the gateway rewrites the statuses of its errors.
	return [
		[kind, name, body, status],
		[kind, `${name}, rewritten to 200`, body, 200],
	];
}

function reasonRow(kind: FailureKind, reason: string): readonly Row[] {
	return gatewayRow(kind, reason, 400, 1640001, `Parameters error [reason="${reason}"]`);
}

/** What the API gateway says. */
const gatewayRows: readonly Row[] = [
	...reasonRow('auth', 'app code cannot be empty'),
	...reasonRow('auth', 'request header X-Bkapi-Authorization is not a valid JSON'),
	...reasonRow('auth', 'bk_app_code or bk_app_secret is incorrect'),
	...reasonRow('auth', 'please provide bk_app_secret or bk_signature to verify app'),
	...reasonRow('auth', 'app not found'),
	...reasonRow('auth', 'bk_token is not valid'),
	...reasonRow('auth', '用户登录态已失效，请重新登录'),
	...reasonRow('auth', 'user authentication failed, the user indicated by bk_username is not verified'),
	...reasonRow('auth', 'the access_token of the user(alice) has expired, please re-authorize'),
	...reasonRow('auth', 'the access_token is the application type and cannot indicate the user'),
	...gatewayRow('auth', 'bad JWT', 400, 1640004, 'JWT invalid'),
	...gatewayRow('auth', 'unauthorized', 401, 1640100, 'Unauthorized'),
	...gatewayRow('auth', 'app unauthorized', 401, 1640101, 'App unauthorized'),
	...gatewayRow('auth', 'user unauthorized', 401, 1640102, 'User unauthorized'),
	...gatewayRow(
		'forbidden',
		'app not granted',
		403,
		1640301,
		'App has no permission to the resource [reason="…, bk_app_code=demo"]',
	),
	...gatewayRow('barred', 'IP', 403, 1640302, 'Request rejected by ip restriction'),
	...gatewayRow('barred', 'user', 403, 1640303, 'Request rejected by user restriction'),
	...gatewayRow('barred', 'tenant', 403, 1640304, 'Request rejected by tenant restriction'),
	...gatewayRow('notApi', 'unknown path', 404, 1640401, 'API not found [method="GET" path="/api/bk-sops/prod/x/"]'),
	...gatewayRow('refused', 'body too large', 413, 1641301, 'Request body size too large'),
	...gatewayRow('refused', 'address too long', 414, 1641401, 'Request URI too large'),
	...gatewayRow('throttled', 'stage', 429, 1642901, 'API rate limit exceeded by stage global limit'),
	...gatewayRow('throttled', 'stage strategy', 429, 1642902, 'API rate limit exceeded by stage strategy'),
	...gatewayRow('throttled', 'resource strategy', 429, 1642903, 'API rate limit exceeded by resource strategy'),
	...gatewayRow('throttled', 'concurrency', 429, 1642904, 'Request concurrency exceeds'),
	...gatewayRow('http', 'gateway trouble', 500, 1650000, 'Internal Server Error'),
	...gatewayRow('http', 'login service down', 500, 1650001, 'request to login system failed'),
	...gatewayRow('http', 'backend down', 502, 1650200, 'Bad Gateway [upstream_error="cannot connect"]'),
	...gatewayRow('http', 'backend slow', 504, 1650401, 'Request backend timeout [upstream_error="timeout"]'),
	...gatewayRow('http', 'loop', 508, 1650801, 'Recursive request detected'),
];

function componentRow(kind: FailureKind, code: number, message: string): Row {
	return [kind, message, { result: false, code, data: null, message, request_id: 'r'.repeat(32) }];
}

const backend = 'Component request third-party system [SOPS] interface [get_task_status] error:';

/** What ESB says; all with status 200 but for the last. */
const componentRows: readonly Row[] = [
	componentRow('auth', 1306000, 'APP Code [bk_app_code] cannot be empty'),
	componentRow(
		'auth',
		1306000,
		'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
	),
	componentRow(
		'auth',
		1306000,
		'APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=demo] match',
	),
	componentRow(
		'auth',
		1306000,
		'Invalid APP Code [bk_app_code=demo], please confirm if the APP Code has been registered',
	),
	componentRow('auth', 1306000, 'User authentication failed, please check if the bk_token is valid'),
	componentRow(
		'auth',
		1306000,
		'User authentication failed, please provide a valid user identity, such as bk_token, bk_username',
	),
	componentRow('auth', 1306000, 'The specified user TOKEN [bk_access_token] does not exist'),
	componentRow(
		'auth',
		1306000,
		'The specified user TOKEN [bk_access_token] has expired, please apply for authorization again',
	),
	componentRow('refused', 1306406, 'Parameters error, param task_id is required'),
	componentRow(
		'forbidden',
		1306403,
		'APP permission denied, APP [bk_app_code=demo] is forbidden to access this component',
	),
	componentRow('forbidden', 1306402, 'User permission denied'),
	componentRow(
		'throttled',
		1306429,
		'Access frequency limit, Access frequency of APP [demo] to component [get_task_status] exceeds the limit; …',
	),
	componentRow(
		'http',
		1306201,
		`${backend} Status Code: 502, Error Message: Third-party system Bad Gateway, please try again later or contact component developer to handle this`,
	),
	componentRow(
		'refused',
		1306201,
		`${backend} Status Code: 404, Error Message: Third-party system does not find this interface, please try again later or contact component developer to handle this`,
	),
	componentRow('forbidden', 1306201, `${backend} Status Code: 403, Error Message: Third-party system forbidden`),
	componentRow('garbled', 1306201, `${backend} interface response is not the JSON format`),
	componentRow('garbled', 1306208, 'Component request third-party system [SOPS] error'),
	componentRow('refused', 1306404, 'Component is not found'),
	componentRow('refused', 1306405, 'Component is not active'),
	['refused', 'unknown component', { result: false, data: null, message: 'The content does not exist' }, 404],
];

/** ESB fills in what bk-sops leaves out, and adds its own id. */
function throughEsb(body: object): object {
	return { data: null, message: '', code: 1306000, ...body, request_id: 'r'.repeat(32) };
}

const rows: readonly (readonly [Gateway, Row])[] = [
	...applicationRows.map((row) => ['apigw', row] as const),
	...applicationRows.map(([kind, name, body, status = 200]) => {
		return ['esb', [kind, name, throughEsb(body), status]] as const;
	}),
	...applicationRows.map(([kind, name, body, status = 200]) => {
		return ['esb', [kind, `${name}, its code hidden,`, { ...throughEsb(body), code: 1306000 }, status]] as const;
	}),
	...gatewayRows.map((row) => ['apigw', row] as const),
	...componentRows.map((row) => ['esb', row] as const),
];

for (const [gateway, [kind, name, body, status = 200]] of rows) {
	test(`${gateway} ${status}: ${name} is ${kind}`, async (context) => {
		const server = await serveAnswer(context, { status, body: JSON.stringify(body) });
		const { failure } = await failureFrom(clientOf(server.url, { gateway, credentialsIn: 'header' }));
		const code = 'code' in body ? String(body.code) : String(status);
		assert.deepEqual([failure.kind, failure.code], [kind, code]);
		assert.match(failure.detail, /[\p{L}\p{N}]/u);
		assert.doesNotMatch(failure.detail, /Traceback|\p{Cc}|\[object/u);
	});
}

test('how long to wait is told by the quota of the gateway or by ESB, and not guessed', async (context) => {
	const throttled = [
		['apigw', { result: false, code: 1642902, message: 'API rate limit exceeded by stage strategy' }, 429],
		['apigw', { result: false, code: 1642902, message: 'API rate limit exceeded by stage strategy' }, 200],
		['esb', { result: false, code: 1306429, message: 'Access frequency limit' }, 200],
	] as const;
	const waits = [
		[{ 'x-bkapi-ratelimit-limit': '5', 'x-bkapi-ratelimit-remaining': '0', 'x-bkapi-ratelimit-reset': '7' }, 7_000],
		[{ 'x-bkapi-ratelimit-reset': '7', 'retry-after': '9' }, 9_000],
		[{ 'retry-after': '86400' }, 600_000],
		[{}, undefined],
	] as const;
	for (const [gateway, body, status] of throttled) {
		for (const [headers, expected] of waits) {
			const server = await serveAnswer(context, { status, headers, body: JSON.stringify(body) });
			const { failure } = await failureFrom(clientOf(server.url, { gateway }));
			assert.deepEqual([failure.kind, failure.retryAfterMs], ['throttled', expected]);
		}
	}
});

test('an address in the words of a server has no query', async (context) => {
	const said = [
		[
			'interface [http://10.0.0.1/apigw/get_task_status/1/2/?bk_app_code=demo&scope=project] error: no',
			'interface [http://10.0.0.1/apigw/get_task_status/1/2/] error: no',
		],
		[
			`API failed [method="GET" path="/api/x/?bk_token=${encodeURIComponent(canary.token)}"]`,
			'API failed [method="GET" path="/api/x/"]',
		],
		['see /login/?c_url=http%3A%2F%2Fx#top, then retry', 'see /login/, then retry'],
		['what? nothing = nothing', 'what? nothing = nothing'],
	] as const;
	for (const [message, expected] of said) {
		const body = JSON.stringify({ result: false, code: 3545000, message });
		const server = await serveAnswer(context, { body });
		assert.equal((await failureFrom(clientOf(server.url))).failure.detail, expected);
	}
});
