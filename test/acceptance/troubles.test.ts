import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from '../../source/demo/gateway/faults.js';
import { type SwitchName, switchNames } from '../../source/demo/gateway/switches/switches.js';
import { specialTasks } from '../../source/demo/scenarios/all-scenarios.js';
import type { FailureKind } from '../../source/domain/failure.js';
import type { SopsClient } from '../../source/sops/client.js';
import { assertPlain, business, wholeList } from './questions.js';
import { clientOf, type Outcome, openSite, outcomeOf, type Site, turn } from './servers.js';

type Ask = (client: SopsClient, taskId: string, nodeId: string) => Promise<unknown>;

/** The six questions, in the order in which they are asked. */
const questions: Readonly<Record<string, Ask>> = {
	status: (client, taskId) => client.taskStatus({ ...business, taskId }, { withErrors: true, withAutoRetry: false }),
	detail: (client, taskId) => client.taskDetail({ ...business, taskId }),
	batch: (client, taskId) => client.tasksStatus(business, [taskId, '30445'], { withChildren: true }),
	list: (client) => client.taskList(business, wholeList),
	node: (client, taskId, nodeId) =>
		client.nodeDetail({ ...business, taskId }, { nodeId, component: undefined, stack: [] }),
	projects: (client) => client.projects(),
};

const limits = { tryMs: 300, totalMs: 500 } as const;

const taskId = '30412';

/** What becomes of each question, each asked by a client that knows nothing yet, once the trouble has begun. */
async function askAll(site: Site, trouble: string): Promise<readonly (readonly [string, Outcome])[]> {
	const [first] = (await clientOf(site).taskDetail({ ...business, taskId })).nodes;
	await turn(site, trouble);
	const outcomes: (readonly [string, Outcome])[] = [];
	const put = async ([question, ask]: readonly [string, Ask]) => {
		const client = clientOf(site, { isDirect: true, options: { limits } });
		outcomes.push([question, await outcomeOf(ask(client, taskId, first!.id))]);
	};
	if (silences.includes(trouble)) await Promise.all(Object.entries(questions).map(put));
	else for (const question of Object.entries(questions)) await put(question);
	assertPlain(outcomes, trouble);
	return outcomes;
}

/** Where each question has to be waited for, so that they had better be asked at once. */
const silences = ['mode=hang', 'mode=half', 'mode=slow', 'switch=stall&value=silent', 'switch=stall&value=half'];

/** One word where all questions have the same fate, else those that differ from the status. */
function summary(outcomes: readonly (readonly [string, Outcome])[]): string {
	const [[, first], ...others] = outcomes.map(
		([question, outcome]) => [question, 'failure' in outcome ? outcome.failure.kind : 'answered'] as const,
	) as [readonly [string, string], ...(readonly [string, string])[]];
	const unlike = others.filter(([, kind]) => kind !== first).map(([question, kind]) => `${question} ${kind}`);
	return [first, ...unlike].join(', ');
}

const ungranted = 'forbidden, detail absent, batch absent, list absent, node absent, projects absent';

/** What becomes of the questions in each fault mode, on ESB and on the API gateway. */
const fates: Readonly<
	Record<string, readonly [esb: FailureKind | typeof ungranted, apigw: FailureKind | typeof ungranted]>
> = {
	500: ['http', 'http'],
	502: ['http', 'http'],
	hang: ['timeout', 'timeout'],
	half: ['timeout', 'timeout'],
	slow: ['timeout', 'timeout'],
	reset: ['unreachable', 'unreachable'],
	truncated: ['garbled', 'garbled'],
	html: ['notApi', 'notApi'],
	login302: ['notApi', 'notApi'],
	empty: ['garbled', 'garbled'],
	garbage: ['garbled', 'garbled'],
	throttled: ['throttled', 'throttled'],
	concurrency: ['throttled', 'throttled'],
	token: ['auth', 'auth'],
	forbidden: [ungranted, ungranted],
	internal: ['http', 'http'],
	backend: ['http', 'http'],
	timeout: ['http', 'http'],
	'not-json': ['garbled', 'notApi'],
};

test('every fault is told as the kind of failure that it is, through both gateways', async (context) => {
	assert.deepEqual(Object.keys(fates).sort(), Object.keys(faults).sort());
	for (const [mode, [esb, apigw]] of Object.entries(fates)) {
		for (const [name, fate] of [['esb-new', esb] as const, ['apigw', apigw] as const]) {
			const outcomes = await askAll(await openSite(context, name), `mode=${mode}`);
			assert.equal(summary(outcomes), fate, `${mode} on ${name}`);
		}
	}
});

