import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../../source/demo/engine/dialect.js';
import { runAt, type SimulatedTask } from '../../../source/demo/simulation.js';
import type { NodeStatus, StatusReply } from '../../../source/demo/wire/status.js';
import { everyTask, flatten, statusAt } from '../support.js';

type Tree = Pick<NodeStatus, 'state' | 'children'>;

type Below = { readonly isRunning: boolean; readonly isFailed: boolean; readonly isPaused: boolean };

/** When a container with such nodes below may be reported like this. */
const mayBe: Readonly<Record<Engine, Readonly<Record<string, (below: Below) => boolean>>>> = {
	v2: {
		FAILED: ({ isFailed }) => isFailed,
		NODE_SUSPENDED: ({ isFailed, isPaused }) => isPaused && !isFailed,
		RUNNING: ({ isFailed, isPaused }) => !isFailed && !isPaused,
	},
	v1: {
		FAILED: ({ isRunning, isFailed }) => isFailed && !isRunning,
		NODE_SUSPENDED: ({ isRunning, isFailed, isPaused }) => isPaused && !isFailed && !isRunning,
		RUNNING: ({ isRunning, isFailed, isPaused }) => isRunning || !(isFailed || isPaused),
	},
};

/** Whether every container can have the state it is given, judged from its children alone. */
function isDerived(engine: Engine, { state, children }: Tree): boolean {
	const below = Object.values(children);
	const states = new Set(below.map((child) => child.state));
	const isPaused = states.has('SUSPENDED') || states.has('NODE_SUSPENDED');
	const facts = { isRunning: states.has('RUNNING'), isFailed: states.has('FAILED'), isPaused };
	const isRight =
		state === 'FINISHED' ? [...states].every((word) => word === state) : (mayBe[engine][state]?.(facts) ?? true);
	return (below.length === 0 || isRight) && below.every((child) => isDerived(engine, child));
}

type Clocked = Pick<NodeStatus, 'start_time' | 'finish_time' | 'elapsed_time'>;

/** Start time plus elapsed time is the server's clock, unless the node is over, not started, or in a later round. */
function tellsTheTime(node: Clocked, now: number): boolean {
	if (!node.start_time || node.finish_time || node.elapsed_time === undefined) {
		return true;
	}
	const [day, clock] = node.start_time.split(' ');
	const start = Date.parse(`${day}T${clock}+08:00`);
	return Math.abs(start + node.elapsed_time * 1000 - now) <= 1500;
}

type Sample = { readonly seconds: number; readonly now: number; readonly status: StatusReply };

/** One life of the task, at about two hundred instants. */
function* lifeOf(task: SimulatedTask): Generator<Sample> {
	for (let index = 0; index < 200; index++) {
		const seconds = (task.scenario.period * index) / 200;
		const now = task.epoch + seconds * 1000;
		yield { seconds, now, status: statusAt(task, now) };
	}
}

const engineOf = ({ run }: SimulatedTask): Engine => run.dialect.engine;

test('at every instant every container has the state its children give it, in either engine', () => {
	for (const task of everyTask(1)) {
		for (const { seconds, status } of lifeOf(task)) {
			assert.equal(isDerived(engineOf(task), status), true, `${task.scenario.name} at ${seconds} s`);
		}
	}
});

test('entries never disappear, never change their order and never fall back within a run', () => {
	for (const task of everyTask(2)) {
		let seen: readonly NodeStatus[] = [];
		let places: readonly string[] = [];
		for (const { status, seconds } of lifeOf(task)) {
			const nodes = new Map(flatten(status).map((node) => [node.id, node]));
			const lost = seen.filter(({ id, loop, state, version }) => {
				const node = nodes.get(id);
				const isUndone = state === 'FINISHED' && node?.state !== 'FINISHED' && node?.version === version;
				return node === undefined || node.loop < loop || isUndone;
			});
			assert.deepEqual(lost, [], `${task.scenario.name} at ${seconds} s`);
			const top = Object.keys(status.children);
			const known = new Set(places);
			assert.deepEqual(engineOf(task) === 'v2' ? top.filter((id) => known.has(id)) : places, places);
			seen = [...nodes.values()];
			places = top;
		}
	}
});

test('start and elapsed time tell the clock of the server, for the root as well', () => {
	for (const task of everyTask(3)) {
		for (const { seconds, now, status } of lifeOf(task)) {
			const wrong = [status as Clocked, ...flatten(status)].filter((node) => !tellsTheTime(node, now));
			assert.deepEqual(wrong, [], `${task.scenario.name} at ${seconds} s`);
		}
	}
});

/** What of a node a new version must go with. */
const causes: Readonly<Record<Engine, readonly (keyof NodeStatus)[]>> = {
	v2: ['loop', 'retry', 'skip'],
	v1: ['loop', 'retry'],
};

function wasTerminated({ run }: SimulatedTask, nodeId: string): boolean {
	return run.entries.get(nodeId)?.exData?.startsWith('The node has been terminated') === true;
}

test('a version changes exactly with a new round, a retry, a termination, and in the new engine a skip', () => {
	for (const task of everyTask(4)) {
		const known = new Map<string, NodeStatus>();
		for (const { seconds, status } of lifeOf(task)) {
			for (const node of flatten(status)) {
				const before = known.get(node.id);
				const isSkippedToo = engineOf(task) === 'v1' && before?.skip !== node.skip && before?.retry !== node.retry;
				const isTerminated = node.state === 'FAILED' && before?.state === 'RUNNING' && wasTerminated(task, node.id);
				if (before !== undefined && !isSkippedToo) {
					const changes = isTerminated || causes[engineOf(task)].some((key) => before[key] !== node[key]);
					assert.equal(before.version !== node.version, changes, `${task.scenario.name} ${node.name} at ${seconds} s`);
				}
				known.set(node.id, node);
			}
		}
	}
});

test('child tasks keep to the same rules', () => {
	for (const parent of everyTask(5).filter(({ family }) => family !== undefined)) {
		let seen = 0;
		for (const { now } of lifeOf(parent)) {
			runAt(parent, now);
			const children = [...parent.family!.home.values()].filter((task) => rootOf(task) === parent);
			for (const child of children.filter((task) => task !== parent)) {
				const status = statusAt(child, now);
				assert.equal(isDerived('v2', status), true, child.scenario.name);
				assert.deepEqual(
					[status as Clocked, ...flatten(status)].filter((node) => !tellsTheTime(node, now)),
					[],
				);
				seen += 1;
			}
		}
		assert.equal(seen > 50, true, `${parent.scenario.name} ${seen}`);
	}
});

function rootOf(task: SimulatedTask): SimulatedTask {
	return task.parent === undefined ? task : rootOf(task.parent);
}
