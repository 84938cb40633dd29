import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Failure } from '../../../source/domain/failure.js';
import { failureDetail } from '../../../source/text/failure-words.js';
import { speak } from '../../../source/text/index.js';
import { type Answer, clientOf, failureFrom, freePort, serve, serveAnswer } from '../server.js';

type Row = readonly [what: string, answer: Answer, english: string, chinese: string];

const rows: readonly Row[] = [
	['an empty reply', { body: '' }, 'empty reply', '应答为空'],
	[
		'text',
		{ body: 'OK' },
		'reply is cut short or is not a JSON object (2 characters)',
		'应答不完整或不是 JSON 对象 (2 个字符)',
	],
	['a web page', { body: '<html>' }, 'HTTP 200, a web page', 'HTTP 200，是网页'],
	[
		'data of another shape',
		{ body: '{"result": true, "data": {}}' },
		'get_task_status: no data with a state',
		'get_task_status：数据中没有状态',
	],
];

function said(failure: Failure): readonly string[] {
	return [failure.detail, failureDetail(failure, speak('en')), failureDetail(failure, speak('zh'))];
}

describe('what is found out on this side is said in both languages', () => {
	for (const [what, answer, english, chinese] of rows) {
		test(`of ${what}`, async (context) => {
			const server = await serveAnswer(context, answer);
			assert.deepEqual(said((await failureFrom(clientOf(server.url))).failure), [english, english, chinese]);
		});
	}

	test('of an answer that does not come in time', async (context) => {
		const server = await serve(context, () => undefined);
		const { failure } = await failureFrom(clientOf(server.url, {}, { limits: { tryMs: 100, totalMs: 150 } }));
		const english = 'no complete answer in time';
		assert.deepEqual(said(failure), [english, english, '没有及时收到完整的应答']);
	});

	test('of a proxy, with the words of the system behind', async () => {
		const proxy = `http://127.0.0.1:${await freePort()}`;
		const { failure } = await failureFrom(clientOf('http://sops.example.com', { proxy }));
		const reason = failure.detail.replace('proxy: ', '');
		assert.match(reason, /^connect ECONNREFUSED/);
		assert.deepEqual(said(failure), [`proxy: ${reason}`, `proxy: ${reason}`, `代理：${reason}`]);
	});
});

test('what a server says stays as it is in every language', async (context) => {
	const server = await serveAnswer(context, { body: '{"result": false, "code": 42, "message": "no reason we know"}' });
	const words = 'no reason we know';
	assert.deepEqual(said((await failureFrom(clientOf(server.url))).failure), [words, words, words]);
});
