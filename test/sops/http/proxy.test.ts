import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import type { FailureCause } from '../../../source/domain/failure.js';
import { address } from '../fixtures.js';
import { clientOf, failureFrom, freePort, plainStatus, running, serveAnswer } from '../server.js';
import { certify } from './certificates.js';
import { type ProxyOptions, serveProxy, type TestProxy } from './proxy.js';
import { serveSecurely } from './secure-server.js';

/** No name server knows it, so that only a proxy can lead there. */
const host = 'sops.invalid';
const authority = certify({ name: 'House CA' });
const leaf = certify({ name: host, hosts: [host], issuer: authority });
const proxyLeaf = certify({ name: 'proxy', hosts: ['127.0.0.1'], issuer: authority });
const login = 'alice:p@ss word';
const inUrl = 'alice:p%40ss%20word@';
const plain = { body: JSON.stringify(running) };

type Way = {
	readonly url: string;
	readonly caFile: string | undefined;
	readonly proxy: TestProxy;
};

/** A server behind a proxy, spoken to by http or https. */
async function open(context: TestContext, protocol: Protocol, options: Partial<ProxyOptions> = {}): Promise<Way> {
	const isSecure = protocol === 'https';
	const url = isSecure ? (await serveSecurely(context, leaf)).url : (await serveAnswer(context, plain)).url;
	const proxy = await serveProxy(context, { port: Number(new URL(url).port), ...options });
	return { url: `${protocol}://${host}`, caFile: caFileOf(context), proxy };
}

const protocols = ['http', 'https'] as const;
type Protocol = (typeof protocols)[number];

function caFileOf(context: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-proxy-'));
	context.after(() => rmSync(folder, { recursive: true }));
	writeFileSync(join(folder, 'ca.pem'), authority.cert);
	return join(folder, 'ca.pem');
}

for (const protocol of protocols) {
	describe(`an ${protocol} server behind a proxy`, () => {
		test('is asked through the proxy of the profile', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol);
			const client = clientOf(url, { caFile, proxy: proxy.url });
			assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
			const { method, target, headers } = proxy.passed[0]!;
			assert.deepEqual(
				[method, target.replace(/\?.*/, ''), headers.host],
				protocol === 'https'
					? ['CONNECT', `${host}:443`, `${host}:443`]
					: ['GET', `http://${host}/api/c/compapi/v2/sops/get_task_status/`, host],
			);
		});

		test('is asked through the proxy of the environment, with its login', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol, { login });
			const environment = { [`${protocol}_proxy`]: `http://${inUrl}${proxy.host}` };
			const client = clientOf(url, { caFile }, { environment });
			assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
		});

		test('is asked through a proxy that itself speaks TLS', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol, { certified: proxyLeaf });
			const client = clientOf(url, { caFile, proxy: proxy.url });
			assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
		});

		test('gets all questions of a client by one connection', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol);
			const client = clientOf(url, { caFile, proxy: proxy.url });
			for (let count = 0; count < 3; count++) await client.taskStatus(address, plainStatus);
			assert.equal(proxy.passed.filter(({ method }) => method === 'CONNECT').length, protocol === 'https' ? 1 : 0);
			client.close();
		});

		test('is not asked through a proxy by a profile that says direct', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol);
			const environment = { [`${protocol}_proxy`]: proxy.url };
			const { failure } = await failureFrom(clientOf(url, { caFile, proxy: 'direct' }, { environment }));
			assert.deepEqual([failure.kind, proxy.passed.length], ['unreachable', 0]);
		});

		test('is asked again when the proxy drops the first connection', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol, { drops: 1 });
			const client = clientOf(url, { caFile, proxy: proxy.url });
			assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
			assert.equal(proxy.passed.length, 2);
		});

		test('cannot be asked through a proxy that drops every connection, and that is told of the proxy', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol, { drops: 9 });
			const { failure } = await failureFrom(clientOf(url, { caFile, proxy: proxy.url }));
			assert.deepEqual([failure.kind, failure.cause, proxy.passed.length], ['unreachable', 'proxyUnreachable', 2]);
		});

		test('cannot be asked through a proxy that is not there', async (context) => {
			const { url, caFile } = await open(context, protocol);
			const { failure } = await failureFrom(clientOf(url, { caFile, proxy: `http://127.0.0.1:${await freePort()}` }));
			assert.deepEqual(
				[failure.kind, failure.cause, failure.field, failure.code],
				['unreachable', 'proxyUnreachable', 'proxy', 'ECONNREFUSED'],
			);
			assert.match(failure.detail, /^proxy: connect ECONNREFUSED/);
		});

		test('cannot be asked through what is no proxy', async (context) => {
			const server = createServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n')));
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			context.after(() => server.close());
			const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
			const { failure } = await failureFrom(clientOf(`${protocol}://${host}`, { proxy }));
			assert.deepEqual([failure.kind, failure.cause], ['unreachable', 'proxyUnreachable']);
		});

		test('cannot be asked through a proxy without the right login, which is never shown', async (context) => {
			const { url, caFile, proxy } = await open(context, protocol, { login });
			const environment = { [`${protocol}_proxy`]: `http://alice:canary-word@${proxy.host}` };
			const error = await failureFrom(clientOf(url, { caFile }, { environment }));
			const { kind, cause, field, code } = error.failure;
			assert.deepEqual([kind, cause, field, code], ['unreachable', 'proxyLogin', 'proxy', '407']);
			assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /canary|Basic/);
		});

		test('can be nobody else than the proxy where an address is no http proxy', async () => {
			const environment = { all_proxy: 'socks5://alice:canary-word@127.0.0.1:1080' };
			const error = await failureFrom(clientOf(`${protocol}://${host}`, {}, { environment }));
			assert.deepEqual([error.failure.cause, error.failure.field], ['proxyUnusable', 'proxy']);
			assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /canary/);
		});
	});
}

