import type { Known } from '../../domain/known.js';
import type { TaskReport } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';

/** What an earlier run last knew of a task, as if one answer had told it. */
export type RecalledTask = Pick<Known, 'clockOffsetMs' | 'receivedAt' | 'stateSeenAt' | 'sawStateChange'> & {
	readonly report: TaskReport;
	/** Its flow, where that is kept, too. */
	readonly detail?: Known['detail'];
};

export type RecalledTasks = Readonly<Record<WatchKey, RecalledTask>>;