/** A switch, its setting, and what becomes of the questions; the last is for the API gateway where it differs. */
const settings: readonly (readonly [SwitchName, setting: string, fate: string, onApigw?: string])[] = [
	['cache', '3', 'answered'],
	['created-pollution', 'on', 'answered'],
	['scramble', 'on', 'answered'],
	['tz-drift', 'on', 'answered'],
	['unknown-state', 'ODD WORD', 'answered'],
	['unknown-state', 'root:ODD', 'answered'],
	['hostile-text', 'on', 'answered'],
	['flap', 'on', 'answered'],
	['stall', 'silent', 'timeout'],
	['stall', 'half', 'timeout'],
	['recycle', '3', 'answered'],
	['recycle', '2', 'answered'],
	['recycle', '1', 'unreachable'],
	['html500', 'on', 'http'],
	['login302', 'on', 'notApi'],
	['throttle', '2/m', 'answered, batch throttled, list throttled, node throttled, projects throttled'],
	['token-ttl', '0', 'auth'],
	['clock-skew', '-7200', 'answered'],
	['no-perm', '*,*', 'forbidden, projects answered'],
	['no-perm', `${taskId},task_view`, 'forbidden, batch answered, list answered, projects answered'],
	['no-perm', '12,project_view', 'answered, batch forbidden, list forbidden'],
	['no-pipeline-tree', 'on', 'answered, detail forbidden'],
	['esb-missing-component', 'on', 'answered, batch absent, list absent, projects absent', 'answered'],
	['batch-poison', taskId, 'answered, batch refused'],
];

test('every nasty side of servers is answered, or told as the kind of failure that it is', async (context) => {
	assert.deepEqual([...new Set(settings.map(([name]) => name))].sort(), [...switchNames].sort());
	for (const [name, setting, fate, onApigw = fate] of settings) {
		for (const [server, expected] of [['esb-new', fate] as const, ['apigw', onApigw] as const]) {
			const outcomes = await askAll(
				await openSite(context, server),
				`switch=${name}&value=${encodeURIComponent(setting)}`,
			);
			assert.equal(summary(outcomes), expected, `${name}=${setting} on ${server}`);
		}
	}
});

/** Tasks about which something is amiss, and what becomes of a question about each. */
const amiss: Readonly<Record<string, 'answered' | FailureKind>> = {
	[specialTasks.expired]: 'answered',
	[specialTasks.deleted]: 'gone',
	[specialTasks.forbidden]: 'forbidden',
	30501: 'gone',
	999999: 'gone',
};

test('a task that is expired, deleted, forbidden, elsewhere or nowhere is told as such by every server', async (context) => {
	for (const name of ['esb-classic', 'esb-new', 'apigw'] as const) {
		const site = await openSite(context, name);
		for (const [id, fate] of Object.entries(amiss)) {
			const address = { ...business, taskId: id };
			const outcome = await outcomeOf(clientOf(site).taskStatus(address, { withErrors: true, withAutoRetry: false }));
			// The oldest ESB trusts its applications, and finds no such task where others find no permission.
			const expected = name === 'esb-classic' && fate === 'forbidden' ? 'gone' : fate;
			assert.equal('failure' in outcome ? outcome.failure.kind : 'answered', expected, `${id} on ${name}`);
		}
	}
});

test('asking for retries of a task that never started or expired is refused, and for nothing else', async (context) => {
	const site = await openSite(context, 'apigw');
	const options = { withErrors: true, withAutoRetry: true };
	const fate = async (id: string) => {
		const outcome = await outcomeOf(clientOf(site).taskStatus({ ...business, taskId: id }, options));
		return 'failure' in outcome ? outcome.failure.kind : 'answered';
	};
	assert.deepEqual(await Promise.all(['30445', specialTasks.expired, taskId].map(fate)), [
		'refused',
		'refused',
		'answered',
	]);
});

test('whatever people and machines write comes plain out of every question, through both gateways', async (context) => {
	for (const name of ['esb-new', 'apigw'] as const) {
		const options = { extraScenarios: ['hostile', 'v1', 'old'], switches: { 'hostile-text': true } } as const;
		const site = await openSite(context, name, options);
		const client = clientOf(site);
		for (let times = 0; times < 3; times++) {
			const { tasks } = await client.taskList(business, wholeList);
			assertPlain(tasks, 'list');
			for (const { taskId: id } of tasks) {
				for (const ask of [questions.status, questions.detail, questions.batch]) {
					assertPlain(await outcomeOf(ask!(client, id, '')), id);
				}
			}
			await turn(site, 'advance=60');
		}
	}
});
