import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAt } from '../../../source/demo/simulation.js';
import { taskDetail } from '../../../source/demo/wire/detail.js';
import { everyTask, startedAt, type Wire } from '../support.js';
import { differences, learn, type Sample, type Unrecorded } from './fields.js';
import { elementsOf, recordedDetails } from './samples.js';

const recorded = recordedDetails();
const known = learn(recorded.flatMap(([where, { pipeline_tree: tree }]) => [...elementsOf(where, tree)]));

/** One way in may be told without a list, and a node of a template by an id of its days. */
const text = { incoming: ['text'], template_node_id: ['text'] };

/** What only the documents tell, so far as it is unlike what was recorded. */
const unrecorded: Unrecorded = {
	ServiceActivity: { like: 'ServiceActivity', but: text },
	SubProcess: { like: 'SubProcess', but: text },
	ParallelGateway: { like: 'ParallelGateway', but: text },
	ExclusiveGateway: {
		like: 'ExclusiveGateway',
		but: { ...text, default_condition: ['map'] },
		without: ['converge_gateway_id'],
	},
	default: { like: 'condition', but: { flow_id: ['text'] }, without: ['evaluate'] },
	component: { like: 'component', but: { data: ['empty map'] } },
	'plan of a sub-process': { like: 'plan of a sub-process', but: { gateways: ['map'] } },
};

const tasks = everyTask(1).filter(({ scenario }) => (scenario.era ?? 'current') === 'current');

const simulated: readonly (readonly [where: string, data: Wire])[] = [0, 60, 120, 300].flatMap((second) =>
	tasks.map((task) => {
		const now = startedAt + second * 1000;
		const project = { id: 12, name: 'shop' };
		const data = taskDetail(runAt(task, now), task.scenario, project, 'http://127.0.0.1:9', now);
		return [`${task.scenario.engine ?? 'v2'} ${task.id} after ${second} s`, JSON.parse(JSON.stringify(data))] as const;
	}),
);

test('an element of a plan of the simulator has, field by field, the shape of a recorded one', () => {
	const wrong = simulated.flatMap(([where, { pipeline_tree: tree }]) =>
		[...elementsOf(where, tree)].flatMap((sample) => differences(sample, known, unrecorded)),
	);
	assert.deepEqual(wrong.slice(0, 9), []);
});

/** By the engine, and by whether the task has begun and ended. */
function sampleOf(where: string, { pipeline_tree: _tree, ...value }: Wire): Sample {
	const phase = ['waiting', 'begun', 'over'][Number(value.start_time !== '') + Number(value.finish_time !== '')];
	return { kind: `${where.includes('v1') ? 'v1' : 'v2'} ${phase}`, value, where };
}

/** A task of either engine may be made without a template. */
const but = { template_id: ['""'] };

const unrecordedBesides: Unrecorded = {
	'v2 waiting': { like: 'v2 waiting', but },
	'v2 begun': { like: 'v2 begun', but },
	'v1 waiting': { like: 'v2 waiting', but },
	'v1 begun': { like: 'v1 begun', but },
	'v1 over': { like: 'v1 over', but },
};

test('what a detail tells beside its plan has the shape of a recorded one of a task as far on', () => {
	const besides = learn(recorded.map(([where, data]) => sampleOf(where, data)));
	assert.deepEqual([...besides.keys()].sort(), ['v1 begun', 'v1 over', 'v2 begun', 'v2 over', 'v2 waiting']);
	const wrong = simulated.flatMap(([where, data]) => differences(sampleOf(where, data), besides, unrecordedBesides));
	assert.deepEqual(wrong.slice(0, 9), []);
});
