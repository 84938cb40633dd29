import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { FailureKind } from '../../source/domain/failure.js';
import { hideFrom, SopsError } from '../../source/sops/failure.js';
import { address, canary, readSamples, readWire } from './fixtures.js';
import { type Answer, answer, clientOf, failureFrom, plainStatus, running, serve, serveAnswer } from './server.js';

const limits = { tryMs: 100, totalMs: 150 } as const;
const page = '<!doctype html><title>Login</title>';

function refusal(code: unknown, message: unknown, status = 200): Answer {
	return { status, body: JSON.stringify({ result: false, code, message, data: null }) };
}

/** What may come instead of an answer, and the kind it is; what servers say in their answers is in the catalogue. */
const answers: readonly (readonly [FailureKind, string, Answer])[] = [
	['notApi', 'a page', { headers: { 'content-type': 'text/html' }, body: page }],
	['notApi', 'a page without its type', { body: `\n ${page}` }],
	['notApi', 'a missing page', { status: 404, headers: { 'content-type': 'text/html' }, body: page }],
	['notApi', 'a redirect', { status: 302, headers: { location: 'https://login.example.com/?c_url=x' }, body: '' }],
	[
		'notApi',
		'bk-sops itself',
		{
			status: 403,
			headers: { 'content-type': 'text/plain' },
			body: 'This API can only be accessed through API gateway',
		},
	],
	[
		'http',
		'a page of an error',
		{ status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Server Error (500)</h1>' },
	],
	['http', 'plain trouble', { status: 504, headers: { 'content-type': 'text/plain' }, body: 'stream timeout' }],
	['http', 'JSON trouble', { status: 500, body: '{"detail":"broken"}' }],
	['http', 'success with an error status', { status: 500, body: JSON.stringify(running) }],
	['auth', 'a bare 401', { status: 401, body: '' }],
	['forbidden', 'a bare 403', { status: 403, body: 'no' }],
	['throttled', 'a bare 429', { status: 429, body: '' }],
	['forbidden', 'a bare 499', { status: 499, body: '' }],
	['garbled', 'nothing', { body: '' }],
	['garbled', 'half an answer', { body: '{"result": true, "data": {"state": "RUN' }],
	['garbled', 'a list', { body: '[1]' }],
	['garbled', 'text', { headers: { 'content-type': 'text/plain' }, body: 'OK' }],
	['garbled', 'another JSON', { body: '{"hello": 1}' }],
	['garbled', 'a result that is not true', { body: '{"result": "true", "data": {"state": "RUNNING"}}' }],
	['garbled', 'no data', { body: '{"result": true, "data": null}' }],
	['garbled', 'data of another shape', { body: '{"result": true, "data": {"children": {}}}' }],
	['garbled', 'broken gzip', { headers: { 'content-encoding': 'gzip' }, body: 'not gzip at all' }],

	['refused', 'a code nobody knows', refusal(42, 'no reason we know')],
	['refused', 'bad parameters of the gateway', refusal(1640001, 'Parameters error [reason="x is missing"]', 400)],
	['throttled', 'a code as text', refusal('1642904', 'concurrency')],
	['refused', 'a component that failed', refusal(1306000, 'Component error')],
];

for (const [kind, name, reply] of answers) {
	test(`${name} (${reply.status ?? 200}) is ${kind}`, async (context) => {
		const server = await serveAnswer(context, reply);
		const { failure } = await failureFrom(clientOf(server.url));
		assert.equal(failure.kind, kind);
		assert.doesNotMatch(failure.detail, /<|\p{Cc}/u);
		assert.notEqual(failure.detail, '');
	});
}

test('recorded refusals are told apart', async (context) => {
	const kinds: string[] = [];
	for (const { http_status, response } of readSamples('errors-not-found-and-bad-requests')) {
		if (response.result) continue;
		const server = await serveAnswer(context, { status: http_status, body: JSON.stringify(response) });
		kinds.push((await failureFrom(clientOf(server.url))).failure.kind);
	}
	assert.deepEqual(kinds, [
		'gone',
		'gone',
		...Array(5).fill('refused'),
		'gone',
		'gone',
		'refused',
		'auth',
		'auth',
		'auth',
	]);
});

test('a refused port is unreachable', async () => {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	const { failure } = await failureFrom(clientOf(`http://127.0.0.1:${port}`));
	assert.deepEqual([failure.kind, failure.code], ['unreachable', 'ECONNREFUSED']);
	assert.match(failure.detail, /ECONNREFUSED/);
});

test('a name that nobody knows is unreachable', async () => {
	const { failure } = await failureFrom(clientOf('http://does-not-exist.invalid'));
	assert.equal(failure.kind, 'unreachable');
	assert.match(failure.code ?? '', /ENOTFOUND|EAI_AGAIN/);
});

test('a certificate that nobody vouches for is tls', async (context) => {
	const server = createServer({ key: readWire('self-signed.key.pem'), cert: readWire('self-signed.cert.pem') });
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	context.after(() => server.close());
	const { failure } = await failureFrom(clientOf(`https://127.0.0.1:${(server.address() as AddressInfo).port}`));
	assert.deepEqual([failure.kind, failure.code], ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
});

test('a server that speaks no TLS is tls', async (context) => {
	const server = await serveAnswer(context, { body: '{}' });
	assert.equal((await failureFrom(clientOf(server.url.replace('http:', 'https:')))).failure.kind, 'tls');
});

test('a server that never answers is a time-out', async (context) => {
	const server = await serve(context, () => undefined);
	const { failure } = await failureFrom(clientOf(server.url, {}, { limits }));
	assert.deepEqual([failure.kind, server.requests.length], ['timeout', 1]);
});

test('a body that trickles for ever is a time-out and is not read on', async (context) => {
	const closed = Promise.withResolvers<void>();
	const server = await serve(context, (_, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const timer = setInterval(() => response.write(' '), 10);
		response.once('close', () => {
			clearInterval(timer);
			closed.resolve();
		});
	});
	assert.equal((await failureFrom(clientOf(server.url, {}, { limits }))).failure.kind, 'timeout');
	await closed.promise;
});

test('an answer that is too large is given up while it is read', async (context) => {
	const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
	const bombs = await serveAnswer(context, { headers: { 'content-encoding': 'gzip' }, body: bomb });
	const client = clientOf(bombs.url, {}, { limits: { bodyBytes: 100_000 } });
	assert.equal((await failureFrom(client)).failure.kind, 'oversize');
	const plain = await serveAnswer(context, { headers: { 'content-length': '200000' }, body: ' '.repeat(200_000) });
	const { failure } = await failureFrom(clientOf(plain.url, {}, { limits: { bodyBytes: 100_000 } }));
	assert.deepEqual([failure.kind, failure.detail], ['oversize', 'reply is larger than 100000 bytes']);
	const just = await serveAnswer(context, { body: JSON.stringify(running).padEnd(100_000) });
	const report = await clientOf(just.url, {}, { limits: { bodyBytes: 100_000 } }).taskStatus(address, plainStatus);
	assert.equal(report.name, 'release');
});

test('a connection that breaks in mid-answer leaves a reply that is cut short', async (context) => {
	const server = await serve(context, (_, response) => {
		response.writeHead(200, { 'content-length': '100' });
		response.write('{"result"', () => response.destroy());
	});
	const { failure } = await failureFrom(clientOf(server.url));
	assert.deepEqual([failure.kind, failure.detail], ['garbled', 'the reply is cut short']);
});

test('an answer that is not HTTP is garbled', async (context) => {
	const server = await serve(context, (request) => void request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
	assert.equal((await failureFrom(clientOf(server.url))).failure.kind, 'garbled');
});

test('an address that is no plain web address is not the API', async () => {
	for (const url of [
		'',
		'paas.example.com',
		'ftp://paas.example.com',
		'http://user:word@paas.example.com',
		'http://',
	]) {
		assert.equal((await failureFrom(clientOf(url))).failure.kind, 'notApi');
	}
});

test('a redirect is told without its query and is never followed', async (context) => {
	const elsewhere = await serveAnswer(context, { body: JSON.stringify(running) });
	const server = await serve(context, (request, response) =>
		answer(response, { status: 302, headers: { location: `${elsewhere.url}/login/?c_url=${request.url}` }, body: '' }),
	);
	const { failure } = await failureFrom(clientOf(server.url));
	assert.equal(failure.detail, `HTTP 302 ${elsewhere.url}/login/`);
	assert.equal(elsewhere.requests.length, 0);
});

test('the last line of a traceback is the reason', async (context) => {
	const trace =
		'fail: Traceback (most recent call last):\n  File "x.py"\nInvalidOperationError: can not retry\x1b[1m\n\n----\n';
	const server = await serveAnswer(context, refusal(3599999, trace));
	assert.equal((await failureFrom(clientOf(server.url))).failure.detail, 'InvalidOperationError: can not retry');
	const fields = await serveAnswer(context, refusal(3546100, { start: ['wrong', 'late'], end: 'none' }));
	assert.equal((await failureFrom(clientOf(fields.url))).failure.detail, 'start: wrong, late; end: none');
});

test('a missing business is told as a business', async (context) => {
	const server = await serveAnswer(context, refusal(3540400, 'project(2) with scope(cmdb_biz) does not exist.'));
	const { failure } = await failureFrom(clientOf(server.url));
	assert.equal(failure.detail, 'business 2: project(2) with scope(cmdb_biz) does not exist.');
});

test('code, trace and waiting time are told', async (context) => {
	const rows: readonly (readonly [Readonly<Record<string, string>>, number, number | undefined])[] = [
		[{ 'retry-after': '30' }, 429, 30_000],
		[{ 'retry-after': '86400' }, 503, 600_000],
		[{ 'retry-after': '-5' }, 503, 0],
		[{ 'retry-after': 'Thu, 26 Apr 2018 08:09:34 GMT', date: 'Thu, 26 Apr 2018 08:08:34 GMT' }, 503, 60_000],
		[{ 'retry-after': 'soon' }, 429, undefined],
		[{ 'x-bkapi-ratelimit-reset': '7' }, 429, 7_000],
		[{ 'x-bkapi-ratelimit-reset': '7' }, 503, undefined],
	];
	for (const [headers, status, expected] of rows) {
		const server = await serveAnswer(context, {
			status,
			headers: { ...headers, 'x-bkapi-request-id': 'abc' },
			body: '',
		});
		const { failure } = await failureFrom(clientOf(server.url));
		assert.deepEqual([failure.retryAfterMs, failure.code, failure.traceId], [expected, String(status), 'abc']);
	}
	const server = await serveAnswer(context, {
		body: '{"result":false,"code":"1306000","message":"x","request_id":"r"}',
	});
	const { failure } = await failureFrom(clientOf(server.url));
	assert.deepEqual([failure.code, failure.traceId], ['1306000', 'r']);
	const garbled = await serveAnswer(context, { body: '{"result":true,"data":[],"trace_id":"t"}' });
	assert.equal((await failureFrom(clientOf(garbled.url))).failure.traceId, 't');
});

test('no failure of any kind holds a secret, in any spelling', async (context) => {
	const spellings = [canary.secret, canary.token].flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		encodeURIComponent(secret).toLowerCase(),
		new URLSearchParams({ secret }).toString().slice(7),
		JSON.stringify(secret).slice(1, -1),
	]);
	const words = spellings.join(' | ');
	const bodies: readonly Answer[] = [
		refusal(1306000, `no: ${words}`),
		refusal(words, { [canary.secret]: [words] }),
		{ body: `{"result":false,"message":"x","trace_id":${JSON.stringify(words)}}` },
		{
			status: 302,
			headers: { location: `http://x/${encodeURIComponent(canary.token)}?${encodeURIComponent(words)}` },
			body: '',
		},
		{ status: 500, body: words },
		{ body: words },
		{ status: 403, body: `can only be accessed through API gateway ${words}` },
		{ body: `{"result":true,"data":{"state":${JSON.stringify(words)},"children":7}}` },
		refusal(1, `${'x'.repeat(480)} ${canary.secret}`),
		refusal(1, `split ${canary.token.slice(0, 6)}\u200b${canary.token.slice(6)}`),
	];
	const servers = await Promise.all(bodies.map((body) => serveAnswer(context, body)));
	const hanging = await serve(context, () => undefined);
	const resetting = await serve(context, (request) => void request.socket.resetAndDestroy());
	const urls = [...servers, hanging, resetting].map(({ url }) => url);
	for (const url of [...urls, 'http://127.0.0.1:1', 'http://does-not-exist.invalid', 'nonsense']) {
		for (const credentialsIn of ['parameters', 'header', 'auto'] as const) {
			const error = await failureFrom(clientOf(url, { credentialsIn }, { limits }));
			const told = [
				JSON.stringify(error),
				JSON.stringify(error.failure),
				error.stack,
				inspect(error, { depth: 9, showHidden: true }),
			];
			for (const spelling of ['canary', ...spellings]) {
				for (const text of told) assert.ok(!text?.includes(spelling), `${url}: ${text}`);
			}
			assert.equal(error.cause, undefined);
		}
	}
});

test('every spelling of a secret is taken out of a text', () => {
	const secret = 'a/b ü"';
	for (const text of [
		secret,
		'a%2Fb%20%C3%BC%22',
		'a%2fb+%c3%bc%22',
		'a/b+ü"',
		'a/b ü\\"',
		'a/b \\u00fc\\"',
		'a%252Fb%2520%25C3%25BC%2522',
	]) {
		assert.equal(hideFrom([secret])(`<${text}>`), '<***>', text);
	}
	assert.equal(hideFrom(['', '  '])('plain'), 'plain');
});

test('a failure is an error with its own words', () => {
	const error = new SopsError({ kind: 'gone', detail: 'x' });
	assert.deepEqual(
		[error.name, error.message, error.failure],
		['SopsError', 'x', { kind: 'gone', detail: 'x', code: undefined, traceId: undefined, retryAfterMs: undefined }],
	);
});
