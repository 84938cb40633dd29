import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import { createSopsClient, type SopsClient } from '../../../source/sops/client.js';
import { address, canary, credentials, profile, readDetail } from '../fixtures.js';
import { answer, clientOf, failureFrom, plainStatus, running, serve, serveAnswer } from '../server.js';

const good = { body: JSON.stringify({ ...running, trace_id: 'trace-1', request_id: 'request-1' }) };

async function requestOf(
	test: TestContext,
	changed: Partial<typeof profile>,
	ask: (client: SopsClient) => Promise<unknown>,
) {
	const server = await serveAnswer(test, good);
	await ask(clientOf(server.url, { ...changed, url: server.url + (changed.url ?? '') }));
	return server.requests[0]!;
}

const askStatus = (client: SopsClient) => client.taskStatus(address, plainStatus);

test('a status is asked for as an ESB component with credentials in the query', async (context) => {
	const { url, headers } = await requestOf(context, {}, askStatus);
	assert.equal(url.pathname, '/api/c/compapi/v2/sops/get_task_status/');
	assert.deepEqual(Object.fromEntries(url.searchParams), {
		bk_app_code: 'demo',
		bk_app_secret: canary.secret,
		bk_token: canary.token,
		bk_biz_id: '2',
		task_id: '10',
	});
	assert.equal(headers['x-bkapi-authorization'], undefined);
	assert.equal(headers.accept, 'application/json');
	assert.equal(headers['user-agent'], 'whalewatch');
});

test('with credentials in the header the query holds none', async (context) => {
	const { url, headers } = await requestOf(context, { credentialsIn: 'header', tenant: 'blue' }, askStatus);
	assert.deepEqual(Object.fromEntries(url.searchParams), { bk_biz_id: '2', task_id: '10' });
	const header = String(headers['x-bkapi-authorization']);
	assert.match(header, /^[ -~]+$/);
	assert.deepEqual(JSON.parse(header), { bk_app_code: 'demo', bk_app_secret: canary.secret, bk_token: canary.token });
	assert.equal(headers['x-bk-tenant-id'], 'blue');
});

test('with credentials in both places both say the same', async (context) => {
	const { url, headers } = await requestOf(context, { credentialsIn: 'both' }, askStatus);
	assert.equal(
		JSON.parse(String(headers['x-bkapi-authorization'])).bk_app_secret,
		url.searchParams.get('bk_app_secret'),
	);
});

test('an address that already names the component API is not doubled', async (context) => {
	for (const url of ['/', '/api/c/compapi', '/api/c/compapi/', '/api/c/compapi/v2/sops/']) {
		const seen = await requestOf(context, { url }, askStatus);
		assert.equal(seen.url.pathname, '/api/c/compapi/v2/sops/get_task_status/');
	}
	assert.equal(
		(await requestOf(context, { url: '/paas' }, askStatus)).url.pathname,
		'/paas/api/c/compapi/v2/sops/get_task_status/',
	);
});

test('the API gateway is asked by path, with credentials only in the header', async (context) => {
	const changed = { gateway: 'apigw', url: '/api/{gateway_name}/', stage: 'prod' } as const;
	const { url, headers } = await requestOf(context, changed, askStatus);
	assert.equal(url.pathname + url.search, '/api/bk-sops/prod/get_task_status/10/2/');
	assert.equal(JSON.parse(String(headers['x-bkapi-authorization'])).bk_token, canary.token);
	const detail = await requestOf(context, { ...changed, stage: undefined }, (client) =>
		client.taskDetail({ scope: 'project', bizId: '../7', taskId: '10' }).catch(() => undefined),
	);
	assert.equal(detail.url.pathname + detail.url.search, '/api/bk-sops/prod/get_task_detail/10/..%2F7/?scope=project');
});

test('each identity has its own field', async (context) => {
	const rows = [
		['esb', 'bk_username', 'bk_username'],
		['esb', 'bk_token', 'bk_token'],
		['esb', 'bk_ticket', 'bk_ticket'],
		['esb', 'access_token', 'bk_access_token'],
		['apigw', 'bk_ticket', 'bk_ticket'],
		['apigw', 'access_token', 'access_token'],
	] as const;
	for (const [gateway, kind, field] of rows) {
		const server = await serveAnswer(context, good);
		const client = createSopsClient({
			profile: { ...profile, url: server.url, gateway, credentialsIn: 'header' },
			credentials: async () => ({ ...credentials, user: { kind, value: 'alice' } }),
		});
		await askStatus(client);
		const sent = JSON.parse(String(server.requests[0]?.headers['x-bkapi-authorization']));
		assert.equal(sent[field], 'alice');
		assert.equal('bk_app_secret' in sent, gateway === 'esb' || kind !== 'access_token');
	}
});

test('what is not wanted is not sent, for the server takes any value for a yes', async (context) => {
	const { url } = await requestOf(context, {}, (client) =>
		client.taskStatus(
			{ scope: 'project', bizId: '7', taskId: '10' },
			{ withErrors: true, withAutoRetry: true, fresh: true },
		),
	);
	const { bk_app_code, bk_app_secret, bk_token, _: unique, ...rest } = Object.fromEntries(url.searchParams);
	assert.deepEqual(rest, {
		bk_biz_id: '7',
		task_id: '10',
		scope: 'project',
		with_ex_data: '1',
		with_failed_node_info: '1',
		with_auto_retry_status: '1',
	});
	assert.ok(unique);
});

test('two fresh requests differ', async (context) => {
	const server = await serveAnswer(context, good);
	const client = clientOf(server.url);
	await client.taskStatus(address, { ...plainStatus, fresh: true });
	await client.taskStatus(address, { ...plainStatus, fresh: true });
	assert.notEqual(server.requests[0]?.url.search, server.requests[1]?.url.search);
});

