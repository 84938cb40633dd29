import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import type { Wire } from '../support.js';
import { type HttpAnswer, openSite, type Site } from './http.js';
import { type Recorded, readEndpoint, shapeOf, strangers, union } from './shape.js';

type Row = {
	readonly what: string;
	readonly endpoint: string;
	/** Which of the recorded replies. */
	readonly index: number;
	readonly ask: (site: Site) => Promise<HttpAnswer>;
};

const batch = (site: Site, body: object | string, path = 'get_tasks_status/2/') =>
	site.apigw(path, { body: body as Record<string, unknown> });
const list = (query: Readonly<Record<string, string>>) => (site: Site) => site.apigw('get_task_list/2/', { query });
const operateTask = (taskId: string, action: string) => (site: Site) =>
	site.apigw(`operate_task/${taskId}/2/`, { body: { action } });
const operateNode =
	(taskId: string, node: (children: Wire) => Wire, fields: object, path = `operate_node/2/${taskId}/`) =>
	async (site: Site) => {
		const { data } = (await site.apigw(`get_task_status/${taskId}/2/`)).body;
		return site.apigw(path, { body: { node_id: node(Object.values(data.children))?.id, ...fields } });
	};
const nodeDetail =
	(taskId: string, isMeant: (activity: Wire) => boolean, query = {}) =>
	async (site: Site) => {
		const { data } = (await site.apigw(`get_task_detail/${taskId}/2/`)).body;
		const { id }: Wire = Object.values(data.pipeline_tree.activities).find((activity: Wire) => isMeant(activity));
		return site.apigw(`get_task_node_detail/${taskId}/2/`, { query: { node_id: id, ...query } });
	};
const inState = (state: string) => (children: Wire) =>
	children.find((child: Wire) => child.state === state && child.name);
const unknown = () => ({ id: 'nothing' });

const everyState = ['30399', '30412', '30442', '30445', '30448'].map(Number);
const wrongBusiness = (site: Site) => batch(site, { task_id_list: [1] }, 'get_tasks_status/99/');

/** In this order, for operations change what follows. */
const rows: readonly Row[] = [
	...row('get_tasks_status', {
		'a batch of tasks in five states': [0, (site) => batch(site, { task_id_list: everyState })],
		'a batch with children': [
			1,
			(site) => batch(site, { task_id_list: [30442, 30445, 30448], include_children_status: true }),
		],
		'a batch with a task that does not exist': [2, (site) => batch(site, { task_id_list: [999999, 30445] })],
		'a batch of 51': [3, (site) => batch(site, { task_id_list: Array.from({ length: 51 }, (_, id) => id + 1) })],
		'an empty batch': [4, (site) => batch(site, { task_id_list: [] })],
		'a word in a batch': [5, (site) => batch(site, { task_id_list: ['x'] })],
		'a batch with the wrong scope': [6, (site) => batch(site, { task_id_list: [1, 6], scope: 'project' })],
		'a batch of nothing': [7, (site) => batch(site, {})],
		'a broken batch': [8, (site) => batch(site, '{bad')],
		'a batch in an unknown business': [9, wrongBusiness],
	}),
	...row('get_task_list', {
		'the first tasks': [0, list({ limit: '5' })],
		'the next tasks': [1, list({ limit: '5', offset: '5' })],
		'tasks by keyword': [2, list({ keyword: '全', limit: '3' })],
		'tasks that wait': [3, list({ is_started: 'false', limit: '3' })],
		'tasks under way': [4, list({ is_started: 'true', is_finished: 'false', limit: '5' })],
		'tasks with times in a zone': [5, list({ limit: '4', is_started: 'true', expected_timezone: 'Asia/Shanghai' })],
		'tasks without a count': [6, list({ limit: '2', without_count: 'true' })],
		'a limit that is no number': [7, list({ limit: 'abc' })],
		'tasks of an executor': [8, list({ executor: 'alice', limit: '2' })],
		'a date that is none': [9, list({ create_time_start: 'nonsense', limit: '2' })],
		'tasks with the wrong scope': [10, list({ scope: 'project', limit: '2' })],
	}),
	...row('get_template_list', {
		templates: [0, (site) => site.apigw('get_template_list/2/')],
		'templates by keyword': [1, (site) => site.apigw('get_template_list/2/', { query: { name_keyword: '灰度' } })],
	}),
	...row('get_user_project', {
		projects: [0, (site) => site.apigw('get_user_project_list/')],
		'an unknown project': [2, (site) => site.apigw('get_user_project_detail/99/')],
	}),
	...row('get_task_operate_record', {
		'an audit trail': [0, (site) => site.apigw('get_task_operate_record/30412/12/', { query: { scope: 'project' } })],
		'an audit trail by the business': [3, (site) => site.apigw('get_task_operate_record/30412/2/')],
	}),
	...row('get_task_effective_time', {
		'the effective time of a waiting task': [1, (site) => site.apigw('get_task_effective_time/30445/2/')],
		'the effective time of a revoked task': [2, (site) => site.apigw('get_task_effective_time/30448/2/')],
	}),
	...row('get_task_node_log', {
		'the log of a node that has none': [
			0,
			(site) => site.apigw('get_task_node_log/30412/2/', { query: { node_id: 'x', version: 'y' } }),
		],
	}),
	...row('get_task_status_failed_with_options', {
		'a failed task with everything about its failure': [
			0,
			(site) => {
				const query = { with_ex_data: '1', with_failed_node_info: '1', with_auto_retry_status: '1' };
				return site.apigw('get_task_status/30436/2/', { query });
			},
		],
	}),
	...row('get_task_node_detail', {
		'a node that was never started': [0, nodeDetail('30445', () => true)],
		'a finished node': [1, nodeDetail('30412', ({ name }) => name === 'check out release branch')],
		'a round that is no number': [7, nodeDetail('30412', () => true, { loop: 'abc' })],
		'a wrong stack': [6, nodeDetail('30412', () => true, { subprocess_stack: '["x"]' })],
		'an unknown node': [8, (site) => site.apigw('get_task_node_detail/30412/2/', { query: { node_id: 'nothing' } })],
	}),
	...row('operate_task', {
		'a pause before the start': [0, operateTask('30445', 'pause')],
		'a resume before the start': [1, operateTask('30445', 'resume')],
		'a start': [2, operateTask('30445', 'start')],
		'a second start': [3, operateTask('30445', 'start')],
		'a pause after the end': [4, operateTask('30442', 'pause')],
		'a start after the end': [7, operateTask('30442', 'start')],
		'nonsense after the end': [8, operateTask('30442', 'nonsense')],
		'a pause': [9, operateTask('30412', 'pause')],
		'a second pause': [10, operateTask('30412', 'pause')],
		'a resume': [11, operateTask('30412', 'resume')],
		'a second resume': [12, operateTask('30412', 'resume')],
		'a revoke': [13, operateTask('30427', 'revoke')],
		'a second revoke': [14, operateTask('30427', 'revoke')],
	}),
	...row('operate_node', {
		'a retry of a finished node': [0, operateNode('30415', inState('FINISHED'), { action: 'retry' })],
		'an unknown action on a node': [2, operateNode('30415', inState('FAILED'), { action: 'nonsense' })],
		'an action on an unknown node': [3, operateNode('30415', unknown, { action: 'retry' })],
		'a broken action': [5, (site) => site.apigw('operate_node/2/30415/', { body: '{bad' })],
		'an action on a node of a deleted task': [
			6,
			operateNode('30415', unknown, { action: 'retry' }, `operate_node/2/${specialTasks.deleted}/`),
		],
		'an action on no node': [7, (site) => site.apigw('operate_node/2/30415/', { body: { action: 'retry' } })],
		'a retry of a failed node': [8, operateNode('30415', inState('FAILED'), { action: 'retry' })],
	}),
];

