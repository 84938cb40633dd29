import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowNode } from '../../../source/demo/engine/flow.js';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import { runAt } from '../../../source/demo/simulation.js';
import { nodeDetail } from '../../../source/demo/wire/node-detail.js';
import { openSite, type Site } from '../gateway/http.js';
import { readEndpoint } from '../gateway/shape.js';
import { everyTask, startedAt, type Wire } from '../support.js';
import { differences, type Known, learn, type Sample, type Unrecorded } from './fields.js';
import { batchItems } from './samples.js';

const replies = (endpoint: string) => readEndpoint(endpoint).map(({ response }) => response as Wire);
const lists = (endpoint: string) => replies(endpoint).flatMap(({ data }) => (Array.isArray(data) ? data : []));

/** Whether a task has begun, and ended: what has not has empty times. */
const phaseOf = ({ start_time: start, finish_time: finish }: Wire) =>
	`${start ? 'begun' : 'waiting'}${finish ? ', over' : ''}`;

function batchSamples(items: readonly Wire[]): readonly Sample[] {
	return items.map((value) => ({
		kind: `${phaseOf(value)}${value.is_deleted ? ', deleted' : ''}`,
		value,
		where: String(value.id),
	}));
}

function listSamples(items: readonly Wire[]): readonly Sample[] {
	return items.map((value) => ({ kind: phaseOf(value), value, where: String(value.id) }));
}

function wrongIn(samples: readonly Sample[], known: Known, unrecorded: Unrecorded = {}): readonly string[] {
	return samples.flatMap((sample) => differences(sample, known, unrecorded));
}

/** A task that the user may do nothing with, and one that was made without a template. */
const unrecordedItems: Unrecorded = {
	begun: { like: 'begun', but: { template_id: ['""'] } },
	waiting: { like: 'waiting', but: { template_id: ['""'] } },
	'begun, over': { like: 'begun, over', but: { auth_actions: ['empty list'], template_id: ['""'] } },
};

test('every item of a list and of a batch has, field by field, the shape of a recorded one of a task as far on', async (context) => {
	const site = await openSite(context, { extraScenarios: ['v1', 'family', 'loop'] });
	const listed = learn(listSamples(lists('get_task_list')));
	const batched = learn(batchSamples(batchItems()));
	for (let times = 0; times < 8; times++) {
		const items: readonly Wire[] = (await site.apigw('get_task_list/2/')).body.data;
		assert.deepEqual(wrongIn(listSamples(items), listed, unrecordedItems), []);
		const ids = [...items.map(({ id }) => id), Number(specialTasks.deleted)];
		assert.deepEqual(wrongIn(batchSamples(await batch(site, ids, false)), batched), []);
		assert.deepEqual(wrongIn(batchSamples(await batch(site, ids, true)), batched), []);
		await site.control('advance=40');
	}
});

async function batch(site: Site, ids: readonly number[], withChildren: boolean): Promise<readonly Wire[]> {
	const body = { task_id_list: ids, include_children_status: withChildren };
	return (await site.apigw('get_tasks_status/2/', { body })).body.data;
}

test('a root in a batch is the root that is asked for alone, with or without what is below', async (context) => {
	const site = await openSite(context, { extraScenarios: ['v1', 'family', 'loop'] });
	const items: readonly Wire[] = (await site.apigw('get_task_list/2/')).body.data;
	const ids = items.map(({ id }) => id);
	const [alone, whole] = [await batch(site, ids, false), await batch(site, ids, true)];
	for (const [index, { id, status }] of whole.entries()) {
		const { children, ...root } = status;
		assert.deepEqual(alone[index].status, root);
		if (String(id) !== specialTasks.forbidden) {
			const { data } = (await site.apigw(`get_task_status/${id}/2/`)).body;
			assert.deepEqual(data, children === undefined ? root : { ...root, children });
		}
	}
});

/** Whatever its plugin, a node's details differ by how far it is. */
function detailSamples(where: string, data: Wire): readonly Sample[] {
	const hasBegun = 'id' in data;
	const kind = hasBegun ? 'a node that was reached' : 'a node that was not';
	const histories = (data.histories ?? []).map((value: Wire) => ({ kind: 'an attempt', value, where }));
	return [
		{ kind, value: data, where },
		...histories,
		...data.outputs.map((value: Wire) => ({ kind: 'an output', value: { ...value, value: '' }, where })),
	];
}

/** Nodes that will be retried, wait, have no name, data or reason: of the documents, in no recording. */
const unrecordedDetails: Unrecorded = {
	'a node that was reached': {
		like: 'a node that was reached',
		but: { auto_retry_info: ['map'], start_time: ['null'], ex_data: ['""'], outputs: ['empty list'] },
	},
	'a node that was not': { like: 'a node that was not', but: { name: ['""'], inputs: ['empty map'] } },
	'an attempt': { like: 'an attempt', but: { ex_data: ['""'], inputs: ['empty map'] } },
};

test('the detail of every node has, field by field, the shape of a recorded one as far on', () => {
	const real = replies('get_task_node_detail').filter(({ data }) => data?.state !== undefined);
	const known = learn(real.flatMap(({ data }, index) => detailSamples(String(index), data)));
	const tasks = everyTask(1).filter(({ scenario: { era = 'current', engine = 'v2' } }) => era + engine === 'currentv2');
	for (const second of [0, 45, 90, 200, 300]) {
		for (const task of tasks) {
			const now = startedAt + second * 1000;
			runAt(task, now);
			const samples = [...task.flow.nodes.values()].flatMap((node) => {
				const question = { siteUrl: 'http://127.0.0.1:9', now, projectId: 12, nodeId: node.id };
				const subprocessStack = JSON.stringify(stackOf(node));
				const answer = nodeDetail(task, { ...question, subprocessStack }) as { readonly data: Wire };
				return detailSamples(`${task.id} after ${second} s, ${node.name}`, answer.data);
			});
			assert.deepEqual(wrongIn(samples, known, unrecordedDetails).slice(0, 9), []);
		}
	}
});

function stackOf({ parent }: FlowNode): readonly string[] {
	return parent === undefined ? [] : [...stackOf(parent), parent.id];
}
