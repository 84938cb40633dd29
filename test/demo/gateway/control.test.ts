import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock, readClock } from '../../../source/demo/gateway/clock.js';
import { type Controls, control } from '../../../source/demo/gateway/control.js';
import { countArrival, createStatistics, credentialPlace, report } from '../../../source/demo/gateway/statistics.js';
import { createSwitchBoard, readSwitch } from '../../../source/demo/gateway/switches/switch-board.js';
import { openSite } from './http.js';

function controlsOf(): Controls {
	return { clock: createClock(0, 1), switches: createSwitchBoard({ cache: 2 }), fault: undefined };
}

test('a switch stands as it was turned for so many seconds, then as it stood at the start', () => {
	const controls = controlsOf();
	control(controls, { switch: 'cache', value: '5', seconds: '10' }, 1000);
	assert.equal(readSwitch(controls.switches, 'cache', 10_999), 5);
	assert.equal(readSwitch(controls.switches, 'cache', 11_000), 2);
	control(controls, { switch: 'cache', value: 'off' }, 12_000);
	assert.equal(readSwitch(controls.switches, 'cache', 1e12), 0);
});

test('the clock can be moved forward, stopped or not, and never back', () => {
	const controls = controlsOf();
	control(controls, { advance: '5' }, 1000);
	assert.equal(readClock(controls.clock, 1000), 6000);
	control(controls, { freeze: '1' }, 2000);
	control(controls, { advance: '2.5' }, 3000);
	assert.equal(readClock(controls.clock, 9000), 9500);
	control(controls, { freeze: '0' }, 10_000);
	assert.equal(readClock(controls.clock, 10_001), 9501);
	assert.equal(control(controls, { advance: '-1' }, 11_000).status, 400);
});

test('the control surface alone tells all modes and switches, and how they stand', async (context) => {
	const site = await openSite(context, { switches: { recycle: 7 } });
	await site.control('mode=slow&switch=stall&value=half');
	const { body } = await site.fetchText('/__control');
	assert.deepEqual([body.mode, body.frozen, body.modes.includes('not-json')], ['slow', true, true]);
	assert.deepEqual(body.switches.recycle, { value: 7, takes: 'a number of requests above 0, or off' });
	assert.deepEqual([body.switches.stall.value, body.switches.flap.value], ['half', 'off']);
});

test('a switch that does not exist, or not like that, is refused and changes nothing', async (context) => {
	const site = await openSite(context);
	for (const query of ['switch=nonsense&value=1', 'switch=throttle&value=fast', 'mode=ok&switch=cache&value=many']) {
		const { status, body } = await site.control(query);
		assert.deepEqual([status, typeof body.error], [400, 'string'], query);
	}
	assert.equal((await site.fetchText('/__control')).body.switches.throttle.value, 'off');
});

test('requests are counted by path, component, task and place of the credentials', async (context) => {
	const site = await openSite(context);
	await site.apigw('get_task_status/30412/2/');
	await site.esb('get_task_status', { query: { task_id: '30412', ...site.identity }, authorization: undefined });
	await site.esb('get_task_status', { query: { task_id: '30412', ...site.identity } });
	await site.apigw('get_tasks_status/2/', { body: { task_id_list: [30412] } });
	await site.apigw('get_nothing/');
	await site.fetchText('/o/bk_sops/');
	const { body } = await site.fetchText('/__stats');
	const one = { requests: 1, lastMinute: 1, inFlight: 0, maxInFlight: 1 };
	const three = { ...one, requests: 3, lastMinute: 3 };
	assert.deepEqual(body.components, { get_task_status: three, get_tasks_status: one });
	assert.deepEqual(body.tasks, { 30412: three });
	assert.equal(body.all.requests, 6);
	assert.deepEqual(body.paths['/api/bk-sops/prod/get_tasks_status/2/'], one);
	assert.deepEqual(body.credentials, { header: 3, parameters: 1, both: 1, none: 1 });
});

test('requests at once are counted until each is over, those of a minute until it is past', () => {
	const statistics = createStatistics();
	const arrival = { path: '/p', component: 'c', taskId: '1', credentials: 'header' } as const;
	const first = countArrival(statistics, arrival, 0);
	const second = countArrival(statistics, { ...arrival, taskId: '2' }, 30_000);
	first();
	first();
	countArrival(statistics, arrival, 59_000);
	assert.deepEqual(report(statistics, 59_000).all, { requests: 3, lastMinute: 3, inFlight: 2, maxInFlight: 2 });
	second();
	const { all, tasks } = report(statistics, 61_000);
	assert.deepEqual(all, { requests: 3, lastMinute: 2, inFlight: 1, maxInFlight: 2 });
	assert.deepEqual(tasks['1'], { requests: 2, lastMinute: 1, inFlight: 1, maxInFlight: 1 });
});

test('credentials in a header, in parameters, in both and in neither are told apart', () => {
	assert.equal(credentialPlace('{}', ['task_id']), 'header');
	assert.equal(credentialPlace('{}', ['bk_token']), 'both');
	assert.equal(credentialPlace(undefined, ['bk_app_secret']), 'parameters');
	assert.equal(credentialPlace('', ['task_id']), 'none');
});
