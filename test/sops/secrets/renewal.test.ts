import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Credentials } from '../../../source/domain/profile.js';
import { address, credentials } from '../fixtures.js';
import { answer, clientOf, failureFrom, plainStatus, running, serve } from '../server.js';

const refusal = { result: false, code: 1640100, message: 'user authentication failed' };
const better: Credentials = { ...credentials, appSecret: 'the-new-secret' };

/** A server that knows only the new secret. */
const openServer = (context: Parameters<typeof serve>[0]) =>
	serve(context, ({ headers }, response) => {
		const isKnown = String(headers['x-bkapi-authorization']).includes(better.appSecret);
		answer(response, { status: isKnown ? 200 : 401, body: JSON.stringify(isKnown ? running : refusal) });
	});

test('a question that is refused is asked again with the credentials as they are now', async (context) => {
	const { url, requests } = await openServer(context);
	const refused: unknown[] = [];
	const client = clientOf(
		url,
		{ credentialsIn: 'header' },
		{
			renewCredentials: async (...told) => {
				refused.push(told);
				return better;
			},
		},
	);
	assert.equal((await client.taskStatus(address, plainStatus)).root.state, 'RUNNING');
	assert.deepEqual([requests.length, refused.length], [2, 1]);
	assert.equal((refused[0] as readonly unknown[])[0], credentials);
});

test('it is asked again once, and not when there is nothing better', async (context) => {
	for (const [renewed, times] of [
		[credentials, 2],
		[undefined, 1],
	] as const) {
		const { url, requests } = await openServer(context);
		const client = clientOf(url, { credentialsIn: 'header' }, { renewCredentials: async () => renewed });
		assert.equal((await failureFrom(client)).failure.kind, 'auth');
		assert.equal(requests.length, times);
	}
});

test('credentials are not renewed for any other trouble', async (context) => {
	const { url } = await serve(context, (_, response) => answer(response, { status: 500, body: '' }));
	const client = clientOf(url, {}, { renewCredentials: async () => assert.fail('renewed') });
	assert.equal((await failureFrom(client)).failure.kind, 'http');
});

test('an answer shows no secret of its call, nor one of before', async (context) => {
	const name = `${credentials.appSecret} and old-secret-value`;
	const data = { state: 'RUNNING', name, children: { n1: { id: 'n1', state: 'old-secret-value', name } } };
	const { url } = await serve(context, (_, response) =>
		answer(response, { body: JSON.stringify({ ...running, data }) }),
	);
	const client = clientOf(url, {}, { otherSecrets: () => ['old-secret-value'] });
	const { root } = await client.taskStatus(address, plainStatus);
	assert.deepEqual([root.name, root.children[0]?.name, root.children[0]?.state], ['*** and ***', '*** and ***', '***']);
});
