import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	approval,
	branch,
	confirmation,
	everyMatch,
	firstMatch,
	parallel,
	step,
	subprocess,
} from '../../../source/demo/engine/blocks.js';
import type { Engine } from '../../../source/demo/engine/dialect.js';
import { operateNodeAt, runAt } from '../../../source/demo/simulation.js';
import { type Bench, bench, startedAt } from '../support.js';

const failure = [{ text: 'exit code 3', after: 1 }];

/** A task with a node in each state at 20 s. */
function inEveryState(engine: Engine): Bench {
	const blocks = [
		step('FINISHED', 1),
		parallel(
			'gateway',
			[step('RUNNING', 900)],
			[step('FAILED', 1, { failures: failure })],
			[step('SUSPENDED', 1)],
			[step('READY', 1, { failures: failure })],
			[subprocess('sub', step('inside', 900))],
			[subprocess('paused sub', step('inside too', 900))],
			[{ ...subprocess('failed sub', step('never', 1)), failures: failure }],
			[firstMatch('failed choice', branch('x', 'x == 1', false, step('never too', 1)))],
			[everyMatch('failed spread', branch('x', 'x == 1', false, step('nor this', 1)))],
			[step('final failure', 1, { failures: failure, isRetryable: false, isSkippable: false })],
			[confirmation('confirmation', 9000)],
			[approval('approval', 9000)],
		),
		step('not reached', 1),
		subprocess('not reached sub', step('not reached inside', 1)),
	];
	const made = bench(blocks, { engine });
	made.operateNode(0.5, 'SUSPENDED', 'pause');
	made.operateNode(19, 'paused sub', 'pause_subproc');
	made.operateNode(19.9, 'READY', 'retry');
	return made;
}

const names = [
	...['FINISHED', 'RUNNING', 'FAILED', 'SUSPENDED', 'READY', 'sub', 'paused sub', 'failed sub', 'failed choice'],
	...['failed spread', 'final failure', 'confirmation', 'approval', 'gateway', 'not reached', 'not reached sub'],
];

/** Which of the nodes above take the action; all others refuse it. */
const accepted: Readonly<Record<string, readonly string[]>> = {
	retry: ['FAILED', 'failed choice', 'failed spread'],
	skip: ['FAILED'],
	skip_exg: ['failed choice'],
	skip_cpg: [],
	retry_subprocess: ['failed sub'],
	callback: ['RUNNING', 'confirmation', 'approval'],
	forced_fail: ['RUNNING', 'confirmation', 'approval'],
	pause: ['RUNNING', 'READY', 'confirmation', 'approval', 'not reached'],
	resume: ['SUSPENDED'],
	pause_subproc: ['sub'],
	resume_subproc: ['paused sub'],
	nonsense: [],
};

/** What the transition table of the engine allows, and states to which an action on this interface leads. */
const transitions: Readonly<Record<string, readonly string[]>> = {
	READY: ['RUNNING', 'SUSPENDED'],
	RUNNING: ['RUNNING', 'FINISHED', 'FAILED', 'REVOKED', 'SUSPENDED'],
	SUSPENDED: ['READY', 'RUNNING', 'REVOKED'],
	FAILED: ['READY', 'FINISHED'],
	FINISHED: ['RUNNING', 'FAILED'],
	REVOKED: [],
};

const engines: readonly Engine[] = ['v1', 'v2'];

for (const engine of engines) {
	for (const [action, takers] of Object.entries(accepted)) {
		test(`${action} is accepted in ${engine} by exactly the nodes whose state allows it`, () => {
			const takes = names.filter((name) => {
				const { operateNode, task, idOf } = inEveryState(engine);
				const flowId = task.flow.nodes.get(idOf(name))!.outgoing[0]!;
				return operateNode(20, name, action, flowId) === 'accepted';
			});
			const isUnknown = engine === 'v1' && action === 'retry_subprocess';
			assert.deepEqual(takes, isUnknown ? [] : takers);
		});
	}

	test(`an accepted action in ${engine} leads only where the transition table allows`, () => {
		for (const action of Object.keys(accepted)) {
			for (const name of names) {
				const { operateNode, task, idOf } = inEveryState(engine);
				const flowId = task.flow.nodes.get(idOf(name))!.outgoing[0]!;
				const stored = () => runAt(task, startedAt + 20_000).entries.get(idOf(name))?.state;
				const before = stored();
				const isAccepted = operateNode(20, name, action, flowId) === 'accepted';
				const allowed = isAccepted ? transitions[before ?? 'RUNNING'] : [before];
				assert.equal(
					(allowed ?? []).includes(stored() ?? (isAccepted ? 'RUNNING' : undefined!)),
					true,
					`${action} on ${name}`,
				);
			}
		}
	});
}

test('the nodes of the table are in the states they are named after', () => {
	const { node } = inEveryState('v2');
	const states = names.slice(0, 5).map((name) => node(20, name)?.state);
	assert.deepEqual(states, names.slice(0, 5));
});

