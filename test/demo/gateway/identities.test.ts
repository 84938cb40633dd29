import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Simulator } from '../../../source/demo/server.js';
import { openSite } from './http.js';

type Fields = Readonly<Record<string, string>>;

/** What stands for application and person, and at which gateway. */
const identities: Readonly<Record<string, (simulator: Simulator, app: Fields) => readonly [apigw: boolean, Fields]>> = {
	bk_token: ({ token }, app) => [true, { ...app, bk_token: token }],
	bk_ticket: ({ ticket }, app) => [true, { ...app, bk_ticket: ticket }],
	bk_username: ({ username }, app) => [true, { ...app, bk_username: username }],
	access_token: ({ accessToken }) => [true, { access_token: accessToken }],
	bk_access_token: ({ accessToken }, app) => [false, { ...app, bk_access_token: accessToken }],
};

for (const [name, identityOf] of Object.entries(identities)) {
	test(`${name} is taken by the gateways that know it`, async (context) => {
		const site = await openSite(context);
		const app = { bk_app_code: site.simulator.appCode, bk_app_secret: site.simulator.appSecret };
		const [isForApigw, authorization] = identityOf(site.simulator, app);
		const viaApigw = await site.apigw('get_user_project_list/', { authorization });
		assert.equal(viaApigw.status, isForApigw ? 200 : 400);
		const viaEsb = await site.esb('get_user_project_list', { authorization });
		assert.equal(viaEsb.body.result, name !== 'access_token');
	});
}

test('logins last as long as the switch says, a named user for ever', async (context) => {
	const site = await openSite(context, { switches: { 'token-ttl': 60 } });
	const { appCode, appSecret, username, ticket } = site.simulator;
	const app = { bk_app_code: appCode, bk_app_secret: appSecret };
	const ask = async () => [
		(await site.apigw('get_user_project_list/')).status,
		(await site.apigw('get_user_project_list/', { authorization: { ...app, bk_ticket: ticket } })).status,
		(await site.apigw('get_user_project_list/', { authorization: { ...app, bk_username: username } })).status,
		(await site.esb('get_user_project_list')).body.code,
	];
	assert.deepEqual(await ask(), [200, 200, 200, 0]);
	await site.control('advance=61');
	assert.deepEqual(await ask(), [400, 400, 200, 1306000]);
});

test('the old ESB knows neither header nor batch, list, project list and node operation', async (context) => {
	const site = await openSite(context, { profile: 'esb-classic' });
	const query = { ...site.identity, task_id: '30412' };
	assert.equal((await site.esb('get_task_status', { query: { task_id: '30412' } })).body.code, 1306000);
	assert.equal((await site.esb('get_task_status', { query, authorization: undefined })).body.result, true);
	for (const component of ['get_task_list', 'get_user_project_list', 'get_task_node_data']) {
		assert.equal((await site.esb(component, { query })).status, 404, component);
	}
	for (const component of ['get_tasks_status', 'operate_node']) {
		assert.equal((await site.esb(component, { query, body: {} })).status, 404, component);
	}
	assert.equal((await site.apigw('get_user_project_list/')).status, 302);
});

test('an ESB that lacks components answers as if they had never been', async (context) => {
	const site = await openSite(context, { switches: { 'esb-missing-component': true } });
	assert.equal((await site.esb('get_task_list')).status, 404);
	assert.equal((await site.esb('get_task_status', { query: { task_id: '30412' } })).status, 200);
	assert.equal((await site.apigw('get_task_list/2/')).status, 200);
});

test('a server with one gateway shows its web site where the other would be', async (context) => {
	const onlyApigw = await openSite(context, { profile: 'apigw' });
	assert.equal((await onlyApigw.esb('get_task_list')).status, 302);
	assert.equal((await onlyApigw.apigw('get_task_list/2/')).status, 200);
	const onlyEsb = await openSite(context, { profile: 'esb-new' });
	assert.equal((await onlyEsb.esb('get_task_list')).status, 200);
	assert.equal((await onlyEsb.apigw('get_task_list/2/')).status, 302);
});

test('a platform with tenants wants to know which', async (context) => {
	const site = await openSite(context, { profile: 'apigw-tenant' });
	const ask = async (headers = {}) => {
		const { status, body } = await site.apigw('get_user_project_list/', { headers });
		return [status, body.code];
	};
	assert.deepEqual(await ask(), [403, 1640302]);
	assert.deepEqual(await ask({ 'X-Bk-Tenant-Id': 'elsewhere' }), [403, 1640302]);
	assert.deepEqual(await ask({ 'X-Bk-Tenant-Id': site.simulator.tenant }), [200, 0]);
});

test('a gateway with a host of its own has the stage first', async (context) => {
	const site = await openSite(context);
	const headers = { 'X-Bkapi-Authorization': JSON.stringify(site.identity) };
	assert.equal((await site.fetchText('/prod/get_user_project_list/', { headers })).body.result, true);
	assert.equal((await site.fetchText('/prod/get_nothing/', { headers })).body.code, 1640401);
});

test('the oldest application has neither code nor trace', async (context) => {
	const site = await openSite(context, { era: '2018' });
	const { body, headers } = await site.apigw('get_task_status/30412/2/');
	assert.deepEqual(Object.keys(body).sort(), ['data', 'message', 'result']);
	assert.equal(headers.has('sops-trace-id'), false);
	const viaEsb = await site.esb('get_task_status', { query: { task_id: '30412' } });
	assert.deepEqual([viaEsb.body.code, 'trace_id' in viaEsb.body], [0, false]);
	const oldest = await openSite(context, { era: '2018', profile: 'esb-classic' });
	const query = { ...oldest.identity, task_id: '30412' };
	assert.equal('code' in (await oldest.esb('get_task_status', { query })).body, false);
});
