import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAt, type SimulatedTask } from '../../../source/demo/simulation.js';
import { taskDetail } from '../../../source/demo/wire/detail.js';
import { taskStatus } from '../../../source/demo/wire/status.js';
import { everyTask, startedAt, type Wire } from '../support.js';
import { elementsOf, nodesBelow, recordedDetails, recordedStatuses } from './samples.js';

/** A status with the detail of its task. */
type Pair = { readonly where: string; readonly status: Wire; readonly detail: Wire };

function recordedPairs(): readonly Pair[] {
	const details = new Map(recordedDetails());
	return recordedStatuses().flatMap(([where, status]) => {
		// A question about one node names nothing below it.
		const isWhole = 'id' in status && where !== 'get-task-status-with-options';
		return isWhole && details.has(where) ? [{ where, status, detail: details.get(where) }] : [];
	});
}

function simulatedPairs(): readonly Pair[] {
	const tasks = everyTask(1).filter(({ scenario }) => (scenario.era ?? 'current') === 'current');
	return [0, 100, 200, 300].flatMap((second) => tasks.map((task) => pairAt(task, startedAt + second * 1000)));
}

function pairAt(task: SimulatedTask, now: number): Pair {
	const run = runAt(task, now);
	const detail = taskDetail(run, task.scenario, { id: 12, name: 'shop' }, 'http://127.0.0.1:9', now);
	return { where: task.id, status: taskStatus(run, task.scenario.name, now), detail };
}

const classes: Readonly<Record<string, string>> = {
	EmptyStartEvent: 'event.EmptyStartEvent',
	EmptyEndEvent: 'event.EmptyEndEvent',
	ServiceActivity: 'activity.ServiceActivity',
	SubProcess: 'activity.SubProcess',
	ParallelGateway: 'gateway.ParallelGateway',
	ConditionalParallelGateway: 'gateway.ConditionalParallelGateway',
	ExclusiveGateway: 'gateway.ExclusiveGateway',
	ConvergeGateway: 'gateway.ConvergeGateway',
};

/** What a node of the plan is called in a status: the new engine has no names for gateways and events, the old one classes. */
function nameIn(engine: string, { name, type }: Wire): string {
	const isWork = type === 'ServiceActivity' || type === 'SubProcess';
	if (engine === 'v2') {
		return isWork ? name : '';
	}
	return name || `<class 'pipeline.core.flow.${classes[type]}'>`;
}

function misnamed({ where, status, detail }: Pair): readonly string[] {
	const elements = [...elementsOf(where, detail.pipeline_tree)].map(({ value }) => value as Wire);
	const planned = new Map(elements.filter(({ type }) => classes[type] !== undefined).map((value) => [value.id, value]));
	const engine = 'state_refresh_at' in status ? 'v1' : 'v2';
	const wrong = nodesBelow(status).filter(({ id, name }) => name !== nameIn(engine, planned.get(id)));
	return wrong.map(({ name }) => `${where}: ${name}`);
}

test('a status names work by the plan, and gateways and events as its engine does, in recordings and in the simulator', () => {
	const [real, own] = [recordedPairs(), simulatedPairs().filter(({ status }) => 'id' in status)];
	assert.deepEqual([real.length > 200, own.length > 50], [true, true]);
	assert.deepEqual(real.flatMap(misnamed).slice(0, 9), []);
	assert.deepEqual(own.flatMap(misnamed).slice(0, 9), []);
});

test('the id of a status is that of the plan and not of the task, and its name is that of the task', () => {
	for (const { where, status, detail } of [...recordedPairs(), ...simulatedPairs()]) {
		if ('id' in status) {
			assert.deepEqual([status.id, status.id === String(detail.id)], [detail.pipeline_tree.id, false], where);
		}
		assert.equal(status.name, detail.name, where);
	}
});

/** How many bytes of JSON, in plain ASCII, a node of this status takes. */
function bytesPerNode(status: Wire): number {
	const escaped = JSON.stringify(status).replace(/[\u007f-\uffff]/g, '\\u0000');
	return escaped.length / (nodesBelow(status).length + 1);
}

test('a node of the simulator takes as many bytes as a real one, give or take a tenth', () => {
	const real = recordedStatuses().findLast(([where]) => where === 'wide-parallel-300')![1];
	const wide = everyTask(1).find(({ scenario }) => scenario.name === '300 parallel branches')!;
	const { status } = pairAt(wide, startedAt + 120_000);
	assert.ok(nodesBelow(status).length > 300);
	const ratio = bytesPerNode(status) / bytesPerNode(real);
	assert.ok(ratio > 0.9 && ratio < 1.1, String(ratio));
});