function row(
	endpoint: string,
	asked: Readonly<Record<string, readonly [index: number, ask: Row['ask']]>>,
): readonly Row[] {
	return Object.entries(asked).map(([what, [index, ask]]) => ({ what, endpoint, index, ask }));
}

/** Where a task, node or project is told apart from another. */
const particulars = /n[0-9a-f]{31}|\d+/g;

/** Nodes in more states than one recording has. */
const knownNodes = union(readEndpoint('get_tasks_status').map(({ response }) => shapeOf(response))).get('children')!;

test('every reply has the shape of the real one', async (context) => {
	const site = await openSite(context, { switches: { 'created-pollution': true } });
	for (const { what, endpoint, index, ask } of rows) {
		const recorded = readEndpoint(endpoint);
		const real = recorded[index]!;
		const answer = await ask(site);
		await context.test(`${endpoint}: ${what}`, () => compare(answer, real, recorded));
	}
});

function compare({ status, headers, body, text }: HttpAnswer, real: Recorded, all: readonly Recorded[]): void {
	assert.deepEqual([status, headers.get('content-type')], [real.http_status, real.content_type]);
	assert.equal(headers.has('sops-trace-id'), 'Sops-Trace-Id' in real.headers);
	if (body === undefined) {
		assert.equal(text, real.response);
		return;
	}
	const shape = shapeOf(body);
	assert.deepEqual(shape.whole, shapeOf(real.response).whole);
	const known = union([
		...all.map(({ response }) => shapeOf(response)),
		{ whole: undefined, members: new Map([['children', knownNodes]]) },
	]);
	assert.deepEqual(strangers(shape, known), []);
	const { result, code, message } = real.response as Wire;
	assert.equal(body.code, code);
	if (!result && typeof message === 'string') {
		assert.equal(reasonOf(body.message), reasonOf(message));
	}
}

/** The last line, which in a traceback is the reason, without what is particular to the case. */
function reasonOf(message: string): string {
	return message.trimEnd().split('\n').at(-1)!.replaceAll(particulars, '#');
}
