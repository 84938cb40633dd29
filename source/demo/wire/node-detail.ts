import type { Engine } from '../engine/dialect.js';
import type { FlowNode } from '../engine/flow.js';
import { attemptsOfRound } from '../engine/history.js';
import type { Refusal } from '../engine/refusals.js';
import type { Attempt, Entry, Run } from '../engine/run.js';
import { runAt, type SimulatedTask } from '../simulation.js';
import { autoRetryInfo } from './failures.js';
import { attemptData, executionTimes, outputRows, type Site } from './node-data.js';
import { elapsedSeconds, type NodeStatus } from './node-format.js';
import { inputsOf } from './plugins.js';
import { loneNode } from './status.js';
import { timeOrNull } from './time-text.js';

/** The parameters as they were sent. */
export type NodeQuestion = Site & {
	readonly now: number;
	readonly nodeId: string | undefined;
	readonly componentCode?: string | undefined;
	/** JSON text: the subprocess nodes from the root down to the node. */
	readonly subprocessStack?: string | undefined;
	readonly loop?: string | undefined;
	readonly templateNodeId?: string | undefined;
};

/** A crash is what the server answers with status 500 and a page of HTML. */
export type NodeAnswer =
	| { readonly kind: 'data'; readonly data: object }
	| { readonly kind: 'refusal'; readonly refusal: Refusal; readonly data: object }
	| { readonly kind: 'crash' };

const crash: NodeAnswer = { kind: 'crash' };

/** What `get_task_node_detail` answers. */
export function nodeDetail(task: SimulatedTask, question: NodeQuestion): NodeAnswer {
	const run = runAt(task, question.now);
	return lookUp(run, task.id, question, { view: 'get_node_detail', code: 3540000 }, (node, entry, round) => {
		if (entry === undefined) {
			const isIgnorable = node.activity?.ignorable === true;
			const head = { name: node.name, error_ignorable: isIgnorable, state: 'READY' };
			return { ...head, ...untouched(node, question) };
		}
		const attempts = attemptsOfRound(entry, round);
		const earlier = round < entry.loop ? attempts.at(-1) : undefined;
		return {
			...statusOf(run, entry, earlier, question.now),
			histories: (earlier === undefined ? attempts : attempts.slice(0, -1)).map((attempt) =>
				historyRow(run, node, attempt, question),
			),
			history_id: earlier?.id ?? -1,
			...dataOf(run, node, earlier ?? entry, question),
			auto_retry_info: autoRetryInfo(entry),
		};
	});
}

/** What `get_task_node_data` answers. */
export function nodeData(task: SimulatedTask, question: NodeQuestion): NodeAnswer {
	const run = runAt(task, question.now);
	return lookUp(run, task.id, question, { view: 'get_node_data', code: 3599999 }, (node, entry, round) => {
		const { templateNodeId } = question;
		const times = templateNodeId ? { execution_time: executionTimes(task, run, templateNodeId) } : {};
		if (entry === undefined) {
			return { ...untouched(node, question), ...times };
		}
		const earlier = round < entry.loop ? attemptsOfRound(entry, round).at(-1) : undefined;
		return { ...dataOf(run, node, earlier ?? entry, question), ...times };
	});
}

type View = { readonly view: string; readonly code: number };
type Tell = (node: FlowNode, entry: Entry | undefined, round: number) => object;

function lookUp(run: Run, taskId: string, question: NodeQuestion, { view, code }: View, tell: Tell): NodeAnswer {
	const stack = readStack(question.subprocessStack);
	if (stack === undefined) {
		const message = 'subprocess_stack is not a valid array json';
		return { kind: 'refusal', refusal: { code: 3540000, message }, data: {} };
	}
	const node = run.flow.nodes.get(question.nodeId ?? '');
	if (node === undefined) {
		const place = `任务[ID: ${taskId}]中未找到节点[ID: ${question.nodeId ?? 'None'}]`;
		const message = `节点状态请求失败: ${place}. 请重试. 如持续失败可联系管理员处理 | ${view}`;
		return { kind: 'refusal', refusal: { code, message }, data: {} };
	}
	const entry = run.entries.get(node.id);
	const round = question.loop === undefined ? entry?.loop : readRound(question.loop);
	const needsStack = run.dialect.engine === 'v2' || entry === undefined;
	if (needsStack && JSON.stringify(stack) !== JSON.stringify(stackOf(node))) {
		return crash;
	}
	if (entry === undefined) {
		return { kind: 'data', data: tell(node, undefined, 1) };
	}
	const isKnown = round !== undefined && (round >= entry.loop || attemptsOfRound(entry, round).length > 0);
	return isKnown ? { kind: 'data', data: tell(node, entry, Math.min(round, entry.loop)) } : crash;
}

/** Undefined for what is no JSON. Other JSON than a list is taken as it is, and leads to no node. */
function readStack(text = '[]'): unknown {
	try {
		return JSON.parse(text) || [];
	} catch {
		return undefined;
	}
}

function readRound(text: string): number | undefined {
	return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;
}

function stackOf({ parent }: FlowNode): readonly string[] {
	return parent === undefined ? [] : [...stackOf(parent), parent.id];
}

function untouched(node: FlowNode, { componentCode }: NodeQuestion) {
	const inputs = node.activity === undefined ? {} : inputsOf(node.activity);
	return { inputs, outputs: outputRows({}, node.activity, Boolean(componentCode)), ex_data: '' };
}

function dataOf(run: Run, node: FlowNode, attempt: Attempt | Entry, question: NodeQuestion) {
	const { inputs, outputs, exData } = attemptData(run, node, attempt, question);
	const hasNoData = node.activity === undefined && node.kind !== 'subprocess' && exData === undefined;
	const rows = outputRows(outputs, node.activity, Boolean(question.componentCode));
	return { inputs, outputs: rows, ex_data: hasNoData ? '' : (exData ?? null) };
}

/** The new engine tells no names here, and the root as the parent of a node however deep. */
const shown = {
	v1: (status) => status,
	v2: (status) => ({ ...nameless(status), ...(status['root_id:'] && { parent_id: status['root_id:'] }) }),
} satisfies Record<Engine, (status: NodeStatus) => object>;

function nameless({ name: _name, ...node }: NodeStatus): object {
	const below = Object.entries(node.children).map(([id, child]) => [id, nameless(child)]);
	return { ...node, children: Object.fromEntries(below) };
}

function statusOf(run: Run, entry: Entry, earlier: Attempt | undefined, now: number): object {
	const status = shown[run.dialect.engine](loneNode(run, entry, now));
	return earlier === undefined ? status : { ...status, ...overState(earlier), state: 'FINISHED' };
}

function overState({ loop, skip, version, ...attempt }: Attempt) {
	return { loop, skip, version, ...times(attempt) };
}

function times({ startedAt, finishedAt }: Pick<Attempt, 'startedAt' | 'finishedAt'>) {
	return {
		elapsed_time: elapsedSeconds(startedAt, finishedAt, finishedAt ?? 0),
		start_time: timeOrNull(startedAt),
		finish_time: timeOrNull(finishedAt),
	};
}

function historyRow(run: Run, node: FlowNode, attempt: Attempt, question: NodeQuestion): object {
	const { inputs, outputs, exData } = attemptData(run, node, attempt, question);
	const { id, loop, skip, version } = attempt;
	const told = { inputs, outputs, ex_data: exData ?? '', state: 'FAILED', history_id: id };
	return run.dialect.engine === 'v1'
		? { loop, skip, ...told, ...times(attempt) }
		: { id, node_id: node.id, loop, skip, version, ...told, children: {}, ...times(attempt) };
}
