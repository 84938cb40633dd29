import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createClock, readClock, resumeClock, stopClock } from '../../source/demo/gateway/clock.js';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../source/demo/server.js';

async function started(context: TestContext, options: SimulatorOptions = {}): Promise<Simulator> {
	const simulator = await startSimulator(options);
	context.after(() => simulator.close());
	return simulator;
}

function statusUrl(simulator: Simulator, taskId = '30415'): string {
	const query = new URLSearchParams({
		bk_app_code: simulator.appCode,
		bk_app_secret: simulator.appSecret,
		bk_username: simulator.username,
		bk_biz_id: simulator.bizId,
		task_id: taskId,
	});
	return `${simulator.url}/api/c/compapi/v2/sops/get_task_status/?${query}`;
}

async function switchOn(simulator: Simulator, mode: string): Promise<void> {
	assert.equal((await fetch(`${simulator.url}/__control?mode=${mode}&seconds=60`)).status, 200);
}

test('every listed task answers over HTTP on the loopback interface', async (context) => {
	const simulator = await started(context);
	assert.match(simulator.url, /^http:\/\/127\.0\.0\.1:\d+$/);
	assert.equal(simulator.tasks.length, 15);
	for (const { taskId, name } of simulator.tasks) {
		const response = await fetch(statusUrl(simulator, taskId));
		const body = (await response.json()) as { readonly result: boolean; readonly data: { readonly name: string } };
		assert.equal(response.headers.get('content-type'), 'application/json');
		assert.deepEqual([body.result, body.data.name], [true, name]);
	}
});

test('an operation over HTTP takes effect', async (context) => {
	const simulator = await started(context, { cacheWorkers: 0 });
	const { appCode, appSecret, token } = simulator;
	const response = await fetch(`${simulator.url}/api/c/compapi/v2/sops/operate_task/`, {
		method: 'POST',
		headers: {
			'X-Bkapi-Authorization': JSON.stringify({ bk_app_code: appCode, bk_app_secret: appSecret, bk_token: token }),
		},
		body: JSON.stringify({ bk_biz_id: '2', task_id: '30412', action: 'pause' }),
	});
	assert.equal(((await response.json()) as { readonly message: string }).message, 'success');
	const after = (await (await fetch(statusUrl(simulator, '30412'))).json()) as {
		readonly data: { readonly state: string };
	};
	assert.equal(after.data.state, 'SUSPENDED');
});

test('every other address is the web site: a login page behind a redirect to itself', async (context) => {
	const simulator = await started(context);
	for (const path of ['/', '/o/bk_sops/', '/o/bk_sops/api/v3/taskflow/', '//evil.example.com/']) {
		const redirect = await fetch(simulator.url + path, { redirect: 'manual' });
		assert.equal(redirect.status, 302);
		assert.equal(redirect.headers.get('location')?.startsWith('/login/'), true);
		const page = await fetch(simulator.url + path);
		assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
		assert.match(await page.text(), /^<!DOCTYPE html>/);
	}
});

type Outcome = { readonly mode: string; readonly status: number; readonly starts: string };

const outcomes: readonly Outcome[] = [
	{ mode: 'html', status: 200, starts: '<!DOCTYPE html>' },
	{ mode: 'login302', status: 302, starts: '' },
	{ mode: '500', status: 500, starts: '\n<!doctype html>' },
	{ mode: '502', status: 502, starts: '<html>' },
	{ mode: 'empty', status: 200, starts: '' },
	{ mode: 'garbage', status: 200, starts: '{"result": true' },
	{ mode: 'throttled', status: 200, starts: '{"result":false,"code":1306429' },
	{ mode: 'token', status: 200, starts: '{"result":false,"code":1306000' },
	{ mode: 'backend', status: 200, starts: '{"result":false,"code":1306201' },
	{ mode: 'not-json', status: 200, starts: '{"result":false,"code":1306208' },
	{ mode: 'forbidden', status: 200, starts: '{"result":false,"code":1306403' },
];

