import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAt } from '../../../source/demo/simulation.js';
import { taskStatus } from '../../../source/demo/wire/status.js';
import { readWire } from '../../sops/fixtures.js';
import { everyTask, startedAt, type Wire } from '../support.js';
import { differences, learn, type Sample, type Unrecorded } from './fields.js';
import { nodesBelow, nodesOf, recordedStatuses } from './samples.js';

/** Every status that tasks of that age give in five minutes. */
function played(era: string): readonly (readonly [where: string, data: Wire])[] {
	const tasks = everyTask(1).filter(({ scenario }) => scenario.era === era);
	const seconds = Array.from({ length: 60 }, (_, index) => index * 5);
	return tasks.flatMap((task) =>
		seconds.map((second) => {
			const now = startedAt + second * 1000;
			return [`${task.id} after ${second} s`, taskStatus(runAt(task, now), task.scenario.name, now)] as const;
		}),
	);
}

function oldestSamples(where: string, root: Wire): readonly Sample[] {
	const nodes = nodesBelow(root).map((value) => ({ kind: 'node', value, where }));
	return [{ kind: root.state === 'CREATED' ? 'CREATED' : 'root', value: root, where }, ...nodes];
}

/** What the one example of its day does not show. */
const unlikeTheExample: Unrecorded = {
	root: { like: 'root', but: { children: ['empty map'], finish_time: ['time'] } },
	node: { like: 'node', but: { children: ['map'], start_time: ['""'], finish_time: ['""'] } },
	CREATED: {
		like: 'root',
		but: { start_time: ['""'], children: ['empty map'], skip: ['number'] },
		without: ['id', 'version', 'loop', 'name'],
	},
};

test('a node of a task of 2018 has, field by field, the shape of the example of 2018', () => {
	const example = learn(oldestSamples('example', JSON.parse(readWire('status-2018.json')).data));
	const statuses = played('2018');
	const wrong = statuses.flatMap(([where, data]) =>
		oldestSamples(where, data).flatMap((sample) => differences(sample, example, unlikeTheExample)),
	);
	assert.deepEqual(wrong.slice(0, 9), []);
	assert.deepEqual([...new Set(statuses.map(([, { state }]) => state))], ['RUNNING', 'FAILED', 'FINISHED', 'CREATED']);
});

test('a node of a task of 2021 has the shape of a recorded one but for empty times and one flag', () => {
	const known = learn(recordedStatuses().flatMap(([where, data]) => [...nodesOf(where, data)]));
	const wrong = played('2021').flatMap(([where, data]) =>
		[...nodesOf(where, data)].flatMap((sample) => {
			const but = { start_time: ['""'], finish_time: ['""'], children: ['empty map'] };
			const kind = sample.kind.replace('childless ', '').replace('named READY', 'named RUNNING');
			return differences({ ...sample, kind }, known, { [kind]: { like: kind, but, without: ['error_ignored'] } });
		}),
	);
	assert.deepEqual(wrong.slice(0, 9), []);
});
