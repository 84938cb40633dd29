import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigScenario } from '../../../source/demo/scenarios/big-scenario.js';
import { createSimulation, operateTaskAt, runAt } from '../../../source/demo/simulation.js';
import type { NodeStatus } from '../../../source/demo/wire/status.js';
import { allTasks, everyTask, flatten, simulate, startedAt, statusAt } from '../support.js';

test('every task comes to its end and then rests for one to five minutes', () => {
	for (const seed of [1, 2, 3, 4, 5, 6]) {
		for (const task of everyTask(seed)) {
			for (const index of [0, 1, 2, 3]) {
				const createdAt = task.epoch + index * task.scenario.period * 1000;
				const nextAt = createdAt + task.scenario.period * 1000;
				const { overAt } = runAt(task, nextAt - 1);
				assert.notEqual(overAt, undefined, `${task.scenario.name}, seed ${seed}, run ${index}`);
				const rest = (nextAt - overAt!) / 1000;
				assert.equal(rest >= 60 && rest <= 300, true, `${task.scenario.name} rests ${rest} s`);
			}
		}
	}
});

test('a new run has a new root and new versions, and the same nodes', () => {
	const task = simulate(1).tasks.get('30442')!;
	const createdAt = task.epoch + task.scenario.period * 1000;
	const first = statusAt(task, createdAt - 1) as NodeStatus;
	assert.equal(statusAt(task, createdAt).state, 'CREATED');
	const second = statusAt(task, createdAt + task.scenario.period * 900) as NodeStatus;
	assert.deepEqual([first.state, second.state], ['FINISHED', 'FINISHED']);
	assert.notEqual(first.id, second.id);
	assert.deepEqual(Object.keys(first.children), Object.keys(second.children));
	const versions = new Set(flatten(first).map(({ version }) => version));
	assert.deepEqual(
		flatten(second).filter(({ version }) => versions.has(version)),
		[],
	);
});

test('the first screen has something of everything', () => {
	const states = Object.fromEntries(allTasks(1).map((task) => [task.id, statusAt(task, startedAt).state]));
	assert.deepEqual(states, {
		30412: 'RUNNING',
		30415: 'FAILED',
		30418: 'RUNNING',
		30421: 'RUNNING',
		30424: 'RUNNING',
		30427: 'RUNNING',
		30430: 'RUNNING',
		30433: 'SUSPENDED',
		30436: 'FAILED',
		30439: 'FINISHED',
		30442: 'FINISHED',
		30445: 'CREATED',
		30448: 'REVOKED',
		30451: 'RUNNING',
		30454: 'NODE_SUSPENDED',
		30501: 'RUNNING',
	});
});

test('something happens every few seconds', () => {
	const tasks = allTasks(1);
	const told = () => tasks.map((task) => [...task.run.entries.values()].map(({ state, version }) => [state, version]));
	let changes = 0;
	let before = '';
	for (let seconds = 0; seconds < 900; seconds += 5) {
		for (const task of tasks) {
			runAt(task, startedAt + seconds * 1000);
		}
		const after = JSON.stringify(told());
		changes += before === after ? 0 : 1;
		before = after;
	}
	assert.equal(changes > 100, true, `${changes} of 180`);
});

test('the same seed and the same times give the same replies, however often one asks', () => {
	const eager = everyTask(5);
	for (let seconds = 0; seconds <= 1200; seconds += 3) {
		for (const task of eager) {
			runAt(task, startedAt + seconds * 1000);
		}
	}
	const at = startedAt + 1200 * 1000;
	for (const [index, task] of everyTask(5).entries()) {
		assert.deepEqual(statusAt(task, at), statusAt(eager[index]!, at));
	}
});

test('another seed gives other ids and other durations', () => {
	const one = statusAt(simulate(1).tasks.get('30415')!, startedAt) as NodeStatus;
	const two = statusAt(simulate(2).tasks.get('30415')!, startedAt) as NodeStatus;
	assert.notEqual(one.id, two.id);
	assert.notDeepEqual(Object.keys(one.children), Object.keys(two.children));
});

test('a year without a question is answered at once and keeps no history', () => {
	const task = simulate(1).tasks.get('30442')!;
	const year = startedAt + 365 * 86_400_000;
	const before = performance.now();
	const status = statusAt(task, year);
	assert.equal(performance.now() - before < 100, true);
	assert.equal(Object.keys(status.children).length <= 5, true);
});

test('a run that a person holds up is not restarted before it is over', () => {
	const task = simulate(1).tasks.get('30412')!;
	assert.equal(operateTaskAt(task, 'pause', startedAt), undefined);
	const later = task.epoch + task.scenario.period * 5000;
	assert.equal(statusAt(task, later).state, 'SUSPENDED');
});

test('a big task has about as many nodes as were asked for', () => {
	for (const size of [1000, 5000]) {
		const simulation = createSimulation({ seed: 1, startedAt, scenarios: [bigScenario(size)] });
		const task = [...simulation.tasks.values()][0]!;
		const { overAt, entries } = runAt(task, task.epoch + task.scenario.period * 1000 - 1);
		const rest = task.scenario.period - (overAt! - task.epoch) / 1000;
		assert.equal(rest >= 60 && rest <= 300, true, `rests ${rest} s`);
		assert.equal(Math.abs(entries.size - size) < 60, true, `${entries.size} nodes`);
	}
});
