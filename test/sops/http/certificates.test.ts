import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import * as tls from 'node:tls';
import type { FailureCause, FaultyField } from '../../../source/domain/failure.js';
import { failureDetail } from '../../../source/text/failure-words.js';
import { speak } from '../../../source/text/index.js';
import { address } from '../fixtures.js';
import { clientOf, failureFrom, plainStatus, serveAnswer } from '../server.js';
import { type Certified, certify } from './certificates.js';
import { serveSecurely } from './secure-server.js';

const here = ['127.0.0.1', 'localhost'];
const authority = certify({ name: 'House CA' });
const stranger = certify({ name: 'Other CA' });
const middle = certify({ name: 'Middle CA', issuer: authority });
const leaf = certify({ name: 'server', hosts: here, issuer: authority });
const deepLeaf = certify({ name: 'server', hosts: here, issuer: middle });
const selfSigned = certify({ name: 'server', hosts: here });

function fileOf(context: TestContext, text: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-ca-'));
	context.after(() => rmSync(folder, { recursive: true }));
	const path = join(folder, 'ca.pem');
	writeFileSync(path, text);
	return path;
}

type Trusted = readonly [sentence: string, server: Certified, between: readonly Certified[], caFile: string];

describe('a server is trusted', () => {
	const rows: readonly Trusted[] = [
		['whose authority the CA file holds', leaf, [], authority.cert],
		['whose authority is one of several in a bundle with words between', leaf, [], bundle(stranger, authority)],
		['that sends its intermediate certificate', deepLeaf, [middle], authority.cert],
		['whose intermediate certificate the CA file holds too', deepLeaf, [], bundle(middle, authority)],
		['whose own self-signed certificate is the CA file', selfSigned, [], selfSigned.cert],
	];
	for (const [sentence, server, between, pem] of rows) {
		test(sentence, async (context) => {
			const { url } = await serveSecurely(context, server, between);
			const client = clientOf(url, { caFile: fileOf(context, pem) });
			assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
		});
	}

	test('that Node trusts, whatever the CA file holds', async (context) => {
		const before = tls.getCACertificates('default');
		tls.setDefaultCACertificates([...before, authority.cert]);
		context.after(() => tls.setDefaultCACertificates(before));
		const { url } = await serveSecurely(context, leaf);
		const client = clientOf(url, { caFile: fileOf(context, stranger.cert) });
		assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
	});
});

type Refused = readonly [
	sentence: string,
	cause: FailureCause,
	field: FaultyField | undefined,
	server: Certified,
	between: readonly Certified[],
	caFile: string | undefined,
];

describe('a server is not trusted', () => {
	const expired = certify({ name: 'server', hosts: here, issuer: authority, from: -9, until: -2 });
	const early = certify({ name: 'server', hosts: here, issuer: authority, from: 2, until: 9 });
	const elsewhere = certify({ name: 'server', hosts: ['sops.example.com', '10.1.2.3'], issuer: authority });
	const rows: readonly Refused[] = [
		['with a self-signed certificate', 'selfSigned', 'caFile', selfSigned, [], undefined],
		['with an authority of its own in the chain', 'selfSigned', 'caFile', leaf, [authority], undefined],
		['with an authority that nobody knows', 'unknownIssuer', 'caFile', leaf, [], undefined],
		['with another authority than the CA file', 'unknownIssuer', 'caFile', leaf, [], stranger.cert],
		['that leaves out its intermediate certificate', 'unknownIssuer', 'caFile', deepLeaf, [], authority.cert],
		['whose certificate has expired', 'certExpired', undefined, expired, [], authority.cert],
		['whose certificate is not valid yet', 'certNotYetValid', undefined, early, [], authority.cert],
		['whose certificate is for other hosts', 'wrongHost', 'url', elsewhere, [], authority.cert],
	];
	for (const [sentence, cause, field, server, between, pem] of rows) {
		test(sentence, async (context) => {
			const { url, seen } = await serveSecurely(context, server, between);
			const caFile = pem === undefined ? undefined : fileOf(context, pem);
			const { failure } = await failureFrom(clientOf(url, { caFile }));
			assert.deepEqual([failure.kind, failure.cause, failure.field], ['tls', cause, field]);
			assert.doesNotMatch(failure.detail, /Node\.js/);
			assert.equal(seen.requests, 0);
		});
	}

	test('and the hosts it is for are named', async (context) => {
		const { url } = await serveSecurely(context, elsewhere);
		const { failure } = await failureFrom(clientOf(url, { caFile: fileOf(context, authority.cert) }));
		assert.equal(failure.detail, 'the certificate is for sops.example.com, 10.1.2.3, not for 127.0.0.1');
		assert.equal(failureDetail(failure, speak('zh')), '证书属于 sops.example.com, 10.1.2.3，不属于 127.0.0.1');
	});
});

