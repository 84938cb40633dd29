import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, switchNames, switchTable } from '../../../source/demo/gateway/switches/switches.js';
import { flatten, type Wire } from '../support.js';
import { openSite, type Site } from './http.js';

const data = async (site: Site, path: string, query: Readonly<Record<string, string>> = {}): Promise<Wire> =>
	(await site.apigw(path, { query })).body.data;
const status = (site: Site, taskId: string) => data(site, `get_task_status/${taskId}/2/`);

test('every switch has a value that it takes, and refuses nonsense', () => {
	const good: Readonly<Record<string, string>> = {
		cache: '3',
		'unknown-state': 'ROLLING_BACK',
		stall: 'half',
		recycle: '500',
		throttle: '5/s',
		'token-ttl': '60',
		'clock-skew': '-300',
		'no-perm': '30412,task_view;*,task_operate',
		'batch-poison': '30412',
	};
	for (const name of switchNames) {
		assert.notEqual(switchTable[name].parse(good[name] ?? 'on'), undefined, name);
		assert.equal(switchTable[name].parse('!'), undefined, name);
	}
});

test('switches are read from texts, the later before the earlier, off as not there', () => {
	assert.deepEqual(readSettings(['flap', 'cache=3', 'cache=1', 'html500=on', 'html500=off']), { flap: true, cache: 1 });
	assert.deepEqual(readSettings(['cache=off', 'throttle=2/m']), { cache: 0, throttle: '2/m' });
	assert.match(readSettings(['nonsense=1']) as string, /^unknown switch nonsense: there are cache, /);
	assert.equal(readSettings(['stall=often']), 'stall takes silent or half, or off');
	assert.equal(readSettings(['toString']).toString().startsWith('unknown switch toString'), true);
});

test('a batch takes the children and the names of waiting tasks away', async (context) => {
	const site = await openSite(context, { switches: { 'created-pollution': true } });
	assert.equal('children' in (await status(site, '30445')), true);
	const body = { task_id_list: [30445, 30412] };
	const [waiting] = (await site.apigw('get_tasks_status/2/', { body })).body.data;
	assert.equal(waiting.status.name, '灰度发布-订单中心 v2.18.3');
	assert.equal('children' in (await status(site, '30445')), false);
	assert.equal('children' in (await status(site, '30412')), true);
});

test('members come in an order that changes as they grow in number, and are the same', async (context) => {
	const site = await openSite(context);
	const ordered = await status(site, '30412');
	await site.control('switch=scramble&value=on');
	const scrambled = await status(site, '30412');
	assert.deepEqual(scrambled, ordered);
	const [before, after] = [ordered, scrambled].map((data) => Object.keys(data.children));
	assert.notDeepEqual(after, before);
	assert.notDeepEqual(Object.keys(scrambled), Object.keys(ordered));
	await site.control('advance=120');
	const later = Object.keys((await status(site, '30412')).children).filter((id) => after!.includes(id));
	assert.notDeepEqual(later, after);
});

test('times are the same instants in another zone in the next reply', async (context) => {
	const site = await openSite(context, { switches: { 'tz-drift': true } });
	const texts: string[] = [];
	for (let count = 0; count < 3; count++) {
		texts.push((await status(site, '30412')).start_time);
	}
	assert.deepEqual(texts.map((text) => text.slice(20)).sort(), ['+0000', '+0800', '-0330']);
	const instants = texts.map((text) => Date.parse(text.replace(' ', 'T').replace(' ', '')));
	assert.deepEqual(instants, [instants[0], instants[0], instants[0]]);
});

test('a clock that is ahead shows in every time and in the header, and in no duration', async (context) => {
	const site = await openSite(context);
	const ask = async () => {
		const { body, headers } = await site.apigw('get_task_status/30412/2/');
		const list = await data(site, 'get_task_list/2/', { keyword: 'nightly' });
		const [record] = await data(site, 'get_task_operate_record/30412/12/', { scope: 'project' });
		const { start_time: start, elapsed_time: elapsed } = body.data;
		const times = [start.replace(' ', 'T').replace(' ', ''), list[0].start_time, record.operate_date];
		return { elapsed, instants: [...times, headers.get('date')!].map((text) => Date.parse(text)) };
	};
	const before = await ask();
	await site.control('switch=clock-skew&value=-300');
	const after = await ask();
	assert.equal(after.elapsed, before.elapsed);
	const shifts = after.instants.map((instant, index) => instant - before.instants[index]!);
	assert.deepEqual(shifts, [-300_000, -300_000, -300_000, -300_000]);
});

test('a running node, or the root, is in a state nobody knows', async (context) => {
	const site = await openSite(context, { switches: { 'unknown-state': 'ROLLING_BACK' } });
	const states = flatten(await status(site, '30412')).map(({ state }) => state);
	assert.equal(states.filter((state) => state === 'ROLLING_BACK').length, 1);
	await site.control('switch=unknown-state&value=root:HALF_DONE');
	assert.equal((await status(site, '30412')).state, 'HALF_DONE');
	assert.equal((await status(site, '30442')).state, 'HALF_DONE');
});

