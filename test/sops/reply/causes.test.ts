import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureCause, FailureKind, FaultyField } from '../../../source/domain/failure.js';
import type { Gateway } from '../../../source/domain/profile.js';
import { readSamples } from '../fixtures.js';
import { type Answer, clientOf, failureFrom, serveAnswer } from '../server.js';

type Row = readonly [cause: FailureCause | undefined, field: FaultyField | undefined, code: number, message: string];

/** What the API gateway says of a request: the cause, and the field of the profile that mends it. */
const gatewayRows: readonly Row[] = [
	reason('credentialsUnread', 'credentialsIn', 'app code cannot be empty'),
	reason('credentialsUnread', 'credentialsIn', 'request header X-Bkapi-Authorization is not a valid JSON'),
	reason('wrongSecret', 'appSecret', 'bk_app_code or bk_app_secret is incorrect'),
	reason('wrongSecret', 'appSecret', 'please provide bk_app_secret or bk_signature to verify app'),
	reason('unknownApp', 'appCode', 'app not found'),
	reason('loginExpired', 'user', 'bk_token is not valid'),
	reason('loginExpired', 'user', '用户登录态已失效，请重新登录'),
	reason('loginExpired', 'user', 'access_token has expired'),
	reason('loginExpired', 'user', 'the access_token of the user(alice) has expired, please re-authorize'),
	reason('loginExpired', 'user', 'user authentication failed, please login'),
	reason('userUnverified', 'user', 'user authentication failed, the user indicated by bk_username is not verified'),
	reason('tokenWithoutUser', 'user', 'the access_token is the application type and cannot indicate the user'),
	reason(undefined, undefined, 'x is missing'),
	['wrongSecret', 'appSecret', 1640101, 'App unauthorized'],
	['loginExpired', 'user', 1640102, 'User unauthorized'],
	['notGranted', undefined, 1640301, 'App has no permission to the resource [reason="…, bk_app_code=demo"]'],
	['addressBarred', undefined, 1640302, 'Request rejected by ip restriction'],
	['tenantBarred', 'tenant', 1640302, 'Request rejected by tenant restriction'],
	['userBarred', 'user', 1640303, 'Request rejected by user restriction'],
	['tenantBarred', 'tenant', 1640304, 'Request rejected by tenant restriction'],
	['wrongPath', 'stage', 1640401, 'API not found [method="GET" path="/api/bk-sops/prod/x/"]'],
	[undefined, undefined, 1642901, 'API rate limit exceeded by stage global limit'],
	[undefined, undefined, 1650200, 'Bad Gateway [upstream_error="cannot connect"]'],
];

/** What ESB says, and bk-sops through either of them. */
const componentRows: readonly Row[] = [
	['credentialsUnread', 'credentialsIn', 1306000, 'APP Code [bk_app_code] cannot be empty'],
	[
		'wrongSecret',
		'appSecret',
		1306000,
		'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
	],
	[
		'wrongSecret',
		'appSecret',
		1306000,
		'APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=demo] match',
	],
	[
		'unknownApp',
		'appCode',
		1306000,
		'Invalid APP Code [bk_app_code=demo], please confirm if the APP Code has been registered',
	],
	['loginExpired', 'user', 1306000, 'User authentication failed, please check if the bk_token is valid'],
	[
		'loginMissing',
		'user',
		1306000,
		'User authentication failed, please provide a valid user identity, such as bk_token, bk_username',
	],
	['loginExpired', 'user', 1306000, 'The specified user TOKEN [bk_access_token] does not exist'],
	['loginExpired', 'user', 1306000, 'The specified user TOKEN [bk_access_token] has expired, please apply again'],
	['notGranted', undefined, 1306403, 'APP permission denied, APP [bk_app_code=demo] is forbidden to access this'],
	['noPermission', undefined, 1306402, 'User permission denied'],
	['noPermission', undefined, 3599999, 'iam authentication exception, please check, action:task_view'],
	['noPermission', undefined, 9900403, 'you have no permission to operate'],
	['noPermission', undefined, 3540100, 'forbidden'],
	['unknownBusiness', 'bizId', 3540400, 'project(99) with scope(project) does not exist.'],
	[undefined, undefined, 3540400, 'TaskFlowInstance(id=999) does not exist. | process_exception'],
	[undefined, undefined, 3545000, 'task already started'],
];

