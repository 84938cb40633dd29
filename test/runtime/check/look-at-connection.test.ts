import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { lookAtConnection, readAuthorities } from '../../../source/runtime/check/look-at-connection.js';
import { expiryOf, fetchSecret } from '../../../source/runtime/check/look-at-secrets.js';
import { proxyInUse } from '../../../source/runtime/check/proxy-in-use.js';
import { readWire } from '../../sops/fixtures.js';
import { profileNamed, temporaryFolder } from '../settings-setup.js';

const never = new AbortController().signal;
const certificate = readWire('self-signed.cert.pem');

async function listen(context: TestContext, server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	context.after(() => server.close());
	return (server.address() as AddressInfo).port;
}

function secureServer(): Server {
	return createTlsServer({ cert: certificate, key: readWire('self-signed.key.pem') }, (socket) => {
		socket.on('error', () => {});
	}).on('tlsClientError', () => {});
}

const look = (url: string, changes: Partial<Parameters<typeof lookAtConnection>[0]> = {}, signal = never) =>
	lookAtConnection({ target: new URL(url), proxy: undefined, authorities: undefined, ...changes }, signal);

describe('a connection', () => {
	test('shows a certificate that nobody trusts, and that one who knows its authority does', async (context) => {
		const port = await listen(context, secureServer());
		const { addresses, connected, certificate: shown } = await look(`https://localhost:${port}`);
		assert.ok('value' in addresses && 'value' in connected && shown && 'value' in shown);
		assert.deepEqual(
			[shown.value.subject, shown.value.issuer, shown.value.protocol],
			['localhost', 'localhost', 'TLSv1.3'],
		);
		assert.equal(shown.value.problem, 'DEPTH_ZERO_SELF_SIGNED_CERT');
		assert.ok(shown.value.validToAt > Date.UTC(2100, 0));
		const trusted = (await look(`https://localhost:${port}`, { authorities: certificate })).certificate;
		assert.ok(trusted && 'value' in trusted);
		assert.equal(trusted.value.problem, undefined);
	});

	test('that nobody takes has the code of the system', async (context) => {
		const server = createServer();
		const port = await listen(context, server);
		await new Promise((resolve) => server.close(resolve));
		const { connected, certificate: shown } = await look(`http://127.0.0.1:${port}`);
		assert.deepEqual([connected, shown], [{ code: 'ECONNREFUSED' }, undefined]);
	});

	test('to a port without TLS says so', async (context) => {
		const port = await listen(context, createHttpServer());
		const { connected, certificate: shown } = await look(`https://127.0.0.1:${port}`);
		assert.ok('value' in connected && shown && 'code' in shown, JSON.stringify(shown));
	});

	test('on which nothing is said ends with its signal', async (context) => {
		const aborting = new AbortController();
		const server = createServer((socket) => {
			context.after(() => socket.destroy());
			aborting.abort();
		});
		const port = await listen(context, server);
		const { connected, certificate: shown } = await look(`https://127.0.0.1:${port}`, {}, aborting.signal);
		assert.deepEqual(shown ?? connected, { code: 'ETIMEDOUT' });
	});

	test('through a proxy is made by it, with our name there', async (context) => {
		const target = await listen(context, secureServer());
		const asked: unknown[] = [];
		const server = createHttpServer();
		server.on('connect', (request, socket) => {
			asked.push([request.url, request.headers['proxy-authorization']]);
			const onward = connect(target, '127.0.0.1', () => {
				socket.write('HTTP/1.1 200 OK\r\n\r\n');
				onward.pipe(socket).pipe(onward);
			});
			for (const one of [socket, onward]) one.on('error', () => {});
			context.after(() => onward.destroy());
		});
		const port = await listen(context, server);
		const proxy = proxyNamed(`http://me:canary@127.0.0.1:${port}`);
		const { certificate: shown } = await look('https://localhost:4433', { proxy });
		assert.ok(shown && 'value' in shown, JSON.stringify(shown));
		assert.equal(shown.value.subject, 'localhost');
		assert.deepEqual(asked, [['localhost:4433', `Basic ${Buffer.from('me:canary').toString('base64')}`]]);
	});

	test('that a proxy refuses has its status', async (context) => {
		const server = createHttpServer();
		server.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n'));
		const port = await listen(context, server);
		const proxy = proxyNamed(`http://127.0.0.1:${port}`);
		assert.deepEqual((await look('https://localhost:4433', { proxy })).certificate, { code: 'PROXY_407' });
	});
});

