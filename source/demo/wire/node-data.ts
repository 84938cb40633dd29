import type { ActivityBlock } from '../engine/blocks.js';
import { attemptKey, workMs } from '../engine/durations.js';
import type { FlowNode } from '../engine/flow.js';
import { unitOf } from '../engine/random.js';
import type { Attempt, Run } from '../engine/run.js';
import type { SimulatedTask } from '../simulation.js';
import { taskUrl } from './detail.js';
import { templateNodeId } from './pipeline-tree.js';
import { type AttemptFacts, inputsOf, pluginOf } from './plugins.js';
import { isoText } from './time-text.js';

export type Values = Readonly<Record<string, unknown>>;

/** Where the task stands, for the addresses in outputs. */
export type Site = { readonly siteUrl: string; readonly projectId: number };

/** What an attempt was given, and what it has told so far. */
export type AttemptData = { readonly inputs: Values; readonly outputs: Values; readonly exData: string | undefined };

export type AttemptOf = Omit<Attempt, 'id'>;

export function attemptData(run: Run, node: FlowNode, attempt: AttemptOf, site: Site): AttemptData {
	const { exData } = attempt;
	const error = exData === undefined ? {} : { ex_data: exData };
	const round = { _loop: attempt.loop, _inner_loop: attempt.loop };
	if (node.activity === undefined) {
		return { inputs: {}, outputs: node.kind === 'subprocess' ? { ...round, ...error } : error, exData };
	}
	const facts = factsOf(run, node, attempt, site);
	const told = pluginOf(node.activity).outputs(facts, node.activity);
	return {
		inputs: { ...round, ...inputsOf(node.activity) },
		outputs: { _result: facts.isOk, ...round, ...told, ...error },
		exData,
	};
}

function factsOf(run: Run, node: FlowNode, attempt: AttemptOf, { siteUrl, projectId }: Site): AttemptFacts {
	const { childTaskId: taskId, startedAt = run.createdAt, finishedAt, exData, isCalledBack, version } = attempt;
	const name = node.activity!.child?.name ?? '';
	return {
		isOver: finishedAt !== undefined && finishedAt >= startedAt,
		isOk: exData === undefined,
		number: Math.floor(unitOf(`${run.key}/${version}/number`) * 10_000),
		exData,
		startedAt,
		isCalledBack,
		child: taskId === undefined ? undefined : { taskId, name, url: taskUrl(siteUrl, projectId, taskId) },
	};
}

export type OutputRow = {
	readonly name?: string;
	readonly key: string;
	readonly value: unknown;
	readonly preset: boolean;
};

const declaredByAll = { _result: '执行结果', _loop: '循环次数', _inner_loop: '当前流程循环次数' };

/** With a component code, the outputs it declares come first, under their names, whether they have a value or not. */
export function outputRows(outputs: Values, block: ActivityBlock | undefined, hasCode: boolean): readonly OutputRow[] {
	if (block === undefined || !hasCode) {
		return Object.entries(outputs).map(([key, value]) => ({ key, value, preset: false }));
	}
	const declared = Object.entries({ ...pluginOf(block).declared, ...declaredByAll });
	const isDeclared = new Set(declared.map(([key]) => key));
	const others = Object.entries(outputs).filter(([key]) => !isDeclared.has(key));
	return [
		...declared.map(([key, name]) => ({ name, key, value: outputs[key] ?? '', preset: true })),
		...others.map(([key, value]) => ({ name: key, key, value, preset: false })),
	];
}

const rememberedRuns = 10;

/** How long the node of the template took in the runs before this one, the latest first. */
export function executionTimes(task: SimulatedTask, run: Run, id: string) {
	const node = run.flow.nodes.values().find((candidate) => templateNodeId(candidate) === id);
	const block = node?.activity;
	const seconds = block?.seconds || block?.rescues?.[0]?.after;
	if (node === undefined || block === undefined || seconds === undefined || task.scenario.templateId === '') {
		return [];
	}
	const startedAt = run.entries.get(node.id)?.startedAt ?? run.createdAt;
	return Array.from({ length: rememberedRuns }, (_, index) => {
		const back = index + 1;
		const lasted = workMs(block, seconds, attemptKey(`${task.key}/${task.runIndex - back}`, node.id, 1));
		const archivedAt = startedAt - back * task.scenario.period * 1000 + lasted;
		return { archived_time: isoText(archivedAt), elapsed_time: Math.round(lasted / 1000) };
	});
}
