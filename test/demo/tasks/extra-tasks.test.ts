import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenScenarios } from '../../../source/demo/scenarios/all-scenarios.js';
import { type ExtraScenario, extraScenarios } from '../../../source/demo/scenarios/extra-scenarios.js';
import { hostileFailures, hostileNames } from '../../../source/demo/scenarios/hostile-texts.js';
import { createSimulation, runAt, type SimulatedTask, tasksAt } from '../../../source/demo/simulation.js';
import { exData } from '../../../source/demo/wire/failures.js';
import type { NodeStatus } from '../../../source/demo/wire/status.js';
import { flatten, startedAt, statusAt } from '../support.js';

function extra(name: ExtraScenario): SimulatedTask {
	const scenarios = extraScenarios[name];
	const simulation = createSimulation({ seed: 1, startedAt, scenarios });
	return simulation.tasks.get(String(scenarios[0]!.taskId))!;
}

/** The task's status at so many seconds of its first life. */
function at(task: SimulatedTask, seconds: number): NodeStatus {
	return statusAt(task, task.epoch + seconds * 1000) as NodeStatus;
}

function depthOf({ children }: Pick<NodeStatus, 'children'>): number {
	return Math.max(0, ...Object.values(children).map((child) => 1 + depthOf(child)));
}

test('the deep task nests twenty subprocesses, and a failure at the bottom fails them all', () => {
	const task = extra('deep');
	const status = at(task, 85);
	assert.equal(depthOf(status), 21);
	const failed = flatten(status).filter(({ state }) => state === 'FAILED');
	assert.deepEqual([status.state, failed.length], ['FAILED', 21]);
	assert.equal(at(task, task.scenario.period - 1).state, 'FINISHED');
});

test('the wide task runs three hundred branches at once', () => {
	const task = extra('wide');
	const running = flatten(at(task, 14)).filter(({ state }) => state === 'RUNNING');
	assert.equal(running.length > 280, true);
	assert.equal(flatten(at(task, task.scenario.period - 1)).length, 305);
});

test('the huge task comes to five thousand nodes', () => {
	const task = extra('huge');
	const { length } = flatten(at(task, task.scenario.period - 1));
	assert.equal(Math.abs(length - 5000) < 60, true);
});

test('harmful text arrives as it is, but for what the server takes out of names', () => {
	const task = extra('hostile');
	const names = new Set(flatten(at(task, task.scenario.period - 1)).map(({ name }) => name));
	for (const name of Object.values(hostileNames)) {
		assert.equal(names.has(name), true, JSON.stringify(name));
		assert.equal(/['"<>&]/.test(name), false, JSON.stringify(name));
	}
	const again = extra('hostile');
	const run = runAt(again, again.epoch + 120_000);
	const told = new Set(Object.values(exData(run, undefined) ?? {}));
	assert.equal(
		Object.values(hostileFailures).every((text) => told.has(text)),
		true,
	);
});

test('the storm changes every second', () => {
	const task = extra('flap');
	let changes = 0;
	let before = '';
	for (let seconds = 20; seconds < 120; seconds++) {
		const after = JSON.stringify(flatten(at(task, seconds)).map(({ state, version }) => [state, version]));
		changes += before === after ? 0 : 1;
		before = after;
	}
	assert.equal(changes > 90, true, `${changes} of 100`);
});

test('the loop runs subprocesses three deep again and again', () => {
	const task = extra('loop');
	const nodes = flatten(at(task, task.scenario.period - 1));
	assert.equal(depthOf(at(task, task.scenario.period - 1)), 4);
	assert.equal(nodes.find(({ name }) => name === '升级')?.loop, 4);
	assert.equal(nodes.find(({ name }) => name === '探测')?.loop, 8);
});

test('the family has a failure of a grandchild that reaches the top, and ends well', () => {
	const task = extra('family');
	const named = (seconds: number) => flatten(at(task, seconds)).find(({ name }) => name === '部署 A')?.state;
	const seen = new Set(Array.from({ length: 250 }, (_, index) => named(index)));
	assert.deepEqual([...seen].filter((state) => state !== undefined).sort(), ['FAILED', 'FINISHED', 'RUNNING']);
	assert.equal(at(task, task.scenario.period - 1).state, 'FINISHED');
});

test('a crowd makes five hundred tasks of every kind, state and maker', () => {
	const scenarios = chosenScenarios({ crowd: 485 });
	const simulation = createSimulation({ seed: 1, startedAt, scenarios });
	const isListed = ({ parent, scenario }: SimulatedTask) => parent === undefined && scenario.projectId === undefined;
	const tasks = tasksAt(simulation, startedAt).filter(isListed);
	assert.equal(tasks.length, 500);
	const distinct = (of: (task: SimulatedTask) => unknown) => new Set(tasks.map(of)).size;
	assert.equal(
		distinct(({ scenario }) => scenario.name),
		tasks.length,
	);
	assert.equal(
		distinct(({ scenario }) => scenario.creator),
		7,
	);
	assert.equal(distinct(({ scenario }) => scenario.templateId) > 50, true);
	assert.equal(
		distinct(({ scenario }) => /[a-z] |^[a-z]/.test(scenario.name)),
		2,
	);
	const counts = Object.groupBy(tasks, (task) => statusAt(task, startedAt).state);
	for (const state of ['CREATED', 'RUNNING', 'FAILED', 'SUSPENDED', 'REVOKED', 'FINISHED']) {
		assert.equal((counts[state]?.length ?? 0) > 5, true, state);
	}
});

test('five hundred tasks asked every second for ten minutes take little time', () => {
	const simulation = createSimulation({ seed: 1, startedAt, scenarios: chosenScenarios({ crowd: 485 }) });
	const before = process.cpuUsage();
	for (let seconds = 0; seconds < 600; seconds++) {
		for (const task of tasksAt(simulation, startedAt + seconds * 1000)) {
			runAt(task, startedAt + seconds * 1000);
		}
	}
	const { user, system } = process.cpuUsage(before);
	assert.equal((user + system) / 1000 < 6000, true, `${(user + system) / 1000} ms`);
});
