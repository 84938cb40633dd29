import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { address, business, canary } from './fixtures.js';
import { memoryOf } from './memory.js';
import {
	type Answer,
	answer,
	clientOf,
	type Fake,
	failureFrom,
	plainStatus,
	running,
	type Seen,
	serve,
	serveAnswer,
} from './server.js';

const good: Answer = { body: JSON.stringify(running) };

/** What old ESB says when it finds no credentials among the parameters. */
const missing = [
	'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
	'APP Secret [bk_app_secret] cannot be empty',
	'APP Code [bk_app_code] cannot be empty',
] as const;

function refusal(code: number | undefined, message: string, status = 200): Answer {
	return { status, body: JSON.stringify({ result: false, code, message, data: null }) };
}

/** Where the credentials of each request were. */
function placesOf({ requests }: Fake): readonly string[] {
	return requests.map((request) =>
		places
			.filter(([, isIn]) => isIn(request))
			.map(([name]) => name)
			.join('+'),
	);
}

const places: readonly (readonly [string, (request: Seen) => boolean])[] = [
	['header', ({ headers }) => headers['x-bkapi-authorization'] !== undefined],
	['query', ({ url }) => url.searchParams.has('bk_app_secret')],
	['body', ({ body }) => body.includes('bk_app_secret')],
];

/** An ESB that does not read the header, and says so in these words. */
async function oldServer(context: TestContext, words: string, reply = good): Promise<Fake> {
	const server: Fake = await serve(context, (_, response) => {
		answer(response, placesOf(server).at(-1) === 'header' ? refusal(1306000, words) : reply);
	});
	return server;
}

test('a server that reads the header never gets a secret in an address', async (context) => {
	const memory = memoryOf();
	const server = await serveAnswer(context, good);
	const client = clientOf(server.url, { credentialsIn: 'auto' }, { capabilities: memory });
	for (let times = 0; times < 3; times++) await client.taskStatus(address, plainStatus);
	assert.deepEqual(placesOf(server), ['header', 'header', 'header']);
	assert.deepEqual(memory.lessons, [['header', true]]);
});

test('a server that does not read the header is asked again at once with parameters, and from then on', async (context) => {
	for (const words of missing) {
		const memory = memoryOf();
		const server = await oldServer(context, words);
		const client = clientOf(server.url, { credentialsIn: 'auto' }, { capabilities: memory });
		assert.equal((await client.taskStatus(address, plainStatus)).name, 'release');
		await client.taskStatus(address, plainStatus);
		assert.deepEqual(placesOf(server), ['header', 'query', 'query']);
		assert.deepEqual(memory.lessons, [['header', false]]);
	}
});

test('what is posted to a server that does not read the header has its credentials in the body', async (context) => {
	const server = await oldServer(context, missing[0], { body: JSON.stringify({ result: true, data: [] }) });
	const client = clientOf(server.url, { credentialsIn: 'auto' });
	await client.tasksStatus(business, ['10'], { withChildren: false });
	assert.deepEqual(placesOf(server), ['header', 'body']);
	const [first, second] = server.requests;
	assert.deepEqual(
		[first, second].map((request) => [request?.url.search, JSON.parse(request?.body ?? '')]),
		[
			['', { bk_biz_id: '2', task_id_list: [10] }],
			[
				'',
				{
					bk_app_code: 'demo',
					bk_app_secret: canary.secret,
					bk_token: canary.token,
					bk_biz_id: '2',
					task_id_list: [10],
				},
			],
		],
	);
});

test('a client without a memory of its own still learns only once', async (context) => {
	const server = await oldServer(context, missing[0]);
	const client = clientOf(server.url, { credentialsIn: 'auto' });
	await client.taskStatus(address, plainStatus);
	await client.taskStatus(address, plainStatus);
	assert.deepEqual(placesOf(server), ['header', 'query', 'query']);
});