describe('a tunnel', () => {
	const refusals: readonly (readonly [number, FailureCause])[] = [
		[403, 'proxyRefused'],
		[405, 'proxyRefused'],
		[407, 'proxyLogin'],
		[502, 'proxyFailed'],
		[504, 'proxyFailed'],
	];
	for (const [status, cause] of refusals) {
		test(`that is refused with ${status} is ${cause}`, async (context) => {
			const { url, caFile, proxy } = await open(context, 'https', { status });
			const { failure } = await failureFrom(clientOf(url, { caFile, proxy: proxy.url }));
			assert.deepEqual([failure.kind, failure.cause, failure.field], ['unreachable', cause, 'proxy']);
			assert.equal(failure.detail, `the proxy answers HTTP ${status}`);
		});
	}

	test('that is never opened is given up before the try is', async (context) => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		server.on('connection', (socket) => context.after(() => socket.destroy()));
		context.after(() => server.close());
		const client = clientOf(`https://${host}`, { proxy }, { limits: { tryMs: 200, totalMs: 400 } });
		const { failure } = await failureFrom(client);
		assert.deepEqual([failure.kind, failure.cause], ['timeout', 'proxyUnreachable']);
	});

	test('that is being opened ends with its client', async (context) => {
		const asked = Promise.withResolvers<void>();
		const ended = Promise.withResolvers<void>();
		const server = createServer((socket) => {
			socket.once('data', () => asked.resolve()).once('close', () => ended.resolve());
			socket.on('error', () => undefined);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		context.after(() => server.close());
		const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const client = clientOf(`https://${host}`, { proxy });
		const failing = failureFrom(client);
		await asked.promise;
		client.close();
		await ended.promise;
		assert.equal((await failing).failure.cause, 'proxyUnreachable');
	});

	test('to a server that is not trusted is told as trouble of the certificate', async (context) => {
		const { url, proxy } = await open(context, 'https');
		const { failure } = await failureFrom(clientOf(url, { proxy: proxy.url }));
		assert.deepEqual([failure.kind, failure.cause, failure.field], ['tls', 'unknownIssuer', 'caFile']);
	});
});

test('a server on this machine is asked directly, whatever the environment says', async (context) => {
	const { url } = await serveAnswer(context, plain);
	const proxy = await serveProxy(context, { port: 1 });
	const client = clientOf(url, {}, { environment: { http_proxy: proxy.url, ALL_PROXY: proxy.url } });
	assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
	assert.equal(proxy.passed.length, 0);
});

test('credentials for the server go through a tunnel unseen by the proxy', async (context) => {
	const { url, caFile, proxy } = await open(context, 'https');
	await clientOf(url, { caFile, proxy: proxy.url, credentialsIn: 'header' }).taskStatus(address, plainStatus);
	assert.deepEqual(Object.keys(proxy.passed[0]!.headers).toSorted(), ['connection', 'host']);
});
