import assert from 'node:assert/strict';
import type { FlowNode } from '../../source/domain/flow.js';
import { isIndependent, type TaskReport } from '../../source/domain/task.js';
import type { ListQuery } from '../../source/domain/task-list.js';
import type { SopsClient } from '../../source/sops/client.js';
import { type Outcome, outcomeOf } from './servers.js';

export const business = { scope: 'cmdb_biz', bizId: '2' } as const;
const project = { scope: 'project', bizId: '12' } as const;

/** Tasks that wait, run, failed, are paused, over, stopped, gone; of the old engine; with tasks inside. */
export const taskIds = [
	'30445',
	'30412',
	'30415',
	'30436',
	'30454',
	'30442',
	'30448',
	'30399',
	'30439',
	'30427',
	'30418',
] as const;

/** Deleted, of another business, and not there at all. */
export const noTaskIds = ['30398', '30501', '999999'] as const;

export const wholeList: ListQuery = {
	keyword: undefined,
	isStarted: undefined,
	isFinished: undefined,
	templateId: undefined,
	limit: 200,
	offset: 0,
};

const narrowLists: readonly Partial<ListQuery>[] = [
	{ keyword: '全' },
	{ isStarted: false },
	{ isStarted: true, isFinished: false },
	{ templateId: '243' },
	{ limit: 3, offset: 2 },
];

/** Everything a client can be asked, by question and what it is about. */
export type Answers = Readonly<Record<string, Outcome>>;

/** Asks everything there is to ask; a task's own trace and the address of its page are left out: they tell of the way. */
export async function askEverything(client: SopsClient): Promise<Answers> {
	const answers: Record<string, Outcome> = {};
	const keep = async (name: string, answer: Promise<unknown>) => {
		answers[name] = await outcomeOf(answer);
	};
	for (const taskId of [...taskIds, ...noTaskIds]) {
		const address = { ...business, taskId };
		const plain = { withErrors: false, withAutoRetry: false };
		await keep(`status ${taskId}`, client.taskStatus(address, plain).then(withoutTrace));
		const withErrors = client.taskStatus({ ...project, taskId }, { ...plain, withErrors: true, fresh: true });
		await keep(`status ${taskId} with errors`, withErrors.then(withoutTrace));
		await keep(
			`detail ${taskId}`,
			client.taskDetail(address).then(({ url, ...detail }) => ({ ...detail, page: pageOf(url) })),
		);
	}
	const retries = client.taskStatus({ ...business, taskId: '30436' }, { withErrors: true, withAutoRetry: true });
	await keep('status with retries', retries.then(withoutTrace));
	for (const withChildren of [false, true]) {
		const batch = client.tasksStatus(business, [...taskIds, ...noTaskIds], { withChildren });
		await keep(
			`batch ${withChildren ? 'with' : 'without'} children`,
			batch.then(({ reports, deleted }) => ({
				reports: [...reports].map(([id, report]) => [id, withoutTrace(report)]),
				deleted: [...deleted],
			})),
		);
	}
	await keep('list', client.taskList(business, wholeList));
	for (const query of narrowLists) {
		await keep(`list ${JSON.stringify(query)}`, client.taskList(project, { ...wholeList, ...query }));
	}
	await keep('projects', client.projects());
	for (const [taskId, place] of await placesIn(client)) {
		await keep(`node ${place.nodeId} of ${taskId}`, client.nodeDetail({ ...business, taskId }, place));
	}
	return answers;
}

function withoutTrace({ traceId: _trace, ...report }: TaskReport): Omit<TaskReport, 'traceId'> {
	return report;
}

function pageOf(url: string | undefined): string | undefined {
	return url?.replace(/^https?:\/\/[^/]+/, '');
}

/** Nodes of every kind, at the top and in sub-processes, and those that stand for a task of their own. */
async function placesIn(client: SopsClient): Promise<readonly (readonly [string, Place])[]> {
	const ids = ['30412', '30436', '30418'];
	const details = await Promise.all(
		ids.map(async (taskId) => [taskId, await client.taskDetail({ ...business, taskId })] as const),
	);
	return details.flatMap(([taskId, { nodes }]) => {
		const all = placesOf(nodes, []);
		const independent = all.filter((place) => isIndependent(place));
		return [...all.slice(0, 12), ...independent].map((place) => [taskId, place] as const);
	});
}

type Place = { readonly nodeId: string; readonly component: string | undefined; readonly stack: readonly string[] };

function placesOf(nodes: readonly FlowNode[], stack: readonly string[]): readonly Place[] {
	return nodes.flatMap(({ id, component, children }) => [
		{ nodeId: id, component, stack },
		...placesOf(children, [...stack, id]),
	]);
}

/** Nothing that comes from a server steers a terminal or turns its text, is null, or is no number. */
export function assertPlain(value: unknown, where: string): void {
	if (typeof value === 'string') {
		assert.doesNotMatch(value.replaceAll('\n', ''), /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u, where);
		assert.ok(value.isWellFormed(), where);
	} else if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
		for (const item of value) assertPlain(item, where);
	} else if (typeof value === 'object') {
		assert.notEqual(value, null, where);
		for (const [key, member] of Object.entries(value!)) assertPlain([key, member], `${where}.${key}`);
	} else {
		assert.ok(typeof value !== 'number' || Number.isFinite(value), where);
	}
}
