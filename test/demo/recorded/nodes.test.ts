import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialTasks } from '../../../source/demo/scenarios/all-scenarios.js';
import { runAt } from '../../../source/demo/simulation.js';
import { taskStatus } from '../../../source/demo/wire/status.js';
import { ask, everyTask, gatewayOf, startedAt, type Wire } from '../support.js';
import { differences, learn, type Unrecorded } from './fields.js';
import { nodesBelow, nodesOf, recordedStatuses } from './samples.js';

const recorded = recordedStatuses();
const known = learn(recorded.flatMap(([where, data]) => [...nodesOf(where, data)]));

/** What only the documents tell: the moment after a start, nodes that wait for another try, next rounds, and what is revoked. */
const unrecorded: Unrecorded = {
	'v2 childless root RUNNING': { like: 'v2 root RUNNING', but: { children: ['empty map'] } },
	'v1 childless root RUNNING': { like: 'v1 root RUNNING', but: { children: ['empty map'] } },
	'v2 named READY': { like: 'v2 named SUSPENDED' },
	'v1 named READY': { like: 'v1 named RUNNING', but: { start_time: ['null'] } },
	'v2 sub-process READY': { like: 'v2 sub-process SUSPENDED', but: { start_time: ['null'] } },
	'v2 named RUNNING again': { like: 'v2 named FINISHED' },
	'v2 named SUSPENDED again': { like: 'v2 named FINISHED' },
	'v2 sub-process RUNNING again': { like: 'v2 sub-process FINISHED' },
	'v2 sub-process FAILED again': { like: 'v2 sub-process FINISHED' },
	'v1 root REVOKED': { like: 'v1 root FINISHED' },
	'v1 sub-process REVOKED': { like: 'v1 sub-process FINISHED' },
};

const currentTasks = everyTask(1).filter(({ scenario }) => (scenario.era ?? 'current') === 'current');

/** Every status of every present task, as it would be asked for every five seconds of ten minutes. */
function* played(): Generator<readonly [where: string, data: Wire]> {
	for (let second = 0; second < 600; second += 5) {
		for (const task of currentTasks) {
			const now = startedAt + second * 1000;
			yield [`${task.id} after ${second} s`, taskStatus(runAt(task, now), task.scenario.name, now)];
		}
	}
}

const expired = ask(gatewayOf(), 'get_task_status', { task_id: specialTasks.expired }).body.data;
const simulated = [...played(), ['expired', expired] as const];

test('a node of the simulator has, field by field, the shape of a recorded one of its kind and state', () => {
	const wrong = simulated.flatMap(([where, data]) =>
		[...nodesOf(where, data)].flatMap((sample) => differences(sample, known, unrecorded)),
	);
	assert.deepEqual(wrong.slice(0, 9), []);
});

test('the simulator shows every recorded kind of node in every recorded state', () => {
	const shown = learn(simulated.flatMap(([where, data]) => [...nodesOf(where, data)]));
	const missing = [...known.keys()].filter((kind) => !shown.has(kind));
	// An event caught before it ended, and answers to questions about a single node, which are on top of nothing.
	assert.deepEqual(missing.sort(), ['v2 childless root FAILED', 'v2 childless root FINISHED', 'v2 nameless RUNNING']);
});

type Rule = (node: Wire, parent: Wire, root: Wire) => boolean;

const isV2 = (node: Wire) => 'root_id:' in node;
// A skip in the old engine takes no time; in the new one it takes what the node lay failed.
const isFirstRoundOver = (node: Wire) =>
	node.loop === 1 &&
	node.state === 'FINISHED' &&
	(isV2(node) || !node.skip) &&
	node.start_time !== null &&
	node.finish_time !== null;
const secondsOf = ({ start_time, finish_time }: Wire) => (Date.parse(finish_time) - Date.parse(start_time)) / 1000;

/** What holds between the fields of a node, and between those of a node and of the nodes around it. */
const rules: Readonly<Record<string, Rule>> = {
	'it is called by its id': ({ id }, parent) => parent.children[id]?.id === id,
	'it names its parent and its root': (node, parent, root) =>
		!isV2(node) || (node.parent_id === parent.id && node['root_id:'] === root.id),
	'it is ignorable when it is ignored': (node) => !isV2(node) || node.error_ignorable === node.error_ignored,
	'it ends after it starts': (node) => !isFirstRoundOver(node) || secondsOf(node) >= 0,
	'its elapsed time is its duration, rounded': (node) =>
		!isFirstRoundOver(node) || Math.abs(node.elapsed_time - secondsOf(node)) <= 1,
	'it has no end while it runs, unless it did before': ({ state, finish_time, loop }) =>
		!['RUNNING', 'READY', 'SUSPENDED'].includes(state) || finish_time === null || loop > 1,
	'what failed has an end, what holds it has none': ({ state, finish_time, children, loop }) =>
		state !== 'FAILED' || loop > 1 || (finish_time === null) === Object.keys(children).length > 0,
	'without a start it has taken no time': ({ start_time, elapsed_time }) => start_time !== null || elapsed_time === 0,
};

/** The same of a root, which has nothing around it. */
const rootRules: Readonly<Record<string, (root: Wire) => boolean>> = {
	'it is its own parent': (root) => !isV2(root) || (root.parent_id === root.id && root['root_id:'] === root.id),
	'it was never retried or skipped, and has one round': ({ retry, skip, loop }) => retry === 0 && !skip && loop === 1,
	'it has an end exactly when it has finished, or the old engine has revoked it': (root) =>
		(root.finish_time !== null) === (root.state === 'FINISHED' || (root.state === 'REVOKED' && !isV2(root))),
};

/** The rules that this status breaks. */
function broken(where: string, root: Wire): readonly string[] {
	const pairs = [root, ...nodesBelow(root)].flatMap((parent) =>
		Object.values<Wire>(parent.children).map((node) => [node, parent] as const),
	);
	const below = Object.entries(rules).filter(
		([, holds]) => !pairs.every(([node, parent]) => holds(node, parent, root)),
	);
	const top = Object.entries(rootRules).filter(([, holds]) => !holds(root));
	return [...below, ...top].map(([rule]) => `${where}: ${rule}`);
}

/** With a whole tree of a task that has begun: a question about one node has that node on top. */
const isWhole = ([where, data]: readonly [string, Wire]) => 'id' in data && where !== 'get-task-status-with-options';

test('recorded replies and those of the simulator keep the same rules between their fields', () => {
	assert.deepEqual(
		recorded.filter(isWhole).flatMap(([where, data]) => broken(where, data)),
		[],
	);
	const wrong = simulated.filter(isWhole).flatMap(([where, data]) => broken(where, data));
	assert.deepEqual(wrong.slice(0, 9), []);
});

test('a task that never started has eight keys and the number 0 for a skip, in the order of the real ones', () => {
	const waiting = recorded.find(([, { state }]) => state === 'CREATED')![1];
	assert.deepEqual([Object.keys(waiting).length, waiting.skip], [8, 0]);
	const [, own] = simulated.find(([, { state }]) => state === 'CREATED')!;
	assert.deepEqual(JSON.stringify({ ...own, name: '' }), JSON.stringify({ ...waiting, name: '' }));
});
