import { advanceRun } from './engine/advance.js';
import { type CompiledFlow, compileFlow, type FlowNode } from './engine/flow.js';
import { operateNode } from './engine/node-operations.js';
import { between } from './engine/random.js';
import { type Refusal, unknownNode } from './engine/refusals.js';
import { createRun, type Run } from './engine/run.js';
import { operateTask } from './engine/task-operations.js';
import type { Scenario } from './scenarios/scenario.js';

/** A run that a person has acted on may end at any time; the next one waits at least this long after it. */
const restAfterOperatedRunMs = 60_000;

export type SimulatedTask = {
	readonly id: string;
	readonly scenario: Scenario;
	readonly flow: CompiledFlow;
	readonly key: string;
	/** When run 0 was created; run n follows n periods later, so that no history has to be replayed. */
	readonly epoch: number;
	runIndex: number;
	run: Run;
};

/** Changed in place as time goes on; time is always given by the caller and never runs backwards. */
export type Simulation = { readonly tasks: ReadonlyMap<string, SimulatedTask> };

type SimulationOptions = {
	readonly seed: number;
	readonly startedAt: number;
	readonly scenarios: readonly Scenario[];
};

export function createSimulation({ seed, startedAt, scenarios }: SimulationOptions): Simulation {
	const tasks = scenarios.map((scenario): SimulatedTask => {
		const key = `${seed}/${scenario.taskId}`;
		const flow = compileFlow(key, scenario.blocks);
		const epoch = startedAt - scenario.startedAgo * 1000;
		const run = runOf({ scenario, flow, key, epoch }, 0);
		return { id: String(scenario.taskId), scenario, flow, key, epoch, runIndex: 0, run };
	});
	return { tasks: new Map(tasks.map((task) => [task.id, task])) };
}

type Recipe = Pick<SimulatedTask, 'scenario' | 'flow' | 'key' | 'epoch'>;

function runOf({ scenario, flow, key, epoch }: Recipe, index: number): Run {
	const createdAt = epoch + index * scenario.period * 1000;
	const runKey = `${key}/${index}`;
	const startsAt = createdAt + (scenario.startsAfter ?? between(1, 4, runKey)) * 1000;
	return createRun({ key: runKey, flow, createdAt, startsAt, script: scenario.script ?? [] });
}

/** The task's current run, brought up to `now`. */
export function runAt(task: SimulatedTask, now: number): Run {
	advanceRun(task.run, now);
	const index = Math.floor((now - task.epoch) / (task.scenario.period * 1000));
	if (index > task.runIndex && mayRestart(task, index)) {
		task.runIndex = index;
		task.run = runOf(task, index);
		advanceRun(task.run, now);
	}
	return task.run;
}

function mayRestart(task: SimulatedTask, index: number): boolean {
	if (task.run.taken.size === 0) {
		return true;
	}
	const createdAt = task.epoch + index * task.scenario.period * 1000;
	return task.run.overAt !== undefined && task.run.overAt + restAfterOperatedRunMs <= createdAt;
}

export function operateTaskAt(task: SimulatedTask, action: string, now: number): Refusal | undefined {
	const run = runAt(task, now);
	const refusal = operateTask(run, action, now);
	if (refusal === undefined) {
		run.taken.add('');
	}
	return refusal;
}

export type NodeOperation = {
	readonly nodeId: string | undefined;
	readonly action: string;
	readonly operator: string;
	readonly flowId?: string | undefined;
};

export function operateNodeAt(task: SimulatedTask, operation: NodeOperation, now: number): Refusal | undefined {
	const run = runAt(task, now);
	const node: FlowNode | undefined = run.flow.nodes.get(operation.nodeId ?? '');
	if (node === undefined) {
		return unknownNode(task.id, operation.nodeId ?? 'None');
	}
	const refusal = operateNode(run, { ...operation, node, taskId: task.id }, now);
	if (refusal === undefined) {
		run.taken.add(node.id);
	}
	return refusal;
}