describe('a CA file', () => {
	test('that is missing is told with its path and nothing is sent', async (context) => {
		const { url, seen } = await serveSecurely(context, leaf);
		const { failure } = await failureFrom(clientOf(url, { caFile: '/nowhere/ca.pem' }));
		assert.deepEqual(
			[failure.kind, failure.cause, failure.field, failure.code],
			['tls', 'caFileUnreadable', 'caFile', 'ENOENT'],
		);
		assert.equal(failure.detail, 'the certificate file /nowhere/ca.pem cannot be read (ENOENT)');
		assert.equal(seen.connections, 0);
	});

	const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
	for (const [what, text] of [
		['is empty', ''],
		['is a key', leaf.key],
		['holds a broken certificate beside a good one', `${authority.cert}${broken}`],
	] as const) {
		test(`that ${what} is told`, async (context) => {
			const { url } = await serveSecurely(context, leaf);
			const { failure } = await failureFrom(clientOf(url, { caFile: fileOf(context, text) }));
			assert.deepEqual([failure.kind, failure.cause, failure.field], ['tls', 'caFileUnusable', 'caFile']);
		});
	}

	test('that is mended is read again', async (context) => {
		const { url } = await serveSecurely(context, leaf);
		const caFile = fileOf(context, 'nothing yet');
		const client = clientOf(url, { caFile });
		assert.equal((await failureFrom(client)).failure.cause, 'caFileUnusable');
		writeFileSync(caFile, authority.cert);
		assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
	});

	test('below the home folder may be named by ~', async (context) => {
		const { url } = await serveSecurely(context, leaf);
		const HOME = fileOf(context, authority.cert).replace(/\/ca\.pem$/, '');
		const client = clientOf(url, { caFile: '~/ca.pem' }, { environment: { HOME } });
		assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
	});

	test('is not looked for by a profile whose server speaks plain HTTP', async (context) => {
		const { url } = await serveAnswer(context, { body: '{"result":true,"data":{"state":"RUNNING","name":"release"}}' });
		const client = clientOf(url, { caFile: '/nowhere/ca.pem' });
		assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
	});
});

describe('the wrong protocol', () => {
	test('https asked of a plain port is told, with the address as what to mend', async (context) => {
		const server = await serveAnswer(context, { body: '{}' });
		const { failure } = await failureFrom(clientOf(server.url.replace('http:', 'https:')));
		assert.deepEqual([failure.kind, failure.cause, failure.field], ['tls', 'notTls', 'url']);
	});

	test('http asked of a TLS port that says so in TLS is told', async (context) => {
		const alert = Buffer.of(0x15, 0x03, 0x01, 0, 2, 2, 0x46);
		const server = createServer((socket) => socket.once('data', () => socket.end(alert)));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		context.after(() => server.close());
		const { port } = server.address() as AddressInfo;
		const { failure } = await failureFrom(clientOf(`http://127.0.0.1:${port}`));
		assert.deepEqual([failure.kind, failure.cause, failure.field], ['tls', 'needsTls', 'url']);
	});
});

describe('connections', () => {
	test('are kept from one question to the next, and ended by close', async (context) => {
		const { url, seen } = await serveSecurely(context, leaf);
		const client = clientOf(url, { caFile: fileOf(context, authority.cert) });
		for (let count = 0; count < 3; count++) await client.taskStatus(address, plainStatus);
		assert.deepEqual(seen, { requests: 3, connections: 1 });
		client.close();
		await client.taskStatus(address, plainStatus);
		assert.deepEqual(seen, { requests: 4, connections: 2 });
	});
});

function bundle(...all: readonly Certified[]): string {
	return all.map(({ name, cert }) => `# ${name}\n${cert}`).join('\n');
}
