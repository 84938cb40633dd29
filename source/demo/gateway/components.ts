import { type Refusal, wrongTaskPhase } from '../engine/refusals.js';
import { operateNodeAt, operateTaskAt, runAt, type SimulatedTask } from '../simulation.js';
import { effectiveTime } from '../wire/answers/effective-time.js';
import { nodeLog } from '../wire/answers/node-log.js';
import { operateRecord } from '../wire/answers/operate-records.js';
import { taskDetail } from '../wire/detail.js';
import { autoRetryStatus, exData, failedNodeInfo } from '../wire/failures.js';
import { subtreeStatus, taskStatus } from '../wire/status.js';
import { answerNodeData, answerNodeDetail } from './node-components.js';
import type { Body } from './replies.js';
import { countStarts, operationsOf, remember } from './sops/operations.js';
import { type Question, waitingStatus } from './sops/question.js';

export type Component = {
	readonly method: 'GET' | 'POST';
	/** The permission a user needs on the task. */
	readonly permission: string;
	/** How long a worker keeps a reply, in milliseconds. */
	readonly keepMs: (body: Body) => number;
	readonly answer: (question: Question, task: SimulatedTask) => Body;
	/** Its refusals for want of permission have kept the permission centre's words. */
	readonly isLogView?: boolean;
	/** The words for a task that is deleted or in another project. */
	readonly missing: (question: Question) => Refusal;
};

const never = () => 0;

function keepStatus({ result, data }: Body): number {
	return result && (data as { readonly state: string }).state !== 'CREATED' ? 10_000 : 0;
}

export const components: Readonly<Record<string, Component>> = {
	get_task_status: {
		method: 'GET',
		permission: 'task_view',
		keepMs: keepStatus,
		answer: answerStatus,
		missing: ({ parameters }) => ({
			code: 3599999,
			message: `task[id=${parameters.task_id}] get status error: TaskFlowInstance matching query does not exist.`,
		}),
	},
	get_task_detail: {
		method: 'GET',
		permission: 'task_view',
		keepMs: ({ result }) => (result ? 60_000 : 0),
		answer: ({ now, project, siteUrl, traceId }, task) => ({
			result: true,
			data: taskDetail(runAt(task, now), task.scenario, project, siteUrl, now),
			code: 0,
			trace_id: traceId,
		}),
		missing: missingFor('get_task_detail'),
	},
	get_task_node_detail: {
		method: 'GET',
		permission: 'task_view',
		keepMs: never,
		answer: answerNodeDetail,
		missing: missingFor('get_task_node_detail'),
	},
	get_task_node_data: {
		method: 'GET',
		permission: 'task_view',
		keepMs: never,
		answer: answerNodeData,
		missing: missingFor('get_task_node_data'),
	},
	operate_task: {
		method: 'POST',
		permission: 'task_operate',
		keepMs: never,
		answer: (question, task) => operated(question, doTaskAction(question, task, question.parameters.action ?? '')),
		missing: missingForOperation,
	},
	start_task: {
		method: 'POST',
		permission: 'task_operate',
		keepMs: never,
		answer: (question, task) => {
			const { siteUrl, project } = question;
			const reply = operated(question, doTaskAction(question, task, 'start'));
			const url = `${siteUrl}/taskflow/execute/${project.id}/?instance_id=${task.scenario.taskId}`;
			return reply.result ? { ...reply, task_url: url } : reply;
		},
		missing: missingForOperation,
	},
	operate_node: {
		method: 'POST',
		permission: 'task_operate',
		keepMs: never,
		answer: (question, task) => {
			const { node_id: nodeId, action = '', flow_id: flowId } = question.parameters;
			return operated(question, doNodeAction(question, task, nodeId, action, flowId));
		},
		missing: missingForOperation,
	},
	node_callback: {
		method: 'POST',
		permission: 'task_operate',
		keepMs: never,
		answer: (question, task) =>
			operated(question, doNodeAction(question, task, question.parameters.node_id, 'callback')),
		missing: missingForOperation,
	},
	get_task_operate_record: {
		method: 'GET',
		permission: 'task_view',
		keepMs: never,
		answer: answerRecords,
		missing: missingForOperation,
	},
	get_task_effective_time: {
		method: 'GET',
		permission: 'task_view',
		keepMs: never,
		answer: answerEffectiveTime,
		missing: missingForOperation,
	},
	get_task_node_log: {
		method: 'GET',
		permission: 'task_view',
		keepMs: never,
		isLogView: true,
		// The only reply without a code.
		answer: ({ now, parameters }, task) => nodeLog(runAt(task, now), parameters) as unknown as Body,
		missing: missingForOperation,
	},
};