test('questions that were under way together all find out, each with one more try', async (context) => {
	const server = await oldServer(context, missing[0]);
	const client = clientOf(server.url, { credentialsIn: 'auto' });
	const reports = await Promise.all(Array.from({ length: 4 }, () => client.taskStatus(address, plainStatus)));
	assert.deepEqual(
		reports.map(({ name }) => name),
		Array(4).fill('release'),
	);
	assert.deepEqual(placesOf(server).toSorted(), [...Array(4).fill('header'), ...Array(4).fill('query')]);
});

test('what is known is used without trying', async (context) => {
	const server = await serveAnswer(context, refusal(1306000, missing[2]));
	for (const header of [true, false]) {
		const memory = memoryOf({ header });
		const client = clientOf(server.url, { credentialsIn: 'auto' }, { capabilities: memory });
		assert.equal((await failureFrom(client)).failure.kind, 'auth');
		assert.deepEqual(memory.lessons, []);
	}
	assert.deepEqual(placesOf(server), ['header', 'query']);
});

test('a profile that says where its credentials go is not second-guessed', async (context) => {
	const rows = [
		['header', 'header'],
		['parameters', 'query'],
		['both', 'header+query'],
	] as const;
	for (const [credentialsIn, place] of rows) {
		const memory = memoryOf();
		const server = await serveAnswer(context, refusal(1306000, missing[0]));
		const client = clientOf(server.url, { credentialsIn }, { capabilities: memory });
		assert.equal((await failureFrom(client)).failure.kind, 'auth');
		assert.deepEqual([placesOf(server), memory.lessons], [[place], []]);
	}
});

test('the API gateway is asked by header alone, whatever it answers', async (context) => {
	const memory = memoryOf({ header: false });
	const reply = refusal(1640001, 'Parameters error [reason="app code cannot be empty"]', 400);
	const server = await serveAnswer(context, reply);
	const client = clientOf(server.url, { gateway: 'apigw', credentialsIn: 'auto' }, { capabilities: memory });
	assert.equal((await failureFrom(client)).failure.kind, 'auth');
	assert.deepEqual([placesOf(server), memory.lessons], [['header'], []]);
});

test('a refusal that shows that the credentials were seen tells that the header is read', async (context) => {
	const rows: readonly Answer[] = [
		refusal(1306000, 'User authentication failed, please check if the bk_token is valid'),
		refusal(
			1306000,
			'APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=demo] match',
		),
		refusal(1306000, 'task[id=10] get status error: TaskFlowInstance matching query does not exist.'),
		refusal(3540400, 'project(2) with scope(cmdb_biz) does not exist.'),
		refusal(1306406, 'Parameters error, param task_id is required'),
		refusal(9900403, 'you have no permission to operate', 499),
	];
	for (const reply of rows) {
		const memory = memoryOf();
		const server = await serveAnswer(context, reply);
		await failureFrom(clientOf(server.url, { credentialsIn: 'auto' }, { capabilities: memory }));
		assert.deepEqual([placesOf(server), memory.lessons], [['header'], [['header', true]]], reply.body.toString());
	}
});

test('an answer from before the credentials are looked at tells nothing', async (context) => {
	const rows: readonly Answer[] = [
		{ status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>busy</h1>' },
		{ status: 404, body: '{"result":false,"data":null,"message":"The content does not exist"}' },
		{ status: 302, headers: { location: '/login/' }, body: '' },
		refusal(1306429, 'Access frequency limit'),
		{ body: '' },
	];
	for (const reply of rows) {
		const memory = memoryOf();
		const server = await serveAnswer(context, reply);
		const client = clientOf(server.url, { credentialsIn: 'auto' }, { capabilities: memory });
		await failureFrom(client);
		await failureFrom(client);
		assert.deepEqual([placesOf(server), memory.lessons], [['header', 'header'], []], reply.body.toString());
	}
});

test('a second try with parameters is not followed by a third', async (context) => {
	const memory = memoryOf();
	const server = await serveAnswer(context, refusal(1306000, missing[0]));
	const client = clientOf(server.url, { credentialsIn: 'auto' }, { capabilities: memory });
	assert.equal((await failureFrom(client)).failure.kind, 'auth');
	assert.deepEqual([placesOf(server), memory.lessons], [['header', 'query'], [['header', false]]]);
});