function reason(cause: FailureCause | undefined, field: FaultyField | undefined, words: string): Row {
	return [cause, field, 1640001, `Parameters error [reason="${words}"]`];
}

const rows: readonly (readonly [Gateway, Row])[] = [
	...gatewayRows.map((row) => ['apigw', row] as const),
	...componentRows.map((row) => ['esb', row] as const),
];

for (const [gateway, [cause, field, code, message]] of rows) {
	test(`${gateway} ${code} "${message}" is ${cause ?? 'no more than its kind'}`, async (context) => {
		const server = await serveAnswer(context, { body: JSON.stringify({ result: false, code, message, data: null }) });
		const { failure } = await failureFrom(clientOf(server.url, { gateway, credentialsIn: 'header' }));
		assert.deepEqual([failure.cause, failure.field], [cause, field]);
	});
}

const html = { 'content-type': 'text/html' };

const pages: readonly (readonly [FailureKind, FailureCause | undefined, FaultyField | undefined, Answer])[] = [
	['notApi', 'webPage', 'url', { headers: html, body: '<title>Login</title>' }],
	['notApi', 'webPage', 'url', { status: 404, headers: html, body: '<title>Not found</title>' }],
	['notApi', 'loginPage', undefined, { status: 302, headers: { location: 'https://login.example.com/' }, body: '' }],
	['notApi', 'webPage', 'url', { status: 301, headers: { location: 'https://sops.example.com/' }, body: '' }],
	['notApi', 'wrongPath', 'stage', { status: 404, body: 'default backend - 404' }],
	['notApi', 'pastGateway', 'url', { status: 403, body: 'This API can only be accessed through API gateway' }],
	[
		'tls',
		'needsTls',
		'url',
		{ status: 400, headers: html, body: '<h1>400</h1>The plain HTTP request was sent to HTTPS port' },
	],
	['forbidden', undefined, undefined, { status: 403, body: 'no' }],
	['http', undefined, undefined, { status: 500, headers: html, body: '<h1>Server Error (500)</h1>' }],
];

for (const [kind, cause, field, reply] of pages) {
	test(`HTTP ${reply.status ?? 200} "${String(reply.body)}" is ${cause ?? 'no more than its kind'}`, async (context) => {
		const server = await serveAnswer(context, reply);
		const { failure } = await failureFrom(clientOf(server.url));
		assert.deepEqual([failure.kind, failure.cause, failure.field], [kind, cause, field]);
	});
}

test('a path that is missing for an interface of later servers blames no field', async (context) => {
	const body = JSON.stringify({ result: false, code: 1640401, message: 'API not found', data: null });
	const server = await serveAnswer(context, { status: 404, body });
	const client = clientOf(server.url, { gateway: 'apigw' });
	await assert.rejects(client.projects(), ({ failure }) => {
		assert.deepEqual([failure.kind, failure.cause, failure.field], ['absent', undefined, undefined]);
		return true;
	});
});

test('an interface that the app was not granted says so where it can be done without', async (context) => {
	const body = JSON.stringify({ result: false, code: 1640301, message: 'App has no permission', data: null });
	const server = await serveAnswer(context, { status: 403, body });
	const client = clientOf(server.url, { gateway: 'apigw' });
	await assert.rejects(client.projects(), ({ failure }) => {
		assert.deepEqual([failure.kind, failure.cause], ['absent', 'notGranted']);
		return true;
	});
});

test('recorded refusals have the cause that their words tell', async (context) => {
	const causes: (FailureCause | undefined)[] = [];
	for (const { http_status, response } of readSamples('errors-not-found-and-bad-requests')) {
		if (response.result) continue;
		const server = await serveAnswer(context, { status: http_status, body: JSON.stringify(response) });
		causes.push((await failureFrom(clientOf(server.url))).failure.cause);
	}
	assert.deepEqual(causes.slice(8), ['unknownBusiness', undefined, 'wrongSecret', 'unknownApp', 'loginMissing']);
	assert.deepEqual(new Set(causes.slice(0, 8)), new Set([undefined]));
});
