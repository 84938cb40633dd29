import { isoTime, timeInZone } from './iso-time.js';

type Project = { readonly id: number; readonly name: string; readonly bizId: number };

/** What of a task an item of a list needs. */
type ListedTask = {
	readonly id: number;
	readonly name: string;
	readonly creator: string;
	readonly createMethod: string;
	readonly templateId: number | '';
	readonly startedAt: number | undefined;
	readonly overAt: number | undefined;
	readonly isFinished: boolean;
	readonly isChild: boolean;
};

export type TaskListItem = ReturnType<typeof taskListItem>;

/** An item of `get_task_list`. Without a zone, times are UTC and missing ones null; with one, missing ones are empty. */
export function taskListItem(
	task: ListedTask,
	project: Project,
	authActions: readonly string[],
	zone: string | undefined,
) {
	return {
		id: task.id,
		name: task.name,
		category: '默认分类',
		create_method: task.createMethod,
		creator: task.creator,
		executor: task.startedAt === undefined ? '' : task.creator,
		start_time: listTime(task.startedAt, zone),
		finish_time: listTime(task.overAt, zone),
		is_started: task.startedAt !== undefined,
		is_finished: task.isFinished,
		template_source: task.templateId === '' ? 'onetime' : 'project',
		template_id: String(task.templateId),
		is_child_taskflow: task.isChild,
		project_id: project.id,
		project_name: project.name,
		bk_biz_id: project.bizId,
		bk_biz_name: project.name,
		auth_actions: authActions,
	};
}

function listTime(at: number | undefined, zone: string | undefined): string | null {
	const inZone = zone === undefined || at === undefined ? undefined : timeInZone(at, zone);
	if (at === undefined) {
		return zone === undefined ? null : '';
	}
	return inZone ?? isoTime(at);
}
