import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { askRemote } from '../../../source/runtime/remote/ask-remote.js';
import { longestLine, type RemoteReply, type RemoteRequest } from '../../../source/runtime/remote/protocol.js';
import { remoteFolder, remotePlace } from '../../../source/runtime/remote/remote-place.js';
import { openRemoteServer, type RemoteServer } from '../../../source/runtime/remote/remote-server.js';

let base = '';
let server: RemoteServer | undefined;
let heard: (RemoteRequest | undefined)[] = [];

const place = () => remotePlace({ XDG_RUNTIME_DIR: base });
const path = () => place().pathOf(process.pid);

async function answer(request: RemoteRequest | undefined): Promise<RemoteReply> {
	heard.push(request);
	return request ? { version: 1, ok: true } : { version: 1, ok: false, sentence: 'no' };
}

/** What is answered to these bytes; '' when the connection just ends. */
function send(bytes: string | Buffer, isEnded = true): Promise<string> {
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		const socket = createConnection({ path: path() });
		socket.on('data', (chunk: Buffer) => chunks.push(chunk));
		socket.on('error', () => {});
		socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
		socket.write(bytes);
		if (isEnded) socket.end();
	});
}

beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'ww-'));
	heard = [];
});

afterEach(() => {
	server?.close();
	server = undefined;
	rmSync(base, { recursive: true, force: true });
});

describe('a program that listens', () => {
	test('can be reached by nobody else, and leaves nothing behind', async () => {
		server = await openRemoteServer(place(), answer);
		const rights = [join(base, 'whalewatch'), path()].map((one) => (statSync(one).mode & 0o777).toString(8));
		assert.deepEqual(rights, ['700', '600']);
		assert.deepEqual(place().running(), [process.pid]);
		server?.close();
		assert.deepEqual(readdirSync(join(base, 'whalewatch')), []);
	});

	test('closes a folder that was open, and listens in none that is a link', async () => {
		mkdirSync(join(base, 'whalewatch'));
		chmodSync(join(base, 'whalewatch'), 0o777);
		server = await openRemoteServer(place(), answer);
		assert.equal(statSync(join(base, 'whalewatch')).mode & 0o777, 0o700);
		server?.close();
		rmSync(join(base, 'whalewatch'), { recursive: true });
		mkdirSync(join(base, 'elsewhere'));
		symlinkSync(join(base, 'elsewhere'), join(base, 'whalewatch'));
		assert.equal(await openRemoteServer(place(), answer), undefined);
		assert.deepEqual(readdirSync(join(base, 'elsewhere')), []);
	});

	test('removes what a dead one has left, its own place included', async () => {
		mkdirSync(join(base, 'whalewatch'));
		const dead = place().pathOf(999_999_999);
		for (const file of [dead, path()]) writeFileSync(file, '');
		server = await openRemoteServer(place(), answer);
		assert.equal(existsSync(dead), false);
		assert.deepEqual(await askRemote(path(), { verb: 'next', words: [] }), { version: 1, ok: true, status: undefined });
	});

	test('takes one request of one line, and answers with one', async () => {
		server = await openRemoteServer(place(), answer);
		const reply = await send('{"version":1,"verb":"focus","words":["2"]}\n{"version":1,"verb":"next"}\n');
		assert.equal(reply, '{"version":1,"ok":true}\n');
		assert.deepEqual(heard, [{ verb: 'focus', words: ['2'] }]);
	});

	test('answers what it cannot read with one sentence', async () => {
		server = await openRemoteServer(place(), answer);
		const odd = ['\n', 'next\n', '[]\n', '{"version":2,"verb":"next"}\n', '{"version":1}\n', 'null\n', 'x'];
		const deep = `${'['.repeat(60_000)}\n`;
		const many = `${JSON.stringify({ version: 1, verb: 'ack', words: Array(51).fill('x') })}\n`;
		const bytes = Buffer.from([0xff, 0x00, 0x1b, 0x5d, 0x0a]);
		for (const text of [...odd, deep, many, bytes, '{"version":1,"verb":"ack","words":[1]}\n']) {
			assert.equal(await send(text), '{"version":1,"ok":false,"sentence":"no"}\n', `${text}`.slice(0, 40));
		}
	});

	test('reads no endless line', async () => {
		server = await openRemoteServer(place(), answer);
		assert.equal(await send('x'.repeat(2 * longestLine), false), '{"version":1,"ok":false,"sentence":"no"}\n');
	});

	test('goes on when another one hangs up in the middle', async () => {
		server = await openRemoteServer(place(), answer);
		await Promise.all(
			Array.from(
				{ length: 5 },
				() =>
					new Promise<void>((resolve) => {
						const socket = createConnection({ path: path() }, () => socket.destroy());
						socket.on('close', () => resolve());
					}),
			),
		);
		assert.equal((await askRemote(path(), { verb: 'next', words: [] }))?.ok, true);
	});
});

test('who asks where nobody listens gets no answer', async () => {
	assert.equal(await askRemote(join(base, 'none.sock'), { verb: 'next', words: [] }), undefined);
	assert.deepEqual(place().running(), []);
});

test('without a folder of the session the cache is the place', () => {
	assert.equal(remoteFolder({ WHALEWATCH_CACHE_DIR: '/c' }), '/c/run');
	assert.equal(remoteFolder({ XDG_RUNTIME_DIR: 'relative', WHALEWATCH_CACHE_DIR: '/c' }), '/c/run');
	assert.equal(remoteFolder({ XDG_RUNTIME_DIR: '/run/user/1', WHALEWATCH_CACHE_DIR: '/c' }), '/run/user/1/whalewatch');
	const deep = `/${'deep/'.repeat(20)}`;
	const own = `whalewatch-${userInfo().uid}`;
	assert.equal(remoteFolder({ WHALEWATCH_CACHE_DIR: deep, TMPDIR: '/var/tmp' }), `/var/tmp/${own}`);
	assert.equal(remoteFolder({ XDG_RUNTIME_DIR: deep, TMPDIR: deep }), `/tmp/${own}`);
});
