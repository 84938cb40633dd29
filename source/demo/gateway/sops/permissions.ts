import { specialTasks } from '../../scenarios/all-scenarios.js';
import type { Body } from '../replies.js';
import { isOn, type ProjectQuestion } from './question.js';

const names: Readonly<Record<string, string>> = {
	task_view: '任务查看',
	task_operate: '任务操作',
	project_view: '项目查看',
};

/** Whether the permission centre refuses the action on the task or project of that id. */
export function isForbidden(question: ProjectQuestion, subject: string, action: string): boolean {
	const rules = (isOn(question, 'no-perm') ?? '').split(';').map((rule) => rule.split(','));
	const isRuledOut = rules.some(([id, what]) => [subject, '*'].includes(id!) && [action, '*'].includes(what!));
	return !question.isTrusted && (subject === specialTasks.forbidden || isRuledOut);
}

/** The refusal in the words of the release; the views of logs have kept the old ones. */
export function refusal({ server, traceId }: ProjectQuestion, action: string, isLogView = false): Body {
	if (server.era.hasIamCode || isLogView) {
		const actions = [{ id: action, name: names[action] ?? action, related_resource_types: [] }];
		const permission = { system_id: 'bk_sops', system_name: '标准运维', actions };
		return {
			result: false,
			code: 9900403,
			message: 'you have no permission to operate',
			data: null,
			permission,
		};
	}
	const message = `iam authentication exception, please check, action:${action}`;
	return { result: false, data: null, message, code: 3599999, trace_id: traceId };
}

const taskActions = ['task_view', 'task_edit', 'task_operate', 'task_claim', 'task_delete', 'task_clone'];

/** What the user may do with the task. */
export function taskActionsOf(question: ProjectQuestion, taskId: string): readonly string[] {
	return taskActions.filter((action) => !isForbidden(question, taskId, action));
}
