import { timeText } from '../time-text.js';

/** What of a task an item of a batch needs. */
type ReportedTask = {
	readonly id: number;
	readonly name: string;
	readonly createdAt: number;
	readonly startedAt: number | undefined;
	readonly overAt: number | undefined;
	readonly isDeleted: boolean;
};

/** An item of `get_tasks_status`. The outer times are empty where there is none, those of the status null. */
export function batchItem(task: ReportedTask, status: object, projectId: number, siteUrl: string) {
	return {
		id: task.id,
		name: task.name,
		status,
		flow_type: 'common',
		current_flow: task.overAt === undefined ? 'execute_task' : 'finished',
		is_deleted: task.isDeleted,
		create_time: timeText(task.createdAt),
		start_time: timeOrEmpty(task.startedAt),
		finish_time: timeOrEmpty(task.overAt),
		url: `${siteUrl}/taskflow/execute/${projectId}/?instance_id=${task.id}`,
	};
}

function timeOrEmpty(at: number | undefined): string {
	return at === undefined ? '' : timeText(at);
}

/** A status without what is below; `children` is the only key that goes. */
export function withoutChildren(status: object): object {
	return Object.fromEntries(Object.entries(status).filter(([key]) => key !== 'children'));
}
