import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parallel, step, subprocess } from '../../../source/demo/engine/blocks.js';
import { type Bench, bench } from '../support.js';

const failure = [{ text: 'exit code 3', after: 1 }];

/** A task with a node in each state at 20 s. */
function inEveryState(): Bench {
	const made = bench([
		step('FINISHED', 1),
		parallel(
			'gateway',
			[step('RUNNING', 900)],
			[step('FAILED', 1, { failures: failure })],
			[step('SUSPENDED', 1)],
			[step('READY', 1, { failures: failure })],
			[subprocess('sub', step('inside', 900))],
			[subprocess('paused sub', step('inside too', 900))],
		),
		step('not reached', 1),
	]);
	made.operateNode(0.5, 'SUSPENDED', 'pause');
	made.operateNode(19, 'paused sub', 'pause_subproc');
	made.operateNode(19.9, 'READY', 'retry');
	return made;
}

const names = ['FINISHED', 'RUNNING', 'FAILED', 'SUSPENDED', 'READY', 'sub', 'paused sub', 'gateway', 'not reached'];

/** Which of the nodes above take the action; all others refuse it. */
const accepted: Readonly<Record<string, readonly string[]>> = {
	retry: ['FAILED'],
	skip: ['FAILED'],
	skip_exg: [],
	skip_cpg: [],
	retry_subprocess: [],
	callback: ['RUNNING'],
	forced_fail: ['RUNNING'],
	pause: ['RUNNING', 'READY', 'not reached'],
	resume: ['SUSPENDED'],
	pause_subproc: ['sub'],
	resume_subproc: ['paused sub'],
	nonsense: [],
};

for (const [action, takers] of Object.entries(accepted)) {
	test(`${action} is accepted by exactly the nodes whose state allows it`, () => {
		const takes = names.filter((name) => inEveryState().operateNode(20, name, action) === 'accepted');
		assert.deepEqual(takes, takers);
	});
}

test('the nodes of the table are in the states they are named after', () => {
	const { node } = inEveryState();
	const states = names.slice(0, 5).map((name) => node(20, name)?.state);
	assert.deepEqual(states, names.slice(0, 5));
});

test('a refused action changes nothing', () => {
	const { nodes, operateNode } = inEveryState();
	const before = nodes(20);
	for (const name of ['FINISHED', 'SUSPENDED', 'sub', 'gateway']) {
		operateNode(20, name, 'skip');
	}
	assert.deepEqual(nodes(20), before);
});

test('refusals carry the last line of the real server', () => {
	const { operateNode, idOf } = inEveryState();
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
