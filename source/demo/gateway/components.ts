import type { Refusal } from '../engine/refusals.js';
import { projects, specialTasks } from '../scenarios/all-scenarios.js';
import { operateNodeAt, operateTaskAt, runAt, type SimulatedTask, type Simulation, taskAt } from '../simulation.js';
import { taskDetail } from '../wire/detail.js';
import { autoRetryStatus, exData, failedNodeInfo } from '../wire/failures.js';
import { subtreeStatus, taskStatus } from '../wire/status.js';
import type { Parameters } from './credentials.js';
import { answerNodeData, answerNodeDetail } from './node-components.js';
import type { Body } from './replies.js';

/** One authenticated question to the application. */
export type Question = {
	readonly simulation: Simulation;
	readonly siteUrl: string;
	readonly now: number;
	readonly user: string;
	readonly parameters: Parameters;
	readonly taskId: string;
	readonly project: Project;
	readonly traceId: string;
	/** A trusted application is not checked for permissions, and so hears of a missing task later, in other words. */
	readonly isTrusted: boolean;
};

export type Project = (typeof projects)[number];

export type Component = {
	readonly method: 'GET' | 'POST';
	/** The permission a user needs on the task. */
	readonly permission: string;
	/** How long a worker keeps a reply, in milliseconds. */
	readonly keepMs: (body: Body) => number;
	readonly answer: (question: Question, task: SimulatedTask) => Body;
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
		answer: ({ now, parameters, traceId }, task) =>
			operated(operateTaskAt(task, parameters.action ?? '', now), traceId),
		missing: missingForOperation,
	},
	operate_node: {
		method: 'POST',
		permission: 'task_operate',
		keepMs: never,
		answer: ({ now, parameters, user, traceId }, task) => {
			const { node_id: nodeId, action = '', flow_id: flowId } = parameters;
			return operated(operateNodeAt(task, { nodeId, action, operator: user, flowId }, now), traceId);
		},
		missing: missingForOperation,
	},
	node_callback: {
		method: 'POST',
		permission: 'task_operate',
		keepMs: never,
		answer: ({ now, parameters, user, traceId }, task) =>
			operated(operateNodeAt(task, { nodeId: parameters.node_id, action: 'callback', operator: user }, now), traceId),
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

function operated(refusal: Refusal | undefined, traceId: string): Body {
	return refusal === undefined
		? { result: true, message: 'success', code: 0, trace_id: traceId }
		: failure(refusal, traceId);
}

export function failure({ code, message }: Refusal, traceId: string): Body {
	return { result: false, message, code, trace_id: traceId };
}

function answerStatus({ now, parameters, taskId, traceId }: Question, task: SimulatedTask): Body {
	const run = runAt(task, now);
	const nodeId = parameters.subprocess_id || undefined;
	const { name } = task.scenario;
	const status = nodeId ? subtreeStatus(run, nodeId, name, now) : taskStatus(run, name, now);
	// Any value counts as true, even 0 and false.
	const wantsNodes = parameters.with_failed_node_info || parameters.with_auto_retry_status;
	if (wantsNodes && !('id' in status)) {
		return failure({ code: 3599999, message: `task[id=${taskId}] extract failed node info error: 'id'` }, traceId);
	}
	const data = {
		...status,
		...(parameters.with_ex_data && status.state === 'FAILED' && { ex_data: exData(run, nodeId) }),
		...(parameters.with_failed_node_info && { failed_node_info: failedNodeInfo(run, nodeId) }),
		...(parameters.with_auto_retry_status && { auto_retry_status: autoRetryStatus(run, nodeId) }),
	};
	return { result: true, data, code: 0, message: '', trace_id: traceId };
}

/** What the application says about a task, whether it exists or not. */
export function askApplication(component: Component, question: Question): Body {
	const { simulation, taskId, traceId, project, parameters, isTrusted } = question;
	const task = taskAt(simulation, taskId, question.now);
	if (taskId === specialTasks.forbidden && !isTrusted) {
		const message = `iam authentication exception, please check, action:${component.permission}`;
		return { result: false, data: null, message, code: 3599999, trace_id: traceId };
	}
	if (taskId === specialTasks.expired) {
		return answerExpired(question, parameters);
	}
	if (task === undefined && taskId !== specialTasks.deleted && !isTrusted) {
		const message = `数据不存在错误: TaskFlowInstance(id=${taskId}) does not exist. | process_exception`;
		return { result: false, message, data: null, code: 3540400 };
	}
	const home = task?.scenario.projectId === projects[1].id ? projects[1] : projects[0];
	if (task === undefined || home !== project) {
		return failure(component.missing(question), traceId);
	}
	return component.answer(question, task);
}

function answerExpired({ taskId, traceId }: Question, parameters: Parameters): Body {
	if (parameters.with_failed_node_info || parameters.with_auto_retry_status) {
		return failure({ code: 3599999, message: `task[id=${taskId}] extract failed node info error: 'id'` }, traceId);
	}
	return { result: true, data: { state: 'EXPIRED', name: 'old import' }, message: '', code: 0, trace_id: traceId };
}