test('a refused action changes nothing', () => {
	const { nodes, operateNode } = inEveryState('v2');
	const before = nodes(20);
	for (const name of ['FINISHED', 'SUSPENDED', 'sub', 'gateway', 'final failure', 'failed choice']) {
		operateNode(20, name, 'skip');
	}
	assert.deepEqual(nodes(20), before);
});

test('refusals carry the last line of the real server', () => {
	const { operateNode, idOf } = inEveryState('v2');
	const lastLine = (name: string, action: string) => operateNode(20, name, action).trimEnd().split('\n').at(-1);
	const finished = idOf('FINISHED');
	assert.equal(
		lastLine('FINISHED', 'retry'),
		`bamboo_engine.exceptions.InvalidOperationError: ${finished} state is not FAILED, actual FINISHED`,
	);
	assert.equal(
		lastLine('not reached', 'retry'),
		'pipeline.eri.models.State.DoesNotExist: State matching query does not exist.',
	);
	assert.equal(
		lastLine('paused sub', 'pause_subproc'),
		`RuntimeError: can't not transit node(${idOf('paused sub')}) state from SUSPENDED to SUSPENDED`,
	);
	assert.equal(lastLine('RUNNING', 'nonsense'), 'task command is invalid');
	assert.match(operateNode(20, 'nothing', 'retry'), /任务\[ID: 1\]中未找到节点\[ID: nothing\]/);
});

test('each refusal of a node that is not of the right kind names the kind', () => {
	const { operateNode, idOf } = inEveryState('v2');
	const lastLine = (name: string, action: string, flowId?: string) =>
		operateNode(20, name, action, flowId).trimEnd().split('\n').at(-1)?.replace(idOf(name), 'ID');
	const invalid = 'bamboo_engine.exceptions.InvalidOperationError:';
	assert.equal(lastLine('final failure', 'retry'), `${invalid} can not retry node(ID) with can_retry(False)`);
	assert.equal(lastLine('final failure', 'skip'), `${invalid} can not skip this node`);
	assert.equal(lastLine('FAILED', 'skip_exg'), `${invalid} ID is not exclusive gateway, actual: ServiceActivity`);
	assert.equal(lastLine('failed choice', 'skip_exg', 'x'), "KeyError: 'x'");
	assert.equal(lastLine('gateway', 'forced_fail'), `${invalid} ID is not activity, actual: ParallelGateway`);
	assert.equal(lastLine('FAILED', 'retry_subprocess'), `${invalid} node(ID) type is not SubProcess`);
	assert.equal(lastLine('sub', 'pause'), `${invalid} can not use pause_node_appoint api for NodeType.SubProcess`);
	assert.equal(lastLine('sub', 'resume_subproc'), `${invalid} pipeline(ID) state is: RUNNING`);
	assert.match(lastLine('failed spread', 'skip_cpg')!, /操作失败: 'flow_ids', 请重试/);
	assert.match(lastLine('not reached', 'callback')!, /操作失败: State matching query does not exist\., 请重试/);
});

test('a callback for an attempt that is over is refused', () => {
	const { task, node, idOf } = inEveryState('v2');
	const callback = (version: string) =>
		operateNodeAt(
			task,
			{ nodeId: idOf('confirmation'), action: 'callback', operator: 'alice', version },
			startedAt + 20_000,
		);
	const { version } = node(20, 'confirmation')!;
	assert.match(callback('v0')!.message, /node version v0 not exist/);
	assert.equal(callback(version), undefined);
});

test('a task takes only the actions its state allows', () => {
	const before = bench([step('a', 10)]);
	assert.equal(before.operate(-1, 'pause'), 'task not started');
	assert.equal(before.operate(-1, 'revoke'), 'task not started');
	const { operate } = bench([step('a', 10)]);
	assert.equal(operate(1, 'start'), 'task already started');
	assert.match(operate(1, 'resume'), /pipeline\(n[0-9a-f]{31}\) state is: RUNNING/);
	assert.equal(operate(1, 'nonsense'), 'task command is invalid');
	assert.equal(operate(2, 'pause'), 'accepted');
	assert.match(operate(3, 'pause'), /from SUSPENDED to SUSPENDED/);
	assert.equal(operate(4, 'resume'), 'accepted');
	assert.equal(operate(60, 'pause'), 'task with current_flow:finished cannot be pauseed');
});

test('a revoked task takes no action any more', () => {
	const { operate, operateNode } = bench([parallel('', [step('a', 10, { failures: failure })], [step('b', 99)])]);
	assert.equal(operate(5, 'revoke'), 'accepted');
	assert.equal(operate(6, 'revoke'), 'task with current_flow:finished cannot be revokeed');
	assert.equal(operate(6, 'resume'), 'task with current_flow:finished cannot be resumeed');
	assert.match(operateNode(6, 'a', 'retry'), /state is: REVOKED/);
});

test('a start is accepted twice while the task has not begun', () => {
	const { operate, at } = bench([step('a', 10)]);
	assert.equal(operate(-2, 'start'), 'accepted');
	assert.equal(operate(-1.5, 'start'), 'accepted');
	assert.equal(at(-0.5).state, 'RUNNING');
});