test('hostile text is in names and error texts, the same in every reply', async (context) => {
	const site = await openSite(context, { switches: { 'hostile-text': true } });
	const first = await site.apigw('get_task_status/30412/2/');
	assert.match(first.text, /^[ -~]+$/);
	const names = flatten(first.body.data).flatMap(({ id, name }) => (name === '' ? [] : [[id, name]]));
	const tree = (await data(site, 'get_task_detail/30412/2/')).pipeline_tree;
	const known = names.filter(([id]) => id! in tree.activities);
	assert.equal(known.length > 2, true);
	assert.deepEqual(
		known.map(([, name]) => name),
		known.map(([id]) => tree.activities[id!].name),
	);
	const failed = (await site.apigw('get_task_status/30415/2/', { query: { with_ex_data: '1' } })).body.data;
	await site.control('switch=hostile-text&value=off');
	const honest = (await site.apigw('get_task_status/30415/2/', { query: { with_ex_data: '1' } })).body.data;
	const [[id, text]] = Object.entries(honest.ex_data) as [[string, string]];
	assert.equal(failed.ex_data[id].startsWith(text) && failed.ex_data[id] !== text, true);
	assert.notEqual(failed.name, honest.name);
	assert.equal(failed.state, honest.state);
});

test('a node fails and is tried again by the machine, once a second each', async (context) => {
	const site = await openSite(context, { switches: { flap: true } });
	const seen: (readonly [root: string, retry: number, version: string])[] = [];
	for (let second = 0; second < 4; second++) {
		const now = await status(site, '30418');
		const node = flatten(now).find(({ retry }) => retry > 0)!;
		seen.push([now.state, node.retry, node.version]);
		await site.control('advance=1');
	}
	assert.deepEqual(new Set(seen.map(([root]) => root)), new Set(['FAILED', 'RUNNING']));
	assert.equal(new Set(seen.map(([, retry]) => retry)).size >= 2, true);
	assert.equal(new Set(seen.map(([, , version]) => version)).size >= 2, true);
});

test('an application has so many requests in a window, and the gateways tell it in their ways', async (context) => {
	const site = await openSite(context, { switches: { throttle: '2/m' } });
	const answers = [];
	for (let count = 0; count < 3; count++) {
		answers.push(await site.apigw('get_user_project_list/'));
	}
	const quota = answers.map(({ status: code, headers }) => [
		code,
		headers.get('x-bkapi-ratelimit-limit'),
		headers.get('x-bkapi-ratelimit-remaining'),
	]);
	assert.deepEqual(quota, [
		[200, '2', '1'],
		[200, '2', '0'],
		[429, '2', '0'],
	]);
	assert.match(answers[2]!.headers.get('x-bkapi-ratelimit-reset')!, /^(?:[1-9]|[1-5]\d|60)$/);
	assert.equal((await site.esb('get_user_project_list')).body.code, 1306429);
	const other = { ...site.identity, bk_app_code: site.simulator.appCodes.plain };
	assert.equal((await site.apigw('get_user_project_list/', { authorization: other })).status, 200);
});

test('every so many requests the line is cut or a proxy answers, in turn', async (context) => {
	const site = await openSite(context, { switches: { recycle: 2 } });
	const outcomes: unknown[] = [];
	for (let count = 0; count < 4; count++) {
		outcomes.push(
			await site.apigw('get_user_project_list/').then(
				({ status: code }) => code,
				() => 'cut',
			),
		);
	}
	assert.deepEqual(outcomes, [200, 'cut', 200, 502]);
});

test('pages come instead of JSON, from the application or from the login', async (context) => {
	const site = await openSite(context);
	await site.control('switch=html500&value=on');
	const broken = await site.apigw('get_user_project_list/');
	assert.deepEqual([broken.status, broken.body, broken.text.trimStart().slice(0, 9)], [500, undefined, '<!doctype']);
	await site.control('switch=html500&value=off');
	await site.control('switch=login302&value=on');
	const redirect = await site.esb('get_user_project_list');
	assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, '/login/?app_code=bk_sops']);
});

test('a stalled line carries nothing, or half a body', async (context) => {
	const site = await openSite(context, { switches: { stall: 'half' } });
	const url = `${site.simulator.url}/api/bk-sops/prod/get_user_project_list/`;
	const headers = { 'X-Bkapi-Authorization': JSON.stringify(site.identity) };
	const abort = new AbortController();
	const response = await fetch(url, { headers, signal: abort.signal });
	const { value } = await response.body!.getReader().read();
	assert.equal(value!.length, Math.floor(Number(response.headers.get('content-length')) / 2));
	abort.abort();
	await site.control('switch=stall&value=silent');
	const silent = new AbortController();
	const waiting = fetch(url, { headers, signal: silent.signal });
	const outcome = assert.rejects(waiting, { name: 'AbortError' });
	for (let inFlight = 0; inFlight === 0; ) {
		inFlight = (await site.fetchText('/__stats')).body.all.inFlight;
	}
	silent.abort();
	await outcome;
});

test('the number of processes with a cache can be changed while the server runs', async (context) => {
	const site = await openSite(context, { cacheWorkers: 1 });
	const elapsed = async () => (await status(site, '30418')).elapsed_time;
	const first = await elapsed();
	await site.control('advance=5');
	assert.equal(await elapsed(), first);
	await site.control('switch=cache&value=0');
	assert.equal((await elapsed()) > first, true);
});
