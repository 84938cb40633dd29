import type { ListedTask } from '../../source/domain/task-list.js';

/** A running task of alice's, as a list tells it. */
export function aListedTask(taskId: string, changes: Partial<ListedTask> = {}): ListedTask {
	return {
		taskId,
		name: `release ${taskId}`,
		creator: 'alice',
		executor: 'alice',
		createMethod: 'app',
		templateId: '243',
		isStarted: true,
		isFinished: false,
		isChild: false,
		startedAt: 0,
		finishedAt: undefined,
		...changes,
	};
}
