import { advanceRun } from './engine/advance.js';
import { reportUp } from './engine/children/parent-report.js';
import type { Dialect } from './engine/dialect.js';
import { type CompiledFlow, compileFlow, type FlowNode } from './engine/flow.js';
import { operateNode } from './engine/node-operations.js';
import { between } from './engine/random.js';
import { type Refusal, unknownNode } from './engine/refusals.js';
import { type Child, createRun, type Run } from './engine/run.js';
import { operateTask } from './engine/task-operations.js';
import type { Scenario } from './scenarios/scenario.js';

/** A run that a person has acted on may end at any time; the next one waits at least this long after it. */
const restAfterOperatedRunMs = 60_000;

const firstChildId = 40_000;
const childIdsPerRun = 64;

/** Of a task that starts others: which of so many, to tell its children's ids apart, and where to enter them. */
type Family = { readonly number: number; readonly count: number; readonly home: Map<string, SimulatedTask> };

export type SimulatedTask = {
	readonly id: string;
	readonly scenario: Scenario;
	readonly flow: CompiledFlow;
	readonly key: string;
	/** When run 0 was created; run n follows n periods later, so that no history has to be replayed. */
	readonly epoch: number;
	/** The task whose independent subprocess this one is. */
	readonly parent: SimulatedTask | undefined;
	readonly family: Family | undefined;
	runIndex: number;
	run: Run;
	/** The run before, kept for its child tasks: a person may still be looking at them. */
	previous: Run | undefined;
};

/** Changed in place as time goes on; time is always given by the caller and never runs backwards. */
export type Simulation = {
	/** Child tasks come and go: `taskAt` and `tasksAt` know all there are at an instant. */
	readonly tasks: ReadonlyMap<string, SimulatedTask>;
};

type SimulationOptions = {
	readonly seed: number;
	readonly startedAt: number;
	readonly scenarios: readonly Scenario[];
};

export function createSimulation({ seed, startedAt, scenarios }: SimulationOptions): Simulation {
	const drafts = scenarios.map((scenario) => {
		const key = `${seed}/${scenario.taskId}`;
		const flow = compileFlow(key, scenario.blocks, dialectOf(scenario));
		return { scenario, key, flow, epoch: startedAt - scenario.startedAgo * 1000 };
	});
	const parents = drafts.filter(({ flow }) =>
		flow.nodes.values().some(({ activity }) => activity?.child !== undefined),
	);
	const home = new Map<string, SimulatedTask>();
	for (const draft of drafts) {
		const number = parents.indexOf(draft);
		const family = number < 0 ? undefined : { number, count: parents.length, home };
		const recipe = { ...draft, family };
		const id = String(draft.scenario.taskId);
		home.set(id, { ...recipe, id, parent: undefined, runIndex: 0, run: runOf(recipe, 0), previous: undefined });
	}
	return { tasks: home };
}

function dialectOf({ engine = 'v2', era = 'current' }: Scenario): Dialect {
	return { engine, era };
}

type Recipe = Pick<SimulatedTask, 'scenario' | 'flow' | 'key' | 'epoch' | 'family'>;

function runOf({ scenario, flow, key, epoch, family }: Recipe, index: number): Run {
	const createdAt = epoch + index * scenario.period * 1000;
	const runKey = `${key}/${index}`;
	const { number = 0, count = 0 } = family ?? {};
	return createRun({
		key: runKey,
		flow,
		dialect: dialectOf(scenario),
		createdAt,
		startsAt: createdAt + (scenario.startsAfter ?? between(1, 4, runKey)) * 1000,
		script: scenario.script ?? [],
		childIds: { from: firstChildId + (index * count + number) * childIdsPerRun, count: childIdsPerRun },
	});
}

/** The task of that id, if there is one at that time. */
export function taskAt(simulation: Simulation, id: string, now: number): SimulatedTask | undefined {
	bringUpFamilies(simulation, now);
	return simulation.tasks.get(id);
}

/** Every task there is at that time, child tasks among them, in no particular order. */
export function tasksAt(simulation: Simulation, now: number): readonly SimulatedTask[] {
	bringUpFamilies(simulation, now);
	return [...simulation.tasks.values()];
}

function bringUpFamilies({ tasks }: Simulation, now: number): void {
	for (const task of [...tasks.values()]) {
		if (task.family !== undefined) {
			runAt(task, now);
		}
	}
}

/** The task's current run, brought up to `now`. */
export function runAt(task: SimulatedTask, now: number): Run {
	if (task.parent !== undefined) {
		runAt(task.parent, now);
		return task.run;
	}
	advanceRun(task.run, now);
	const index = Math.floor((now - task.epoch) / (task.scenario.period * 1000));
	if (index > task.runIndex && mayRestart(task, index)) {
		restart(task, index);
		advanceRun(task.run, now);
	}
	if (task.family !== undefined) {
		lookAfterChildren(task, task.family, now);
	}
	return task.run;
}

function mayRestart(task: SimulatedTask, index: number): boolean {
	if (!isTaken(task.run)) {
		return true;
	}
	const createdAt = task.epoch + index * task.scenario.period * 1000;
	return task.run.overAt !== undefined && task.run.overAt + restAfterOperatedRunMs <= createdAt;
}

function isTaken({ taken, children }: Run): boolean {
	return taken.size > 0 || children.some(({ run }) => isTaken(run));
}

/** What the run before has left behind is the same whether anyone looked at it or not. */
function restart(task: SimulatedTask, index: number): void {
	const { family, previous, run } = task;
	if (family !== undefined) {
		for (const { taskId } of [...descendants(previous), ...descendants(run)]) {
			family.home.delete(String(taskId));
		}
		task.previous = index === task.runIndex + 1 || isTaken(run) ? run : runOf(task, index - 1);
	}
	task.runIndex = index;
	task.run = runOf(task, index);
}

function descendants(run: Run | undefined): readonly Child[] {
	return run === undefined ? [] : run.children.flatMap((child) => [child, ...descendants(child.run)]);
}

function lookAfterChildren(task: SimulatedTask, { home }: Family, now: number): void {
	if (task.previous !== undefined) {
		advanceRun(task.previous, now);
		adopt(task, task.previous, home);
	}
	adopt(task, task.run, home);
}

function adopt(parent: SimulatedTask, { children }: Run, home: Map<string, SimulatedTask>): void {
	for (const child of children) {
		const id = String(child.taskId);
		const known = home.get(id);
		const task = known?.run === child.run ? known : childTask(parent, child);
		home.set(id, task);
		adopt(task, child.run, home);
	}
}

function childTask(parent: SimulatedTask, { taskId, node, run }: Child): SimulatedTask {
	const { name, blocks } = node.activity!.child!;
	const scenario = { ...parent.scenario, taskId, name, blocks, templateId: 400 + (node.id.charCodeAt(3) % 40) };
	const { key, flow, createdAt: epoch } = run;
	return {
		id: String(taskId),
		scenario,
		flow,
		key,
		epoch,
		parent,
		family: undefined,
		runIndex: 0,
		run,
		previous: undefined,
	};
}

export function operateTaskAt(task: SimulatedTask, action: string, now: number): Refusal | undefined {
	const run = runAt(task, now);
	const refusal = operateTask(run, action, now);
	if (refusal === undefined) {
		run.taken.add('');
		reportUp(run, now);
	}
	return refusal;
}

export type NodeOperation = {
	readonly nodeId: string | undefined;
	readonly action: string;
	readonly operator: string;
	readonly flowId?: string | undefined;
	readonly version?: string | undefined;
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
		reportUp(run, now);
	}
	return refusal;
}