function missingFor(component: string): Component['missing'] {
	return ({ parameters, project }) => ({
		code: 3540400,
		// The unbalanced text is the real server's.
		message:
			`[API] ${component} task[id=${parameters.task_id}] of project` +
			`[project_id=${project.id}, biz_id${project.bizId}] does not exist`,
	});
}

function missingForOperation({ parameters, project }: Question): Refusal {
	return { code: 3540400, message: `task[id=${parameters.task_id}] of project[id=${project.id}] does not exist` };
}

/** Starts that a project is allowed. */
const startsPerMinute = 10;

function doTaskAction(question: Question, task: SimulatedTask, action: string): Refusal | undefined {
	if (action === 'start' && countStarts(question) >= startsPerMinute) {
		return wrongTaskPhase(`project id: ${question.project.id} reach the limit of starting tasks`);
	}
	const refusal = operateTaskAt(task, action, question.now);
	return refusal ?? remember(question, task, action, '');
}

function doNodeAction(
	question: Question,
	task: SimulatedTask,
	nodeId: string | undefined,
	action: string,
	flowId?: string,
): Refusal | undefined {
	const operation = { nodeId, action, operator: question.user, flowId };
	const refusal = operateNodeAt(task, operation, question.now);
	return refusal ?? remember(question, task, action, nodeId ?? '');
}

function operated({ traceId }: Question, refusal: Refusal | undefined): Body {
	return refusal === undefined
		? { result: true, message: 'success', code: 0, trace_id: traceId }
		: failure(refusal, traceId);
}

export function failure({ code, message }: Refusal, traceId: string): Body {
	return { result: false, message, code, trace_id: traceId };
}

function answerStatus(question: Question, task: SimulatedTask): Body {
	const { now, parameters, taskId, traceId } = question;
	const run = runAt(task, now);
	const nodeId = parameters.subprocess_id || undefined;
	const { name } = task.scenario;
	const status = nodeId ? subtreeStatus(run, nodeId, name, now) : taskStatus(run, name, now);
	// Any value counts as true, even 0 and false.
	const wantsNodes = parameters.with_failed_node_info || parameters.with_auto_retry_status;
	if (wantsNodes && !('id' in status)) {
		return noNodeInfo(taskId, traceId);
	}
	const data = {
		...waitingStatus(question, status),
		...(parameters.with_ex_data && status.state === 'FAILED' && { ex_data: exData(run, nodeId) }),
		...(parameters.with_failed_node_info && { failed_node_info: failedNodeInfo(run, nodeId) }),
		...(parameters.with_auto_retry_status && { auto_retry_status: autoRetryStatus(run, nodeId) }),
	};
	return { result: true, data, code: 0, message: '', trace_id: traceId };
}

export function noNodeInfo(taskId: string, traceId: string): Body {
	return failure({ code: 3599999, message: `task[id=${taskId}] extract failed node info error: 'id'` }, traceId);
}

function answerRecords(question: Question, task: SimulatedTask): Body {
	const { parameters, traceId } = question;
	const { scenario } = task;
	// The view looks for the number in the path, whatever the scope says it is.
	const isOwnId = Number(parameters.project_id) === question.project.id;
	const operations = isOwnId ? operationsOf(question, task) : [];
	const asked = operations.filter(({ nodeId }) => !parameters.node_id || nodeId === parameters.node_id);
	const data = asked.map((operation) => operateRecord(operation, question.project.id, scenario.taskId));
	return { result: true, data, code: 0, trace_id: traceId };
}

function answerEffectiveTime({ now, taskId, traceId, project }: Question, task: SimulatedTask): Body {
	const run = runAt(task, now);
	const { startedAt, overAt, state } = run;
	if (state === 'REVOKED') {
		const message = `task[id=${taskId}] was revoked, cannot calculate effective time`;
		return failure({ code: 3540000, message }, traceId);
	}
	if (startedAt === undefined || overAt === undefined) {
		return failure({ code: 3540000, message: `task[id=${taskId}] is not finished yet` }, traceId);
	}
	const data = effectiveTime(run, task.scenario, project.id, startedAt, overAt);
	return { result: true, data, code: 0, trace_id: traceId };
}