test('a file of authorities is read, or has the reason why not', async (context) => {
	const folder = temporaryFolder(context);
	const [good, odd, broken] = ['good.pem', 'odd.pem', 'broken.pem'].map((name) => join(folder, name));
	writeFileSync(good!, certificate + certificate);
	writeFileSync(odd!, 'no certificate at all');
	writeFileSync(broken!, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
	const found = await Promise.all([good!, odd!, join(folder, 'absent'), broken!].map(readAuthorities));
	assert.deepEqual(
		found.slice(0, 3).map((one) => ('value' in one ? one.value.count : one.code)),
		[2, 'NO_CERTIFICATE', 'ENOENT'],
	);
	assert.ok('code' in found[3]!);
	assert.equal(readFileSync(good!, 'utf8').length, 2 * certificate.length);
});

describe('the proxy in use', () => {
	const of = (url: string, environment: NodeJS.ProcessEnv, proxy?: string) => {
		const found = proxyInUse(profileNamed('prod', { proxy }), new URL(url), environment);
		return found && `${found.url.origin} ${found.from}`;
	};
	const environment = {
		HTTPS_PROXY: 'http://me:canary@one:3128',
		http_proxy: 'two:3128',
		NO_PROXY: 'a.example.com, .b.com',
	};

	test('is that of the profile, else of the variable for the scheme', () => {
		assert.equal(of('https://c.com', environment, 'http://own:1'), 'http://own:1 profile');
		assert.equal(of('https://c.com', environment), 'http://one:3128 HTTPS_PROXY');
		assert.equal(of('http://c.com', environment), 'http://two:3128 http_proxy');
		assert.equal(of('http://c.com', { ALL_PROXY: 'http://all' }), 'http://all ALL_PROXY');
	});

	test('is none for exceptions, for this machine, and where the profile wants none', () => {
		for (const url of ['https://a.example.com', 'https://x.b.com', 'https://127.0.0.1', 'https://localhost:8']) {
			assert.equal(of(url, environment), undefined, url);
		}
		assert.equal(of('https://c.com', environment, 'direct'), undefined);
		assert.equal(of('https://c.com', { ...environment, NO_PROXY: '*' }), undefined);
	});
});

test('each secret is fetched once, whatever becomes of the other', async () => {
	const profile = profileNamed('prod', { user: { kind: 'bk_token', source: { from: 'stored' } } });
	const asked: string[] = [];
	const resolve: Parameters<typeof fetchSecret>[3] = async (one, environment) => {
		const value = (source: { readonly from: string; readonly name?: string }) => {
			const text = environment[source.name ?? ''];
			if (text === undefined) asked.push(source.from);
			return text ?? `from ${source.from}`;
		};
		const user = { kind: one.user.kind, value: 'source' in one.user ? value(one.user.source) : one.user.name };
		return { appCode: one.appCode, appSecret: value(one.appSecret), user };
	};
	assert.equal(await fetchSecret(profile, 'appSecret', {}, resolve), 'from env');
	assert.equal(await fetchSecret(profile, 'user', {}, resolve), 'from stored');
	assert.deepEqual(asked, ['env', 'stored']);
});

test('a token that is a JWT tells when it ends; others tell nothing', () => {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	assert.equal(expiryOf(`${part({})}.${part({ exp: 1_700_000_000 })}.sig`), 1_700_000_000_000);
	for (const token of ['plain', `${part({})}.${part({ exp: 'soon' })}.sig`, 'a.!.c', 'a.b.c', '']) {
		assert.equal(expiryOf(token), undefined);
	}
});

function proxyNamed(proxy: string) {
	return proxyInUse(profileNamed('prod', { proxy }), new URL('https://server.example.com'), {});
}