test('a report says which trace it has and what time the server has', async (context) => {
	const date = 'Thu, 26 Apr 2018 08:08:34 GMT';
	const server = await serveAnswer(context, { ...good, headers: { date } });
	const report = await askStatus(clientOf(server.url));
	assert.deepEqual(
		[report.name, report.root.state, report.traceId, report.serverDateAt],
		['release', 'RUNNING', 'trace-1', Date.parse(date)],
	);
});

test('a script that printed our secret does not bring it onto the screen', async (context) => {
	const secret = 'printed-by-a-script-1';
	const ex_data = { n1: `curl -H "secret: ${secret}" failed` };
	const body = JSON.stringify({ result: true, data: { id: 'r', state: 'FAILED', name: 'release', ex_data } });
	const { url } = await serveAnswer(context, { body });
	const client = clientOf(url, {}, { credentials: async () => ({ ...credentials, appSecret: secret }) });
	const { errors } = await client.taskStatus(address, { withErrors: true, withAutoRetry: false });
	assert.deepEqual(errors, { n1: 'curl -H "secret: ***" failed' });
});

test('a detail is asked for and decoded', async (context) => {
	const server = await serveAnswer(context, {
		body: JSON.stringify({ result: true, data: readDetail('serial-success') }),
	});
	const detail = await clientOf(server.url).taskDetail(address);
	assert.equal(server.requests[0]?.url.pathname, '/api/c/compapi/v2/sops/get_task_detail/');
	assert.deepEqual([detail.name, detail.nodes.length], ['串行发布演示 🚀 Serial', 7]);
});

test('one 502 is silent and two are a failure', async (context) => {
	const once = await serve(context, (_, response) => {
		answer(response, once.requests.length === 1 ? { status: 502, body: '<html>Bad Gateway</html>' } : good);
	});
	assert.equal((await askStatus(clientOf(once.url))).name, 'release');
	assert.equal(once.requests.length, 2);
	const twice = await serveAnswer(context, { status: 502, body: '<html>Bad Gateway</html>' });
	assert.equal((await failureFrom(clientOf(twice.url))).failure.kind, 'http');
	assert.equal(twice.requests.length, 2);
});

test('one dropped connection is silent and two are a failure', async (context) => {
	const once = await serve(context, (request, response) => {
		if (once.requests.length === 1) request.socket.resetAndDestroy();
		else answer(response, good);
	});
	assert.equal((await askStatus(clientOf(once.url))).name, 'release');
	const always = await serve(context, (request) => void request.socket.resetAndDestroy());
	const { failure } = await failureFrom(clientOf(always.url));
	assert.deepEqual([failure.kind, always.requests.length], ['unreachable', 2]);
});

test('no more requests are open at once than allowed', async (context) => {
	const open: ServerResponse[] = [];
	let most = 0;
	const server = await serve(context, async (_, response) => {
		most = Math.max(most, open.push(response));
		if (open.length < 3) return;
		// Long enough for a fourth to come, if one were on its way.
		for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
		for (const held of open.splice(0)) answer(held, good);
	});
	const client = clientOf(server.url, {}, { limits: { concurrency: 3 } });
	await Promise.all(Array.from({ length: 30 }, () => askStatus(client)));
	assert.deepEqual([most, server.requests.length], [3, 30]);
});

test('a call that is cancelled in the queue is never sent', async (context) => {
	const server = await serve(context, () => undefined);
	const client = clientOf(server.url, {}, { limits: { concurrency: 1 } });
	const first = new AbortController();
	const second = new AbortController();
	const reason = new Error('closed');
	const calls = [
		client.taskStatus(address, plainStatus, first.signal),
		client.taskStatus(address, plainStatus, second.signal),
	].map((call) => call.catch((error: unknown) => error));
	second.abort(reason);
	assert.equal(await calls[1], reason);
	first.abort(reason);
	assert.equal(await calls[0], reason);
	assert.ok(server.requests.length <= 1);
});

test('a call that is cancelled before it begins rejects with the reason', async () => {
	const reason = new Error('closed');
	await assert.rejects(failureFrom(clientOf('http://127.0.0.1:1'), AbortSignal.abort(reason)), reason);
});

test('a call that is cancelled while its answer is read stops reading and frees its place', async (context) => {
	const abort = new AbortController();
	const reason = new Error('closed');
	let closed: Promise<unknown> = Promise.resolve();
	const server = await serve(context, (_, response) => {
		if (server.requests.length > 1) return answer(response, good);
		closed = new Promise((resolve) => response.once('close', resolve));
		response.writeHead(200, { 'content-type': 'application/json' });
		response.write('{"result":', () => abort.abort(reason));
	});
	const client = clientOf(server.url, {}, { limits: { concurrency: 1 } });
	await assert.rejects(failureFrom(client, abort.signal), reason);
	await closed;
	assert.equal((await askStatus(client)).name, 'release');
});

test('secrets that cannot be had are a failure of their own', async () => {
	const client = createSopsClient({
		profile,
		credentials: async () => {
			throw new Error('SOPS_SECRET is not set\x1b[1m');
		},
	});
	const { failure } = await failureFrom(client);
	assert.deepEqual([failure.kind, failure.detail], ['credentials', 'SOPS_SECRET is not set']);
});

test('the version is told to the server and nothing of the machine', async (context) => {
	const server = await serveAnswer(context, good);
	await askStatus(clientOf(server.url, {}, { version: '1.2.3' }));
	assert.equal(server.requests[0]?.headers['user-agent'], 'whalewatch/1.2.3');
});
