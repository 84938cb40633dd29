import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asking, type HttpAnswer, openSite, type Site } from './http.js';

type Refusal = readonly [status: number, code: number, name: string, message: string];

const status = (asking: Asking) => (site: Site) => site.apigw('get_task_status/30412/2/', asking);
const identified =
	(fields: object, leftOut: readonly string[] = ['bk_token']) =>
	(site: Site) => {
		const left = Object.entries(site.identity).filter(([name]) => !leftOut.includes(name));
		return status({ authorization: { ...Object.fromEntries(left), ...fields } })(site);
	};
const wrong = (reason: string): Refusal => [400, 1640001, 'INVALID_ARGS', `Parameters error [reason="${reason}"]`];
const during = (mode: string) => async (site: Site) => {
	await site.control(`mode=${mode}`);
	const answer = await status({})(site);
	await site.control('mode=ok');
	return answer;
};
const notFound = (path: string, method = 'GET'): Refusal => [
	404,
	1640401,
	'API_NOT_FOUND',
	`API not found [method="${method}" path="${path}"]`,
];
const emptyCode = wrong('app code cannot be empty');

/** What the API gateway refuses: how it is asked, and what it says. */
const apigwRows: Readonly<Record<string, readonly [(site: Site) => Promise<HttpAnswer>, Refusal]>> = {
	'no header': [status({ authorization: undefined }), emptyCode],
	'a header without an identity': [status({ authorization: {} }), emptyCode],
	'credentials in parameters': [(site) => status({ authorization: undefined, query: site.identity })(site), emptyCode],
	'a header that is no JSON': [
		status({ authorization: 'bk_app_code=demo' }),
		wrong('request header X-Bkapi-Authorization is not a valid JSON'),
	],
	'a header that is a list': [
		status({ authorization: '[]' }),
		wrong('request header X-Bkapi-Authorization is not a valid JSON'),
	],
	'an application without a secret': [
		identified({}, ['bk_app_secret']),
		wrong('please provide bk_app_secret or bk_signature to verify app'),
	],
	'an unknown application': [identified({ bk_app_code: 'nobody' }), wrong('app not found')],
	'a long application code': [
		identified({ bk_app_code: 'a'.repeat(33) }),
		wrong('app code cannot be longer than 32 characters'),
	],
	'a wrong secret': [identified({ bk_app_secret: 'wrong' }), wrong('bk_app_code or bk_app_secret is incorrect')],
	'a wrong login': [identified({ bk_token: 'stale' }), wrong('bk_token is not valid')],
	'a wrong ticket': [identified({ bk_ticket: 'stale' }), wrong('bk_ticket is not valid')],
	'no user': [
		identified({}),
		wrong(
			'user authentication failed, please provide a valid user identity, such as bk_username, bk_token, access_token',
		),
	],
	'a user named by an application that may not': [
		(site) => identified({ bk_app_code: site.simulator.appCodes.plain, bk_username: 'alice' })(site),
		wrong('user authentication failed, the user indicated by bk_username is not verified'),
	],
	'an access token of nobody': [
		status({ authorization: { access_token: 'wrong' } }),
		wrong('access_token is invalid, url: http://authapi.example.com/oauth/token, code: 403'),
	],
	'an access token of an application': [
		(site) => status({ authorization: { access_token: site.simulator.appAccessToken } })(site),
		wrong('the access_token is the application type and cannot indicate the user'),
	],
	'an expired access token': [
		async (site) => {
			await site.control('switch=token-ttl&value=0');
			const answer = await status({ authorization: { access_token: site.simulator.accessToken } })(site);
			await site.control('switch=token-ttl&value=off');
			return answer;
		},
		wrong('the access_token of the user(alice) has expired, please re-authorize'),
	],
	'an application that was granted nothing': [
		(site) => identified({ bk_app_code: site.simulator.appCodes.new }, [])(site),
		[
			403,
			1640301,
			'APP_NO_PERMISSION',
			'App has no permission to the resource [reason="no permission, bk_app_code=whalewatch_demo_new"]',
		],
	],
	'a private resource': [
		(site) =>
			site.apigw('get_task_node_log/30412/2/', {
				authorization: { ...site.identity, bk_app_code: site.simulator.appCodes.plain },
			}),
		[
			403,
			1640301,
			'APP_NO_PERMISSION',
			'App has no permission to the resource [reason="no permission, bk_app_code=whalewatch_demo_plain"]',
		],
	],
	'an unknown path': [(site) => site.apigw('get_nothing/'), notFound('/api/bk-sops/prod/get_nothing/')],
	'a path without its slash': [
		(site) => site.apigw('get_task_status/30412/2'),
		notFound('/api/bk-sops/prod/get_task_status/30412/2'),
	],
	'another stage': [
		(site) => site.fetchText('/api/bk-sops/stage/get_user_project_list/'),
		notFound('/api/bk-sops/stage/get_user_project_list/'),
	],
	'another gateway': [
		(site) => site.fetchText('/api/bk-job/prod/get_user_project_list/'),
		notFound('/api/bk-job/prod/get_user_project_list/'),
	],
	'another method': [
		(site) => site.apigw('get_user_project_list/', { body: {} }),
		notFound('/api/bk-sops/prod/get_user_project_list/', 'POST'),
	],
	'a component of the ESB that is no resource': [
		(site) => site.apigw('query_task_count/2/', { body: {} }),
		notFound('/api/bk-sops/prod/query_task_count/2/', 'POST'),
	],
	'too many requests': [
		during('throttled'),
		[429, 1642902, 'RATE_LIMIT_RESTRICTION', 'API rate limit exceeded by stage strategy'],
	],
	'too many at once': [
		during('concurrency'),
		[429, 1642904, 'CONCURRENCY_LIMIT_RESTRICTION', 'Request concurrency exceeds'],
	],
	'a login service that is down': [
		during('internal'),
		[500, 1650001, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'],
	],
	'an application that is down': [
		during('backend'),
		[502, 1650200, 'BAD_GATEWAY', 'Bad Gateway [upstream_error="cannot read header from upstream"]'],
	],
	'an application that is slow': [
		during('timeout'),
		[504, 1650401, 'REQUEST_BACKEND_TIMEOUT', 'Request backend service timeout [upstream_error="upstream timed out"]'],
	],
};

test('the API gateway refuses with a status and a code of its own', async (context) => {
	const site = await openSite(context);
	for (const [what, [ask, [httpStatus, code, name, message]]] of Object.entries(apigwRows)) {
		await context.test(`${what}: HTTP ${httpStatus}, ${code}`, async () => {
			const { status: actual, headers, body } = await ask(site);
			assert.equal(actual, httpStatus);
			assert.deepEqual(body, { code, code_name: name, message, result: false, data: null });
			assert.equal(headers.get('x-bkapi-error-code'), String(code));
			assert.equal(headers.get('x-bkapi-error-message'), message);
			assert.match(headers.get('x-bkapi-request-id')!, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		});
	}
});

const component =
	(parameters: Readonly<Record<string, string>>, asking: Asking = {}) =>
	(site: Site) =>
		site.esb('get_task_status', { query: { task_id: '30412', ...parameters }, ...asking });
const named =
	(fields: object, leftOut: readonly string[] = ['bk_token']) =>
	(site: Site) => {
		const left = Object.entries(site.identity).filter(([name]) => !leftOut.includes(name));
		return component({}, { authorization: { ...Object.fromEntries(left), ...fields } })(site);
	};
const esbDuring = (mode: string) => async (site: Site) => {
	await site.control(`mode=${mode}`);
	const answer = await component({})(site);
	await site.control('mode=ok');
	return answer;
};
const identityText = 'User authentication failed, please provide a valid user identity, such as bk_token, bk_username';
const backend = 'Component request third-party system [SOPS] interface [get_task_status] error';
const advice = 'please try again later or contact component developer to handle this';

/** What the ESB refuses with HTTP status 200. */
const esbRows: Readonly<Record<string, readonly [(site: Site) => Promise<HttpAnswer>, code: number, message: string]>> =
	{
		'no application': [component({}, { authorization: undefined }), 1306000, 'APP Code [bk_app_code] cannot be empty'],
		'no secret': [
			named({}, ['bk_app_secret']),
			1306000,
			'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
		],
		'a wrong secret': [
			named({ bk_app_secret: 'wrong' }),
			1306000,
			'APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=whalewatch_demo] match',
		],
		'a wrong login': [
			named({ bk_token: 'stale' }),
			1306000,
			'User authentication failed, please check if the bk_token is valid',
		],
		'a wrong ticket': [
			named({ bk_ticket: 'stale' }),
			1306000,
			'User authentication failed, please check if the bk_ticket is valid',
		],
		'a wrong access token': [
			named({ bk_access_token: 'stale' }),
			1306000,
			'verify access_token failed, please check if the access_token is valid',
		],
		'an access token of an application': [
			(site) => named({ bk_access_token: site.simulator.appAccessToken })(site),
			1306000,
			'the access_token is the application type and cannot indicate the user',
		],
		'no user': [named({}), 1306000, identityText],
		'a user named by an application that may not': [
			(site) => named({ bk_app_code: site.simulator.appCodes.plain, bk_username: 'alice' })(site),
			1306000,
			identityText,
		],
		'a header that is no JSON': [
			component({}, { authorization: 'demo' }),
			1306000,
			'request header X-Bkapi-Authorization is not a valid JSON',
		],
		'an application that was granted nothing': [
			(site) => named({ bk_app_code: site.simulator.appCodes.new }, [])(site),
			1306403,
			'APP [whalewatch_demo_new] has no permission to access component [get_task_status]',
		],
		'a missing task': [(site) => site.esb('get_task_status'), 1306406, 'Parameters error, param task_id is required'],
		'too many requests': [
			esbDuring('throttled'),
			1306429,
			'Access frequency limit, Access frequency of APP [whalewatch_demo] to component [get_task_status] exceeds the limit; please try again later',
		],
		'an application that is down': [
			esbDuring('backend'),
			1306201,
			`${backend}: Status Code: 502, Error Message: Third-party system Bad Gateway, ${advice}`,
		],
		'an application that does not answer in JSON': [
			esbDuring('not-json'),
			1306208,
			`${backend}: interface response is not the JSON format`,
		],
		'a view that throws': [
			(site) => site.esb('get_tasks_status', { body: { bk_biz_id: '2', task_id_list: ['x'] } }),
			1306201,
			`${backend.replace('task_status', 'tasks_status')}: Status Code: 500, Error Message: Third-party system internal error, ${advice}`,
		],
	};

test('the ESB refuses with HTTP status 200 and a code of its own', async (context) => {
	const site = await openSite(context);
	for (const [what, [ask, code, message]] of Object.entries(esbRows)) {
		await context.test(`${what}: ${code}`, async () => {
			const { status: actual, headers, body } = await ask(site);
			const { request_id: requestId, ...rest } = body;
			assert.equal(actual, 200);
			assert.deepEqual(rest, { result: false, code, data: null, message });
			assert.match(requestId, /^[0-9a-f]{32}$/);
			assert.equal(headers.has('x-bkapi-request-id'), false);
		});
	}
});

test('an unknown component, another method or another interface of the ESB is not there', async (context) => {
	const site = await openSite(context);
	const answers = [
		await site.esb('get_nothing'),
		await site.esb('constructor'),
		await site.esb('get_task_status', { body: { task_id: 30412 } }),
		await site.esb('get_tasks_status'),
		await site.fetchText('/api/c/compapi/v2/job/get_job_list/'),
		await site.fetchText('/api/c/compapi/v1/sops/get_task_status/'),
	];
	const notThere = { result: false, data: null, message: 'The content does not exist' };
	assert.deepEqual(
		answers.map(({ status: httpStatus, body }) => [httpStatus, body]),
		answers.map(() => [404, notThere]),
	);
});