test('a fault that is switched on replaces the answer until it is switched off', async (context) => {
	const simulator = await started(context);
	for (const { mode, status, starts } of outcomes) {
		await switchOn(simulator, mode);
		const response = await fetch(statusUrl(simulator), { redirect: 'manual' });
		const text = await response.text();
		assert.deepEqual([mode, response.status, text.startsWith(starts)], [mode, status, true]);
		assert.equal(text === '', starts === '');
	}
	await switchOn(simulator, 'ok');
	assert.equal((await fetch(statusUrl(simulator))).status, 200);
});

test('a cut line and a half body end the request with an error', async (context) => {
	const simulator = await started(context);
	for (const mode of ['reset', 'truncated']) {
		await switchOn(simulator, mode);
		await assert.rejects(async () => (await fetch(statusUrl(simulator))).text(), mode);
	}
});

test('closing ends requests that hang and requests that are slow', async () => {
	for (const mode of ['hang', 'slow']) {
		const simulator = await startSimulator();
		await switchOn(simulator, mode);
		const hanging = assert.rejects(fetch(statusUrl(simulator)));
		await fetch(`${simulator.url}/__stats`);
		await simulator.close();
		await hanging;
	}
});

test('an unknown mode is refused', async (context) => {
	const simulator = await started(context);
	assert.equal((await fetch(`${simulator.url}/__control?mode=nonsense`)).status, 400);
});

test('the control surface counts requests by path, itself not among them', async (context) => {
	const simulator = await started(context);
	await fetch(statusUrl(simulator));
	await fetch(statusUrl(simulator));
	const { paths } = (await (await fetch(`${simulator.url}/__stats`)).json()) as { readonly paths: unknown };
	assert.deepEqual(paths, {
		'/api/c/compapi/v2/sops/get_task_status/': { requests: 2, lastMinute: 2, inFlight: 0, maxInFlight: 1 },
	});
});

test('a frozen clock gives the same answer again', async (context) => {
	const simulator = await started(context, { cacheWorkers: 0, speed: 100_000 });
	const frozen = await (await fetch(`${simulator.url}/__control?freeze=1`)).json();
	assert.deepEqual(frozen, { mode: 'ok', frozen: true });
	const data = async () =>
		((await (await fetch(statusUrl(simulator, '30418'))).json()) as { readonly data: unknown }).data;
	assert.deepEqual(await data(), await data());
});

test('a clock runs at its speed, stops, and goes on from where it stopped', () => {
	const clock = createClock(1000, 60);
	assert.equal(readClock(clock, 1010), 1600);
	stopClock(clock, 1010);
	stopClock(clock, 1020);
	assert.equal(readClock(clock, 1900), 1600);
	resumeClock(clock, 2000);
	resumeClock(clock, 2000);
	assert.equal(readClock(clock, 2001), 1660);
});

test('a clock may begin at another time than the present', () => {
	const clock = createClock(1000, 60, 5_000_000);
	assert.deepEqual([readClock(clock, 5_000_000), readClock(clock, 5_000_010)], [1000, 1600]);
});

test('two simulators that begin at the same time and stand still say the same', async (context) => {
	const options = { startedAt: 1_785_398_400_000, isFrozen: true, cacheWorkers: 0 };
	const [one, other] = [await started(context, options), await started(context, options)];
	const answers = await Promise.all([one, other].map(async (simulator) => (await fetch(statusUrl(simulator))).text()));
	assert.equal(answers[0], answers[1]);
	assert.match(answers[0]!, /"start_time":"2026-07-30 /);
});

test('a big task is added when asked for', async (context) => {
	const simulator = await started(context, { bigTask: 1000 });
	assert.equal(simulator.tasks.length, 16);
	assert.match(simulator.tasks.at(-1)!.name, /^全网补丁/);
});
