import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CredentialPlace, Credentials, Profile } from '../../source/domain/profile.js';
import { type Asked, buildCall, type Options } from '../../source/sops/call/build-call.js';
import type { Question } from '../../source/sops/call/endpoints.js';
import { carriersOf } from '../../source/sops/call/identity.js';
import { profile } from './fixtures.js';

const subject = { scope: 'cmdb_biz', bizId: '2', taskId: '10' } as const;

/** For each question: how it is asked beside the ids, its component with the ids it takes, and its path. */
const questions: Readonly<
	Record<Question, readonly [Asked['subject'], Options, component: string, ids: Options, path: string]>
> = {
	taskStatus: [
		subject,
		{ with_ex_data: '1' },
		'get_task_status',
		{ bk_biz_id: '2', task_id: '10' },
		'get_task_status/10/2/',
	],
	taskDetail: [subject, {}, 'get_task_detail', { bk_biz_id: '2', task_id: '10' }, 'get_task_detail/10/2/'],
	tasksStatus: [
		{ scope: 'cmdb_biz', bizId: '2' },
		{ task_id_list: [10, 11], include_children_status: true },
		'get_tasks_status',
		{ bk_biz_id: '2' },
		'get_tasks_status/2/',
	],
	taskList: [
		{ scope: 'cmdb_biz', bizId: '2' },
		{ keyword: '发布 a&b', is_started: true, is_finished: false, limit: 20, offset: 0 },
		'get_task_list',
		{ bk_biz_id: '2' },
		'get_task_list/2/',
	],
	nodeDetail: [
		subject,
		{ node_id: 'n1', subprocess_stack: '["n2"]' },
		'get_task_node_detail',
		{ bk_biz_id: '2', task_id: '10' },
		'get_task_node_detail/10/2/',
	],
	projects: [{}, {}, 'get_user_project_list', {}, 'get_user_project_list/'],
};

/** For each identity: its fields on ESB, and on the API gateway. */
const identities: Readonly<Record<Credentials['user']['kind'], readonly [esb: Options, apigw: Options]>> = {
	bk_token: [
		{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_token: 'who' },
		{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_token: 'who' },
	],
	bk_ticket: [
		{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_ticket: 'who' },
		{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_ticket: 'who' },
	],
	bk_username: [
		{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_username: 'who' },
		{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_username: 'who' },
	],
	access_token: [{ bk_app_code: 'demo', bk_app_secret: 's&ü"', bk_access_token: 'who' }, { access_token: 'who' }],
};

const kinds = Object.keys(identities) as readonly Credentials['user']['kind'][];

const methods: Readonly<Partial<Record<Question, 'POST'>>> = { tasksStatus: 'POST' };

/** A call taken apart, so that its parts can be compared as values. */
function call(question: Question, kind: Credentials['user']['kind'], changed: Partial<Profile>, readsHeader?: boolean) {
	const [about, options] = questions[question];
	const whole = { ...profile, ...changed };
	const credentials = { appCode: 'demo', appSecret: 's&ü"', user: { kind, value: 'who' } };
	const known = readsHeader === undefined ? {} : { header: readsHeader };
	const built = buildCall({ question, subject: about, options }, whole, credentials, carriersOf(whole, known));
	const { 'X-Bkapi-Authorization': authorization, ...headers } = built.headers;
	assert.match(JSON.stringify(built.headers), /^[ -~]*$/);
	return {
		method: built.method,
		address: built.url.origin + built.url.pathname,
		query: Object.fromEntries(built.url.searchParams),
		authorization: authorization === undefined ? undefined : JSON.parse(authorization),
		headers,
		body: built.body === undefined ? undefined : JSON.parse(built.body),
	};
}

/** The same, as it must be. */
function expected(question: Question, address: string, parameters: Options, authorization: Options | undefined) {
	const isPost = methods[question] === 'POST';
	const words = Object.entries(parameters).map(([name, value]) => [name, String(value)]);
	return {
		method: isPost ? 'POST' : 'GET',
		address,
		query: isPost ? {} : Object.fromEntries(words),
		authorization,
		headers: isPost ? { 'Content-Type': 'application/json' } : {},
		body: isPost ? parameters : undefined,
	};
}

/** For each place of credentials on ESB: whether the server reads the header, and who carries them. */
const places: readonly (readonly [CredentialPlace, boolean | undefined, header: boolean, parameters: boolean])[] = [
	['auto', undefined, true, false],
	['auto', true, true, false],
	['auto', false, false, true],
	['header', false, true, false],
	['parameters', true, false, true],
	['both', undefined, true, true],
];

for (const question of Object.keys(questions) as readonly Question[]) {
	const [, options, component, ids, path] = questions[question];

	test(`${question} is asked of ESB by its component, for every identity and place of credentials`, () => {
		const address = `https://paas.example.com/api/c/compapi/v2/sops/${component}/`;
		for (const kind of kinds) {
			const [fields] = identities[kind];
			for (const [credentialsIn, readsHeader, header, parameters] of places) {
				const changed = { gateway: 'esb', url: 'https://paas.example.com', credentialsIn } as const;
				assert.deepEqual(
					call(question, kind, changed, readsHeader),
					expected(
						question,
						address,
						{ ...(parameters ? fields : {}), ...ids, ...options },
						header ? fields : undefined,
					),
					`${kind} in ${credentialsIn}`,
				);
			}
		}
	});

	test(`${question} is asked of the API gateway by its path, for every identity, with credentials only in the header`, () => {
		for (const kind of kinds) {
			const [, fields] = identities[kind];
			for (const credentialsIn of ['auto', 'parameters', 'header', 'both'] as const) {
				const url = 'https://bkapi.example.com/api/{gateway_name}';
				assert.deepEqual(
					call(question, kind, { gateway: 'apigw', url, credentialsIn, stage: undefined }, false),
					expected(question, `https://bkapi.example.com/api/bk-sops/prod/${path}`, options, fields),
				);
			}
		}
	});
}

test('a project is named as one, in the query of a GET and in the body of a POST', () => {
	const about = { scope: 'project', bizId: '12', taskId: '10' } as const;
	const credentials = { appCode: 'demo', appSecret: 's', user: { kind: 'bk_token', value: 't' } } as const;
	for (const gateway of ['esb', 'apigw'] as const) {
		const whole = { ...profile, gateway };
		const build = (question: Question) =>
			buildCall({ question, subject: about, options: {} }, whole, credentials, { header: true, parameters: false });
		for (const question of ['taskStatus', 'taskDetail', 'taskList', 'nodeDetail'] as const) {
			assert.equal(build(question).url.searchParams.get('scope'), 'project');
		}
		const batch = build('tasksStatus');
		assert.equal(batch.url.search, '');
		assert.equal(JSON.parse(batch.body ?? '').scope, 'project');
	}
});

test('the address of a gateway may name the interface before its host, and has the stage of the profile', () => {
	const changed = { gateway: 'apigw', url: 'https://{api_name}.apigw.example.com/', stage: 'stage' } as const;
	assert.equal(
		call('taskStatus', 'bk_token', changed).address,
		'https://bk-sops.apigw.example.com/stage/get_task_status/10/2/',
	);
});

test('a tenant is named in its own header, also where something is posted', () => {
	for (const gateway of ['esb', 'apigw'] as const) {
		const { headers } = call('tasksStatus', 'bk_token', { gateway, tenant: 'blue' });
		assert.deepEqual(headers, { 'X-Bk-Tenant-Id': 'blue', 'Content-Type': 'application/json' });
	}
});
