import type { Body } from '../replies.js';
import type { ProjectQuestion } from './question.js';
import { type TaskRow, taskRowsOf } from './task-rows.js';

type Group = { readonly code: string; readonly name: string };

/** What tasks can be counted by. */
const groupings: Readonly<Record<string, (row: TaskRow) => Group>> = {
	status: ({ startedAt, isFinished }) => {
		if (startedAt === undefined) {
			return { code: 'CREATED', name: '未执行' };
		}
		return isFinished ? { code: 'FINISHED', name: '完成' } : { code: 'EXECUTING', name: '执行中' };
	},
	category: () => ({ code: 'Default', name: '默认分类' }),
	create_method: ({ createMethod }) => ({ code: createMethod, name: createMethod }),
	flow_type: () => ({ code: 'common', name: '默认任务流程' }),
};

/** What `query_task_count` answers. */
export function countTasks(question: ProjectQuestion): Body {
	const { sent, traceId } = question;
	const refuse = (message: string): Body => ({ result: false, message, code: 3540000, trace_id: traceId });
	const { conditions = {}, group_by: groupBy } = sent;
	if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions)) {
		return refuse(`[API] query_task_list params conditions[${conditions}] are invalid dict data`);
	}
	const groupOf = typeof groupBy === 'string' && Object.hasOwn(groupings, groupBy) ? groupings[groupBy] : undefined;
	if (groupOf === undefined) {
		return refuse(`[API] query_task_list params group_by[${groupBy ?? 'None'}] is invalid`);
	}
	const rows = taskRowsOf(question).filter(({ isDeleted }) => !isDeleted);
	const groups = Map.groupBy(rows.map(groupOf), ({ code }) => code);
	const counted = [...groups.values()].map((members) => ({ ...members[0]!, value: members.length }));
	return { result: true, data: { total: rows.length, groups: counted }, code: 0, trace_id: traceId };
}
